using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>A script that a command is given in an argument or a here-document: sh -c '...', eval '...', su -c '...', bash &lt;&lt;EOF.</summary>
/// <param name="Command">The command.</param>
/// <param name="Text">The script.</param>
/// <param name="Dialect">The language it is in.</param>
/// <param name="IsSameShell">Whether the shell that reads the command runs it.</param>
/// <param name="IsTrap">Whether it runs later, on a signal or at the end.</param>
/// <param name="Source">The argument that holds it; null for a here-document and for the rest of a command line.</param>
internal sealed record NestedScript(ShellCommand Command, MappedText Text, ShellDialect Dialect, bool IsSameShell, bool IsTrap, ShellWord? Source)
{
    /// <summary>The script that a command runs; null if it runs none, or one that is not known.</summary>
    public static NestedScript? Of(ShellCommand command)
    {
        switch (command.Name)
        {
            case "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh" or "mksh" or "rbash":
                return OfShell(command, DialectOf(command));
            case "su" or "runuser" when command.Option("-c", "--command", "--session-command") is { ValueWord: { } word }:
                return Create(command, word, ShellDialect.Unknown);
            case "flock" when command.HasFlag("-c", "--command") && command.Operands.Length > 1:
                return Create(command, command.Operands[1], ShellDialect.Unknown);
            case "eval" when command.Words.Length == 2:
                return Create(command, command.Words[1], command.Script.Dialect, isSameShell: true);
            case "trap" when command.Operands.Length > 1:
                return Create(command, command.Operands[0], command.Script.Dialect, isSameShell: true, isTrap: true);
            case "cmd" when IsWindows(command):
                return OfWindowsShell(command, ShellDialect.Cmd, "/c", "/k");
            case "powershell" or "pwsh":
                return OfWindowsShell(command, ShellDialect.PowerShell, "-command", "-c");
            default:
                return null;
        }
    }

    /// <summary>Whether the shell that runs the script is started with an option.</summary>
    /// <param name="letter">Its letter; empty without.</param>
    /// <param name="name">Its name as the value of '-o'.</param>
    public bool HasOption(string letter, string name) =>
        (letter.Length > 0 && Command.HasFlag("-" + letter)) || Command.OptionValues("-o").Any(value => value.Is(name));

    private static NestedScript? OfShell(ShellCommand command, ShellDialect dialect)
    {
        if (command.HasFlag("-c")) return command.Operands.IsEmpty ? null : Create(command, command.Operands[0], dialect);
        if (!command.Operands.IsEmpty && !command.HasFlag("-s")) return null;
        HereDocument? document = command.Redirections.LastOrDefault(static redirection => redirection.HereDocument is not null)?.HereDocument;
        if (document is null) return null;
        MappedText body = document.Text.Slice(document.BodySpan);
        return new NestedScript(command, document.StripsTabs ? WithoutLeadingTabs(body) : body, dialect, IsSameShell: false, IsTrap: false, Source: null);
    }

    private static NestedScript? OfWindowsShell(ShellCommand command, ShellDialect dialect, params string[] flags)
    {
        for (int index = 1; index < command.Words.Length - 1; index++)
        {
            if (!flags.Contains(command.Words[index].LiteralPrefix, StringComparer.OrdinalIgnoreCase)) continue;
            if (index + 2 == command.Words.Length) return Create(command, command.Words[index + 1], dialect);
            return command.Script.Dialect == ShellDialect.Cmd ? OfRest(command, index + 1, dialect) : null;
        }

        return null;
    }

    /// <summary>The rest of a command line of cmd.exe, which is the script although it is not quoted: 'powershell -Command a; b'.</summary>
    private static NestedScript? OfRest(ShellCommand command, int first, ShellDialect dialect)
    {
        if (command.Words[first].Node is not { } start || command.Words[command.Words.Length - 1].Node is not { } end || start.Text != end.Text) return null;
        MappedText text = start.Text.Slice(TextSpan.FromBounds(start.Span.Start, end.Span.End));
        return new NestedScript(command, text, dialect, IsSameShell: false, IsTrap: false, Source: null);
    }

    private static NestedScript? Create(ShellCommand command, ShellWord word, ShellDialect dialect, bool isSameShell = false, bool isTrap = false) =>
        TextOf(command.Script, word) is { } text ? new NestedScript(command, text, dialect, isSameShell, isTrap, word) : null;

    /// <summary>The text of a word without its quotes. Variables that the outer shell expands stay in it, as if the inner one did.</summary>
    private static MappedText? TextOf(ShellScript script, ShellWord word)
    {
        if (word.Node is null) return word.Value.IsKnown ? ExecElementText(word) : null;
        MappedText source = word.Node.Text;
        MappedTextBuilder text = new(source.File);
        foreach (WordPart part in word.Node.Parts)
        {
            if (!Append(part, source, text)) return null;
        }

        return text.Length == 0 ? null : text.ToMappedText();
    }

    private static bool Append(WordPart part, MappedText source, MappedTextBuilder text)
    {
        switch (part)
        {
            case SingleQuotedPart quoted:
                text.Append(source, quoted.ContentSpan);
                return true;
            case DoubleQuotedPart quoted:
                return quoted.Parts.All(inner => Append(inner, source, text));
            case LiteralPart literal:
                AppendLiteral(literal, source, text);
                return true;
            case ParameterExpansion or GlobPart or TildePart or ArithmeticExpansion:
                text.Append(source, part.Span);
                return true;
            case CommandSubstitution { IsBackquoted: false }:
                text.Append(source, part.Span);
                return true;
            case AnsiQuotedPart quoted:
                text.AppendReplacement(quoted.LiteralValue, quoted.Location.Span);
                return true;
            default:
                return false;
        }
    }

    private static void AppendLiteral(LiteralPart literal, MappedText source, MappedTextBuilder text)
    {
        if (literal.LiteralValue.Length == literal.Span.Length)
        {
            text.Append(source, literal.Span);
            return;
        }

        int position = literal.Span.Start;
        foreach (char c in literal.LiteralValue)
        {
            int start = position;
            while (source.Text[position] == '\\' && position + 1 < literal.Span.End)
            {
                position++;
                if (source.Text[position] == '\r') position++;
                if (source.Text[position] == '\n' && c != '\n') position++;
                else break;
            }

            if (position < literal.Span.End) position++;
            TextSpan span = TextSpan.FromBounds(start, position);
            if (span.Length == 1) text.Append(source, span);
            else text.AppendReplacement(c, source.Map(span).Span);
        }
    }

    private static MappedText ExecElementText(ShellWord word)
    {
        if (word.Mapped is { } mapped) return mapped;
        string value = word.Value.ValueOrDefault!;
        TextSpan span = word.Location.Span;
        MappedTextBuilder text = new(word.Location.File);
        return span.Length == value.Length + 2
            ? text.AppendVerbatim(new TextSpan(span.Start + 1, value.Length)).ToMappedText()
            : text.AppendReplacement(value, span).ToMappedText();
    }

    private static MappedText WithoutLeadingTabs(MappedText body)
    {
        MappedTextBuilder text = new(body.File);
        int position = 0;
        while (position < body.Text.Length)
        {
            while (position < body.Text.Length && body.Text[position] == '\t') position++;
            int end = body.Text.IndexOf('\n', position);
            end = end < 0 ? body.Text.Length : end + 1;
            text.Append(body, TextSpan.FromBounds(position, end));
            position = end;
        }

        return text.ToMappedText();
    }

    private static bool IsWindows(ShellCommand command) =>
        command.Script.Dialect is ShellDialect.Cmd or ShellDialect.PowerShell || command.Words[0].LiteralPrefix.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
        || command.Words.Any(static word => word.IsAny("/c", "/C", "/S", "/s"));

    private static ShellDialect DialectOf(ShellCommand command) => command.Name switch
    {
        "bash" or "zsh" or "ksh" or "mksh" or "rbash" => ShellDialect.Bash,
        "dash" => ShellDialect.Dash,
        "ash" => ShellDialect.Ash,
        _ => command.Script.Dialect is ShellDialect.Dash or ShellDialect.Ash or ShellDialect.Posix ? command.Script.Dialect : ShellDialect.Unknown,
    };
}
