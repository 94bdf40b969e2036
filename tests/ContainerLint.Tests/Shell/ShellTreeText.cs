using System.Text;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Tests.Shell;

/// <summary>Writes syntax trees as indented text for snapshots.</summary>
internal static class ShellTreeText
{
    public static MappedText Text(string script) => MappedText.Verbatim(new SourceFile("script.sh", script).At(0, script.Length));

    public static ShellSyntax Parse(string script) => ShellSyntax.Parse(Text(script));

    public static string Print(ShellSyntax syntax)
    {
        StringBuilder result = new();
        Print(syntax.Root, 0, result);
        foreach (ShellSyntaxError error in syntax.Errors)
        {
            result.Append($"! {error.Kind} {error.Location.Span} '{Escape(error.Location.GetText())}': {error.Message}");
            if (error.Opening is { } opening) result.Append($" (opened at {opening.Span})");
            result.Append('\n');
        }

        return result.ToString();
    }

    private static void Print(ShellNode node, int depth, StringBuilder result)
    {
        result.Append(' ', depth * 2).Append(node.GetType().Name).Append(' ').Append(node.Location.Span);
        result.Append(Details(node)).Append('\n');
        foreach (ShellNode child in node.Children) Print(child, depth + 1, result);
    }

    private static string Details(ShellNode node) => node switch
    {
        CommandList list => string.Concat(list.Items.Select(item => " " + item.Separator)),
        AndOrList list => string.Concat(list.Operators.Select(op => op.IsAnd ? " &&" : " ||")),
        Pipeline pipeline => (pipeline.IsNegated ? " !" : "") + (pipeline.IsTimed ? " time" : ""),
        Assignment assignment => $" {assignment.Name}{(assignment.Index is { } index ? $"[{index}]" : "")}{(assignment.IsAppend ? "+=" : "=")}",
        Redirection redirection => $" {redirection.Descriptor}{redirection.Operator}",
        HereDocument document => $" '{Escape(document.Delimiter)}'{(document.IsExpanded ? "" : " quoted")}{(document.StripsTabs ? " tabs" : "")}",
        FunctionDefinition function => " " + function.Name,
        ForCommand loop => $" {loop.Variable}{(loop.IsSelect ? " select" : "")}{(loop.Words is null ? " no words" : "")}",
        WhileCommand { IsUntil: true } => " until",
        CaseItem item => " " + item.Terminator,
        ParameterExpansion expansion =>
            $" {(expansion.IsLength ? "#" : "")}{(expansion.IsIndirect ? "!" : "")}{expansion.Name}" +
            $"{(expansion.Index is { } i ? $"[{i}]" : "")}{expansion.Operator}",
        CommandSubstitution { IsBackquoted: true } => " backquoted",
        BraceExpansion { IsRange: true } => " range",
        DoubleQuotedPart or Word or CommandNode => "",
        WordPart { LiteralValue: { } value } => $" '{Escape(value)}'",
        _ => $" '{Escape(node.ToString())}'",
    };

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
