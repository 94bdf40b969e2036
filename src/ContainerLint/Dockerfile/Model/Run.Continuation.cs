using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <content>Adding to its script.</content>
public sealed partial class Run
{
    /// <summary>
    /// Where and how a command is added behind the last one: in the style of the RUN. Null where that is not possible without a look: the
    /// script is not one chain of '&amp;&amp;', or ends with a here-document or a comment.
    /// </summary>
    /// <param name="command">The command to add.</param>
    public (SourceLocation Location, string Text)? ContinuationWith(string command)
    {
        if (!Script.IsPosix || Script.Errors.Length > 0 || Script.Root.Items is not [.., var last] items) return null;
        SourceLocation end = last.Command.Location.End;
        if (Heredoc is not null) return HasShebang || last.Separator == ListSeparator.Background ? null : (end, "\n" + Indentation(last.Command.Location) + command);
        if (items.Length > 1 || last.SeparatorSpan.Length > 0 || !Instruction.Heredocs.IsEmpty || !IsAndChain(last.Command)) return null;
        return (end, Joint(last.Command) + command);
    }

    private static bool IsAndChain(CommandNode node) => node switch
    {
        AndOrList list => list.Operators.All(static part => part.IsAnd),
        Pipeline { IsInverted: true } => false,
        _ => true,
    } && !node.DescendantsAndSelf().Any(static inner => inner is HereDocument);

    /// <summary>' &amp;&amp; ' with the line breaks and blanks of the last one in the RUN.</summary>
    private string Joint(CommandNode node)
    {
        string escape = Instruction.File.Text.ToString(Instruction.Location.Span).Contains("`\n", StringComparison.Ordinal) ? "`" : "\\";
        bool isOneLine = !Instruction.Location.GetText().TrimEnd().Contains('\n');
        if (isOneLine) return " && ";
        if (node is not AndOrList list) return " " + escape + "\n    && ";
        SourceLocation joint = list.Text.Map(list.Operators[list.Operators.Length - 1].Span);
        TextLine line = joint.File.Text.Lines.GetLineFromPosition(joint.Span.Start);
        string before = joint.File.Text.ToString(TextSpan.FromBounds(line.Start, joint.Span.Start));
        string after = joint.File.Text.ToString(TextSpan.FromBounds(joint.Span.End, line.End)).Trim();
        if (before.Trim().Length == 0) return " " + escape + "\n" + before + "&& ";
        return after == escape ? " && " + escape + "\n" + Indentation(list.Commands[list.Commands.Length - 1].Location) : " && ";
    }

    private static string Indentation(SourceLocation location)
    {
        TextLine line = location.File.Text.Lines.GetLineFromPosition(location.Span.Start);
        string text = location.File.Text.ToString(line.Span);
        return text.Substring(0, text.Length - text.TrimStart(' ', '\t').Length);
    }
}
