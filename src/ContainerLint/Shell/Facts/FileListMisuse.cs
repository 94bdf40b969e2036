using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What is wrong with a loop or a call of find.</summary>
public enum FileListMisuseKind
{
    /// <summary>The loop is over one quoted text, so it runs once.</summary>
    QuotedList,

    /// <summary>The loop is over the output of ls or find, which is split at blanks.</summary>
    ListingInLoop,

    /// <summary>xargs splits the output of find at blanks.</summary>
    UnsafeXargs,

    /// <summary>find separates names by NUL, and xargs does not know.</summary>
    MissingNullOption,

    /// <summary>find puts the file name into a script, where it is code.</summary>
    NameInScript,

    /// <summary>The shell replaces the pattern of find by the files of the working directory.</summary>
    UnquotedPattern,

    /// <summary>read takes backslashes in its input away.</summary>
    ReadWithoutRaw,

    /// <summary>A range in braces with a variable is not expanded.</summary>
    VariableRange,

    /// <summary>The action of find belongs to the last alternative only.</summary>
    UngroupedAlternatives,
}

/// <summary>A loop or a call of find that takes file names apart or does not run as often as it seems to.</summary>
/// <param name="Location">The list, the pattern, the pipe or the argument.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Command">The command; null for a loop.</param>
/// <param name="Reader">The xargs that reads the output of find; null for other kinds.</param>
public sealed record FileListMisuse(SourceLocation Location, FileListMisuseKind Kind, ShellCommand? Command = null, ShellCommand? Reader = null)
{
    /// <summary>The word at fault; null where it is none.</summary>
    public Word? Word { get; init; }
}

/// <summary>Finds loops and calls of find that handle file names wrongly.</summary>
internal static class FileListMisuseReader
{
    private static readonly string[] PatternTests = ["-name", "-iname", "-path", "-ipath", "-wholename", "-lname", "-regex"];

    private static readonly string[] Actions = ["-exec", "-execdir", "-ok", "-okdir", "-delete", "-print", "-print0", "-printf", "-ls", "-fprint", "-fprint0", "-fprintf", "-fls", "-prune", "-quit"];

    public static ImmutableArray<FileListMisuse> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<FileListMisuse>.Empty;
        List<FileListMisuse> found = [];
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is ForCommand { IsSelect: false } loop) found.AddRange(OfLoop(script, loop));
            if (node is Word word && IsVariableRange(word)) found.Add(new FileListMisuse(word.Location, FileListMisuseKind.VariableRange));
        }

        foreach (ShellCommand command in script.OwnCommands) found.AddRange(OfCommand(script, command));
        return ImmutableArray.CreateRange(found);
    }

    // '{1..$N}', which is read as plain text around a variable
    private static bool IsVariableRange(Word word)
    {
        if (!word.Parts.Any(static part => part is ParameterExpansion)) return false;
        string text = word.ToString();
        int open = text.IndexOf('{');
        int dots = open < 0 || (open > 0 && text[open - 1] == '$') ? -1 : text.IndexOf("..", open, StringComparison.Ordinal);
        int close = dots < 0 ? -1 : text.IndexOf('}', dots);
        return close > dots + 2 && dots > open + 1 && text.Substring(open + 1, close - open - 1).All(static c => char.IsLetterOrDigit(c) || c is '_' or '$' or '{' or '.');
    }

    private static IEnumerable<FileListMisuse> OfLoop(ShellScript script, ForCommand loop)
    {
        if (loop.Words is not { Length: 1 } words) yield break;
        Word word = words[0];
        if (IsOneText(word)) yield return new FileListMisuse(word.Location, FileListMisuseKind.QuotedList) { Word = word };
        if (word.Parts is not [CommandSubstitution { Body: { Items: [{ Command: SimpleCommand simple }] } }]) yield break;
        if (script.CommandOf(simple) is { } command && command.IsAny("ls", "find")) yield return new FileListMisuse(word.Location, FileListMisuseKind.ListingInLoop, command) { Word = word };
    }

    // "$@" and "${list[@]}" give one word for each element; a plain word may be a list that has shrunk to one.
    private static bool IsOneText(Word word)
    {
        if (!word.IsFullyQuoted) return false;
        return word.Parts[0] switch
        {
            SingleQuotedPart single => single.LiteralValue.Contains(' '),
            DoubleQuotedPart quoted => quoted.LiteralValue is { } text
                ? text.Contains(' ')
                : quoted.Parts.Length == 1 && quoted.Parts[0] is CommandSubstitution or ParameterExpansion { Name: not "@", Index: null or "*", IsIndirect: false },
            _ => false,
        };
    }

    private static IEnumerable<FileListMisuse> OfCommand(ShellScript script, ShellCommand command)
    {
        if (command.Name == "find") return OfFind(script, command);
        if (IsScriptOfFind(command) && command.Operands is [{ } text, ..] && text.Value.Is(static value => value.Contains("{}")))
            return [new FileListMisuse(text.Location, FileListMisuseKind.NameInScript, command)];
        bool isRead = command.Name == "read" && command.Scopes.HasFlag(CommandScopes.Condition) && !command.HasFlag("-r") && !command.HasUnknownArguments;
        return isRead ? [new FileListMisuse(command.NameLocation, FileListMisuseKind.ReadWithoutRaw, command)] : [];
    }

    private static bool IsScriptOfFind(ShellCommand command) =>
        command.IsAny("sh", "bash", "dash", "ash") && command.HasFlag("-c") && command.Wrappers is [.., { Name: "find" }];

    private static IEnumerable<FileListMisuse> OfFind(ShellScript script, ShellCommand find)
    {
        for (int i = 1; i + 1 < find.Words.Length; i++)
        {
            ShellWord pattern = find.Words[i + 1];
            if (find.Words[i].IsAny(PatternTests) && pattern is { HasGlob: true, IsExpanded: false }) yield return new FileListMisuse(pattern.Location, FileListMisuseKind.UnquotedPattern, find) { Word = pattern.Node };
        }

        if (UngroupedOr(find) is { } or) yield return new FileListMisuse(or.Location, FileListMisuseKind.UngroupedAlternatives, find);
        if (XargsBehind(script, find) is not { } xargs || find.Words.Any(static word => word.IsAny("-exec", "-execdir", "-printf", "-ok"))) yield break;
        if (xargs.HasFlag("-0", "--null", "-d", "--delimiter")) yield break;
        bool isNull = find.Words.Any(static word => word.Is("-print0"));
        yield return new FileListMisuse(xargs.NameLocation, isNull ? FileListMisuseKind.MissingNullOption : FileListMisuseKind.UnsafeXargs, find, xargs);
    }

    private static ShellCommand? XargsBehind(ShellScript script, ShellCommand find)
    {
        if (find.Stages.IsEmpty || find.Node is null) return null;
        PipelineStage stage = find.Stages[find.Stages.Length - 1];
        if (stage.Pipeline.Commands[stage.Index] != find.Node || stage.Index + 1 >= stage.Pipeline.Commands.Length) return null;
        if (stage.Pipeline.Commands[stage.Index + 1] is not SimpleCommand next || script.CommandOf(next) is not { } command) return null;
        return command.Name == "xargs" ? command : command.Wrappers.FirstOrDefault(static wrapper => wrapper.Name == "xargs");
    }

    /// <summary>The '-o' before the only action, outside of parentheses; null without one.</summary>
    private static ShellWord? UngroupedOr(ShellCommand find)
    {
        ShellWord? or = null;
        bool hasActionBefore = false;
        int depth = 0;
        bool isInAction = false;
        foreach (ShellWord word in find.Words.Skip(1))
        {
            if (isInAction) isInAction = !word.Is(";") && !word.Is("+");
            else if (word.Is("(")) depth++;
            else if (word.Is(")")) depth--;
            else if (depth == 0 && word.IsAny("-o", "-or")) or = word;
            else if (word.IsAny(Actions))
            {
                if (or is not null && !hasActionBefore && depth == 0) return or;
                hasActionBefore = true;
                isInAction = word.IsAny("-exec", "-execdir", "-ok", "-okdir");
            }
        }

        return null;
    }
}
