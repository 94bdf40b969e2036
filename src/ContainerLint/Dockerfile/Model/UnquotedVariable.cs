using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What makes it matter that a variable stands without quotes.</summary>
public enum SplittingRisk
{
    /// <summary>It is not known what the variable holds.</summary>
    UnknownValue,

    /// <summary>It is not known what the variable holds, and the command deletes, moves or takes over files.</summary>
    Destructive,

    /// <summary>Its value is a path with a blank.</summary>
    Blank,

    /// <summary>Its value is a pattern that the command is meant to get.</summary>
    Pattern,

    /// <summary>It is '$@' or '$*', each of which loses the limits between arguments.</summary>
    Arguments,
}

/// <summary>A variable that the shell splits at blanks and matches against file names.</summary>
/// <param name="Use">The expansion.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Risk">What makes it matter.</param>
public sealed record UnquotedVariable(ExpansionUse Use, ParameterExpansion Variable, SplittingRisk Risk)
{
    private static readonly string[] NumbersOfTheShell = ["RANDOM", "UID", "EUID", "PPID", "SECONDS", "LINENO", "SHLVL", "OPTIND", "EPOCHSECONDS", "SRANDOM"];
    private static readonly string[] ListEndings = ["s", "list", "deps", "dep", "pkg", "flag", "opt", "arg", "params", "options", "extra"];
    private static readonly string[] Declarations = ["export", "readonly", "local", "declare", "typeset", "eval"];

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Use.Location;

    internal static IEnumerable<UnquotedVariable> Find(RunScript script)
    {
        if (!script.IsVerbatim) yield break;
        PlainVariables? plain = null;
        foreach (ExpansionUse use in script.Script.Expansions)
        {
            if (use.Variable is not { IsLength: false } variable || !use.IsSplit || use.IsInOperand || variable.Operator is ":+" or "+") continue;
            if (variable.Name is "@" or "*")
            {
                if (variable.Operator.Length == 0) yield return new UnquotedVariable(use, variable, SplittingRisk.Arguments);
            }
            else if (variable.IsVariable && use.Context != ExpansionContext.LoopWords && IsArgument(use) && !IsListOnPurpose(script.Script, variable.Name, use))
            {
                plain ??= new PlainVariables(script.Script);
                if (RiskOf(script, use, variable, plain) is { } risk) yield return new UnquotedVariable(use, variable, risk);
            }
        }
    }

    /// <summary>Whether a command substitution is split, and may give several words that are not a list on purpose.</summary>
    internal static bool IsUnquotedSubstitution(ShellScript script, ExpansionUse use) =>
        use is { Substitution: { Body.Items.IsEmpty: false } substitution, IsSplit: true, IsInOperand: false, Context: ExpansionContext.Argument, Command: { } command }
        && use.Word?.Parts.IsEmpty == false
        && !(use.Word == command.Words[0].Node)
        && !command.IsAny(Declarations) && !command.IsAny("kill", "set", "apt-mark", "echo", "exec")
        && !script.TakesPackages(command)
        && !SubstitutedWords.IsOneWord(script, substitution) && !SubstitutedWords.IsList(script, substitution);

    /// <summary>Whether a name says that the variable holds a list.</summary>
    internal static bool IsNameOfList(string name) => Array.Exists(ListEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a variable stands in an argument or a redirection, not in the name of a command or in what declares variables.</summary>
    private static bool IsArgument(ExpansionUse use) => use.Command is { } command && use.Word != command.Words[0].Node && !command.IsAny(Declarations);

    private static bool IsListOnPurpose(ShellScript script, string name, ExpansionUse use)
    {
        if (NumbersOfTheShell.Contains(name) || DockerfileModel.IsPlatformName(name)) return true;
        ShellCommand command = use.Command!;
        // These have no use for a list.
        if (use.Context == ExpansionContext.Redirection || command.IsAny("echo", "printf", "cd", "test", "[")) return false;
        if (IsNameOfList(name) || (command.Name == "set" && command.Words.Any(static word => word.Is("--")))) return true;
        return use.Word!.Parts.Length == 1 && (command.IsAny("apt-mark", "kill") || script.TakesPackages(command));
    }

    private static SplittingRisk? RiskOf(RunScript script, ExpansionUse use, ParameterExpansion variable, PlainVariables plain)
    {
        if (use.Value.IsKnown)
        {
            string text = use.Value.ValueOrDefault!;
            if (IsPathWithBlank(text)) return SplittingRisk.Blank;
            return text.IndexOfAny(PatternCharacters) >= 0 && use.Command!.IsAny("find", "grep", "egrep") ? SplittingRisk.Pattern : null;
        }

        if (use.Value.IsAbsent || plain.Contains(variable.Name)) return null;
        bool isArgument = script.Run.State.Find(variable.Name) is { IsArg: true } definition && definition.Value.IsAbsent;
        return isArgument && IsDestructive(use.Command!) ? SplittingRisk.Destructive : SplittingRisk.UnknownValue;
    }

    /// <summary>"/opt/my app", but not "/a /b" and not "/bin/tool --flag".</summary>
    private static bool IsPathWithBlank(string text)
    {
        string[] words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return text is ['/', ..] && words.Length > 1 && Array.TrueForAll(words, static word => word[0] != '-')
            && words.Skip(1).All(static word => word[0] != '/') && words.Skip(1).Any(static word => word.Contains('/') || word.Length > 1);
    }

    private static bool IsDestructive(ShellCommand command) => command.Name switch
    {
        "rm" or "mv" or "dd" or "find" or "shred" => true,
        "cp" => command.HasFlag("-r", "-R", "-a", "--recursive", "--archive"),
        "chown" or "chmod" or "chgrp" => command.HasFlag("-R", "--recursive"),
        _ => false,
    };

    private static readonly char[] Blanks = [' ', '\t', '\n'];

    private static readonly char[] PatternCharacters = ['*', '?', '['];
}
