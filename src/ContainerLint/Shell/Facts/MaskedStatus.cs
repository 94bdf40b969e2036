using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A command in a substitution whose failure nothing notices, because what it stands in has an exit status of its own.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The keyword of the declaration, or else the command.</param>
/// <param name="Outer">The declaration, or the command that is given the output.</param>
/// <param name="Variable">The variable that is declared; null for another command.</param>
public sealed record MaskedStatus(ShellCommand Command, SourceLocation Location, ShellCommand Outer, string? Variable) : ShellFact(Command, Location)
{
    /// <summary>Whether the declaration is an export of this one variable, which can be split into an assignment and the export.</summary>
    public bool CanSplit => Variable is not null && Outer.Name == "export" && Outer.Words.Length == 2 && Outer.Wrappers.IsEmpty && Outer.Node?.Redirections.IsEmpty == true;
}

/// <summary>Finds commands whose failure is hidden.</summary>
internal static class MaskedStatusReader
{
    private static readonly string[] Declarations = ["export", "readonly", "local", "declare", "typeset"];

    public static ImmutableArray<MaskedStatus> Read(ShellScript script)
    {
        ImmutableArray<MaskedStatus>.Builder found = ImmutableArray.CreateBuilder<MaskedStatus>();
        if (!script.IsPosix) return found.ToImmutable();
        foreach (ShellCommand outer in script.OwnCommands.Where(static command => command.Node is not null && command.NestedScript is null && !command.IsAny("[", "test")))
        {
            bool isDeclaration = outer.IsAny(Declarations);
            foreach (Word word in outer.Node!.Words.Skip(1))
            {
                if (Masked(script, outer, word, isDeclaration) is { } masked) found.Add(masked);
            }
        }

        return found.ToImmutable();
    }

    private static MaskedStatus? Masked(ShellScript script, ShellCommand outer, Word word, bool isDeclaration)
    {
        string? variable = isDeclaration && word.Parts is [LiteralPart { LiteralValue: var text }, ..] && text.IndexOf('=') is > 0 and var equals ? text.Substring(0, equals).TrimEnd('+') : null;
        if (variable is null && isDeclaration) return null;
        IEnumerable<WordPart> parts = word.Parts.SelectMany(static part => part is DoubleQuotedPart quoted ? quoted.Parts.AsEnumerable() : [part]);
        foreach (CommandSubstitution substitution in parts.OfType<CommandSubstitution>())
        {
            ShellCommand? last = script.CommandsIn(substitution.Body).FirstOrDefault(command => command.HasTrait("fallible") && (command.StatusLoss & ~StatusLoss.Substitution & ~StatusLoss.Elsewhere & ~StatusLoss.Sequence) == StatusLoss.None);
            if (last is null || (variable is not null && IsTested(script, variable))) continue;
            return new MaskedStatus(last, isDeclaration ? outer.NameLocation : last.NameLocation, outer, variable);
        }

        return null;
    }

    private static bool IsTested(ShellScript script, string variable)
    {
        bool isChecked = script.Expansions.Any(use => use.Variable is { } expansion && expansion.Name == variable && expansion.Operator is ":?" or "?");
        return isChecked || script.Tests.SelectMany(static test => test.Terms).SelectMany(static term => term.Words)
            .Any(word => word.DescendantsAndSelf().OfType<ParameterExpansion>().Any(expansion => expansion.Name == variable));
    }
}
