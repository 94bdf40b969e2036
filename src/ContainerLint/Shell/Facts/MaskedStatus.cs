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
        Lazy<HashSet<string>> tested = new(() => TestedVariables(script));
        foreach (ShellCommand outer in script.OwnCommands.Where(static command => command.Node is not null && command.NestedScript is null && !command.IsAny("[", "test")))
        {
            foreach (Word word in outer.Node!.Words.Skip(1))
            {
                if (Masked(script, outer, word, tested) is { } masked) found.Add(masked);
            }
        }

        return found.ToImmutable();
    }

    private static MaskedStatus? Masked(ShellScript script, ShellCommand outer, Word word, Lazy<HashSet<string>> tested)
    {
        if (Substitutions(word) is not { IsEmpty: false } substitutions) return null;
        bool isDeclaration = outer.IsAny(Declarations);
        string? variable = isDeclaration && word.Parts is [LiteralPart { LiteralValue: var text }, ..] && text.IndexOf('=') is > 0 and var equals ? text.Substring(0, equals).TrimEnd('+') : null;
        if (variable is null && isDeclaration) return null;
        foreach (CommandSubstitution substitution in substitutions)
        {
            ShellCommand? last = script.CommandsIn(substitution.Body).FirstOrDefault(command => Matters(command, isDeclaration) && (command.StatusLoss & OwnLosses) == StatusLoss.None);
            if (last is null || (variable is not null && tested.Value.Contains(variable))) continue;
            return new MaskedStatus(last, isDeclaration ? outer.NameLocation : last.NameLocation, outer, variable);
        }

        return null;
    }

    private static ImmutableArray<CommandSubstitution> Substitutions(Word word)
    {
        ImmutableArray<CommandSubstitution> found = ImmutableArray<CommandSubstitution>.Empty;
        foreach (WordPart part in word.Parts)
        {
            if (part is CommandSubstitution substitution) found = found.Add(substitution);
            else if (part is DoubleQuotedPart quoted) found = found.AddRange(quoted.Parts.OfKind<WordPart, CommandSubstitution>());
        }

        return found;
    }

    /// <summary>Losses that the substitution is not the reason of.</summary>
    private const StatusLoss OwnLosses = StatusLoss.Or | StatusLoss.Pipe | StatusLoss.Condition | StatusLoss.Background;

    private static readonly string[] Fetchers = ["curl", "wget", "aria2c"];

    private static readonly string[] RemoteVerbs = ["clone", "fetch", "pull", "ls-remote", "archive"];

    // What only tells about the system does not fail in practice: 'dpkg --print-architecture', 'gcc -dumpmachine', 'go env', 'git rev-parse'.
    private static bool Matters(ShellCommand command, bool isDeclaration)
    {
        if (command.IsAny(Fetchers)) return true;
        if (command.Name == "git") return RemoteVerbs.Contains(command.Subcommand, StringComparer.Ordinal);
        bool isQuery = command.Name is "dpkg" or "gcc" or "g++" or "rpm" || command.Subcommand is "env" or "version" or "config" or "list" or "show" or "root" or "bin" or "prefix" or "info"
            || command.HasFlag("--version", "-v", "-V", "-version");
        return isDeclaration && !isQuery && command.HasTrait("fallible");
    }

    private static HashSet<string> TestedVariables(ShellScript script)
    {
        IEnumerable<ParameterExpansion> required = script.Expansions.Select(static use => use.Variable).OfType<ParameterExpansion>().Where(static expansion => expansion.Operator is ":?" or "?");
        IEnumerable<ParameterExpansion> compared = script.Tests.SelectMany(static test => test.Terms).SelectMany(static term => term.Words)
            .SelectMany(static word => word.DescendantsAndSelf()).OfType<ParameterExpansion>();
        return new HashSet<string>(required.Concat(compared).Select(static expansion => expansion.Name), StringComparer.Ordinal);
    }
}
