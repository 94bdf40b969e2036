using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What is wrong with a pattern for file names.</summary>
public enum PatternMisuseKind
{
    /// <summary>A file name that it matches may start with '-' and be taken as an option.</summary>
    MayBeOption,

    /// <summary>A variable has the names that such a pattern matches.</summary>
    VariableMayBeOption,

    /// <summary>It is quoted, so that it matches nothing.</summary>
    IsQuoted,
}

/// <summary>A pattern for file names that does not do what is meant.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The argument.</param>
/// <param name="Word">The argument.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record PatternMisuse(ShellCommand Command, SourceLocation Location, ShellWord Word, PatternMisuseKind Kind) : ShellFact(Command, Location);

/// <summary>Finds patterns that do not do what is meant.</summary>
internal static class PatternMisuseReader
{
    private static readonly string[] TakeOptions =
        ["rm", "mv", "cp", "chmod", "chown", "chgrp", "tar", "ls", "cat", "gzip", "gunzip", "bzip2", "xz", "zip", "sha256sum", "sha512sum", "md5sum", "grep", "sed", "head", "tail", "wc", "du", "ln", "install", "dpkg", "rpm"];

    private static readonly string[] TakeFiles = ["rm", "mv", "cp", "chmod", "chown"];

    public static ImmutableArray<PatternMisuse> Read(ShellScript script)
    {
        ImmutableArray<PatternMisuse>.Builder found = ImmutableArray.CreateBuilder<PatternMisuse>();
        if (!script.IsPosix) return found.ToImmutable();
        HashSet<string> variables = LoopVariables(script);
        foreach (ShellCommand command in script.OwnCommands.Where(static command => command.Node is not null && command.IsAny(TakeOptions)))
        {
            foreach (ShellWord word in command.Words.Skip(1).TakeWhile(static word => !word.Is("--")))
            {
                if (KindOf(command, word, variables) is { } kind) found.Add(new PatternMisuse(command, word.Location, word, kind));
            }
        }

        return found.ToImmutable();
    }

    private static PatternMisuseKind? KindOf(ShellCommand command, ShellWord word, HashSet<string> variables)
    {
        if (word.Node is not { } node || node.Parts.IsEmpty) return null;
        if (node.Parts[0] is GlobPart && node.Parts[0].ToString()[0] is '*' or '?') return PatternMisuseKind.MayBeOption;
        if (LoneVariable(node) is { } variable) return variables.Contains(variable.Name) ? PatternMisuseKind.VariableMayBeOption : null;
        bool isQuoted = command.IsAny(TakeFiles) && node.LiteralValue is { } text && text.Contains('*') && node.Parts.All(static part => part is not GlobPart) && node.HasQuotes && !IsValue(command, word);
        return isQuoted ? PatternMisuseKind.IsQuoted : null;
    }

    private static ParameterExpansion? LoneVariable(Word word) => word.Parts switch
    {
        [ParameterExpansion plain] => plain,
        [DoubleQuotedPart { Parts: [ParameterExpansion quoted] }] => quoted,
        _ => null,
    };

    private static bool IsValue(ShellCommand command, ShellWord word) => command.Options.Any(option => option.ValueWord == word || option.Word == word);

    /// <summary>Variables of loops over patterns that may match names with a dash at the start.</summary>
    private static HashSet<string> LoopVariables(ShellScript script) => new(
        script.Root.DescendantsAndSelf<ForCommand>()
            .Where(static loop => loop.Words is { } words && words.Any(static word => word.Parts is [GlobPart first, ..] && first.ToString()[0] is '*' or '?'))
            .Select(static loop => loop.Variable),
        StringComparer.Ordinal);
}
