using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What is wrong with a call of echo or printf.</summary>
public enum OutputMisuseKind
{
    /// <summary>The shell's echo prints an escape such as '\n' as it is.</summary>
    UnexpandedEscape,

    /// <summary>The shell's echo knows no option '-e' and prints it.</summary>
    PrintedOption,

    /// <summary>A variable or substitution is part of the format.</summary>
    VariableFormat,

    /// <summary>The format has no place for the arguments.</summary>
    IgnoredArguments,

    /// <summary>The number of arguments is no multiple of what the format has places for.</summary>
    UnevenArguments,

    /// <summary>echo prints nothing but the output of a command.</summary>
    UselessEcho,
}

/// <summary>A call of echo or printf that prints something else than it seems to.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The text, option or format.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Places">How many arguments the format takes.</param>
/// <param name="Arguments">How many there are.</param>
public sealed record OutputMisuse(ShellCommand Command, SourceLocation Location, OutputMisuseKind Kind, int Places = 0, int Arguments = 0)
    : ShellFact(Command, Location)
{
    /// <summary>Whether the format is one expansion and nothing else, without arguments, so that '%s' can stand before it.</summary>
    public bool IsLoneExpansion => Kind == OutputMisuseKind.VariableFormat && Command.Words.Length == 2
        && Command.Words[1].Node is { Parts: [DoubleQuotedPart { Parts: [ParameterExpansion or CommandSubstitution] }] };
}

/// <summary>Reads calls of echo and printf.</summary>
internal static class OutputMisuseReader
{
    // Text for these is a program or a pattern, in which escapes have their own meaning.
    private static readonly string[] ProgramWords = ["printf", "echo", "sed ", "awk", "print("];

    public static ImmutableArray<OutputMisuse> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<OutputMisuse>.Empty;
        return ImmutableArray.CreateRange(script.OwnCommands.Where(IsBuiltin).Select(command => command.Name switch
        {
            "echo" => OfEcho(command),
            "printf" => OfPrintf(command),
            _ => null,
        }).OfType<OutputMisuse>());
    }

    // xargs and find run the program of that name, not the command of the shell.
    private static bool IsBuiltin(ShellCommand command) =>
        command.Node is not null && command.Words.Length > 1 && !command.HasAppendedArguments
        && command.Wrappers.All(static wrapper => wrapper.IsAny("command", "builtin") || wrapper.NestedScript is not null);

    private static OutputMisuse? OfEcho(ShellCommand command)
    {
        string option = command.Words[1].Value.ValueOrDefault ?? string.Empty;
        bool isOption = option.Length > 1 && option[0] == '-' && option.Skip(1).All(static c => c is 'n' or 'e' or 'E');
        bool expands = isOption && option.Contains('e');
        if (command.Script.Dialect == ShellDialect.Dash && expands) return new OutputMisuse(command, command.Words[1].Location, OutputMisuseKind.PrintedOption);
        if (command.Words.Length == 2 && IsLoneSubstitution(command.Words[1].Node)) return new OutputMisuse(command, command.NameLocation, OutputMisuseKind.UselessEcho);
        if (expands || command.Script.Dialect is not (ShellDialect.Bash or ShellDialect.Ash)) return null;
        if (command.Downstream.Any(static other => other.HasTrait("expands-itself") || other.IsRunBy("xargs"))) return null;
        ShellWord? escaped = command.Words.Skip(1).FirstOrDefault(static word => word.Node is { } node && HasEscape(node));
        return escaped is null ? null : new OutputMisuse(command, escaped.Location, OutputMisuseKind.UnexpandedEscape);
    }

    private static bool IsLoneSubstitution(Word? word) => word is { Parts: [CommandSubstitution] or [DoubleQuotedPart { Parts: [CommandSubstitution] }] };

    private static bool HasEscape(Word word)
    {
        foreach (ShellNode node in word.Parts.SelectMany(static part => part is DoubleQuotedPart quoted ? quoted.Parts.AsEnumerable() : [part]))
        {
            if (node is not (SingleQuotedPart or LiteralPart) || ((WordPart)node).LiteralValue is not { } text) continue;
            if (HasLineEscape(text) && !ProgramWords.Any(text.Contains)) return true;
        }

        return false;
    }

    // '\n' and '\t' that stand neither in quotes of their own nor in a Windows path.
    private static bool HasLineEscape(string text)
    {
        char quote = '\0';
        for (int i = 0; i + 1 < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '\'') quote = quote == '\0' ? c : quote == c ? '\0' : quote;
            if (c != '\\') continue;
            if (i > 0 && text[i - 1] == ':') return false;
            if (text[i + 1] is 'n' or 't' or 'r' && quote == '\0') return true;
            i++;
        }

        return false;
    }

    private static OutputMisuse? OfPrintf(ShellCommand command)
    {
        int index = command.Words[1].Is("-v") ? 3 : command.Words[1].Is("--") ? 2 : 1;
        if (index >= command.Words.Length || command.Words[index].Node is not { } format) return null;
        ShellWord word = command.Words[index];
        if (format.LiteralValue is not { } text)
            return HasHarmfulExpansion(command, format) ? new OutputMisuse(command, word.Location, OutputMisuseKind.VariableFormat) : null;
        ShellWord[] arguments = command.Words.Skip(index + 1).ToArray();
        bool isUncertain = arguments.Any(static argument => argument.MaySplit || argument.HasGlob || argument.IsExpanded || argument.Node is null
            || argument.Node.DescendantsAndSelf().Any(static node => node is BraceExpansion or ParameterExpansion { Name: "@" or "*" } or ParameterExpansion { Index: not null }));
        if (isUncertain) return null;
        int places = CountPlaces(text);
        if (places == 0) return arguments.Length == 0 ? null : new OutputMisuse(command, arguments[0].Location, OutputMisuseKind.IgnoredArguments, 0, arguments.Length);
        bool isEven = arguments.Length > 0 && arguments.Length % places == 0;
        return isEven ? null : new OutputMisuse(command, word.Location, OutputMisuseKind.UnevenArguments, places, arguments.Length);
    }

    private static bool HasHarmfulExpansion(ShellCommand command, Word format)
    {
        string before = string.Empty;
        foreach (WordPart part in format.Parts.SelectMany(static part => part is DoubleQuotedPart quoted ? quoted.Parts.AsEnumerable() : [part]))
        {
            bool isHarmful = part switch
            {
                ParameterExpansion expansion => IsHarmful(command, expansion),
                CommandSubstitution => true,
                _ => false,
            };
            if (isHarmful && !IsWidth(before)) return true;
            before = part.LiteralValue ?? string.Empty;
        }

        return false;
    }

    private static bool IsHarmful(ShellCommand command, ParameterExpansion expansion)
    {
        if (expansion.IsLength || expansion.Name is "?" or "#" or "$" or "!") return false;
        Value<string> value = command.Script.ValueOf(expansion);
        return !value.Is(static text => text.IndexOfAny(FormatCharacters) < 0);
    }

    private static readonly char[] FormatCharacters = ['%', '\\'];

    // "%-${width}s" builds a format on purpose.
    private static bool IsWidth(string before)
    {
        int end = before.Length;
        while (end > 0 && before[end - 1] is '-' or '.' or (>= '0' and <= '9')) end--;
        return end > 0 && before[end - 1] == '%';
    }

    private static int CountPlaces(string format)
    {
        int places = 0;
        for (int i = format.IndexOf('%'); i >= 0 && i + 1 < format.Length; i = i + 1 < format.Length ? format.IndexOf('%', i + 1) : -1)
        {
            i++;
            if (format[i] == '%') continue;
            while (i < format.Length && format[i] is '-' or '+' or ' ' or '#' or '\'' or '.' or '*' or (>= '0' and <= '9'))
            {
                if (format[i++] == '*') places++;
            }

            places++;
        }

        return places;
    }
}
