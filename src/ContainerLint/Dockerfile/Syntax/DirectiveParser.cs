using Microsoft.CodeAnalysis.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads parser directives. See https://docs.docker.com/reference/dockerfile/#parser-directives.</summary>
internal static class DirectiveParser
{
    /// <summary>The directive that a line is; null for anything else.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="start">Where the comment sign stands.</param>
    /// <param name="end">Where the line ends, without its line break.</param>
    /// <param name="form">Which comment sign stands there.</param>
    public static Directive? Parse(SourceFile file, string text, int start, int end, DirectiveForm form)
    {
        int nameStart = CharacterTypes.SkipSpace(text, start + (form == DirectiveForm.DoubleSlash ? 2 : 1), end);
        int nameEnd = nameStart;
        while (nameEnd < end && IsNameCharacter(text[nameEnd], first: nameEnd == nameStart)) nameEnd++;
        int equals = CharacterTypes.SkipSpace(text, nameEnd, end);
        if (nameEnd == nameStart || equals >= end || text[equals] != '=') return null;
        string? name = KnownName(text, nameStart, nameEnd);
        int valueStart = CharacterTypes.SkipSpace(text, equals + 1, end);
        int valueEnd = CharacterTypes.TrimEnd(text, valueStart, end);
        if (name is null || end == equals + 1) return null;
        return new Directive(
            name,
            text.Substring(valueStart, valueEnd - valueStart),
            form,
            file.At(TextSpan.FromBounds(start, end)),
            file.At(TextSpan.FromBounds(nameStart, nameEnd)),
            file.At(TextSpan.FromBounds(valueStart, valueEnd)));
    }

    /// <summary>The frontend that '// syntax=...' lines at the top of the file or a JSON object name; null without one.</summary>
    public static Directive? FindOtherForm(SourceFile file, string text, int start)
    {
        while (start + 2 <= text.Length && text[start] == '/' && text[start + 1] == '/')
        {
            int end = Lines.EndOfLine(text, start, out int next);
            if (Parse(file, text, start, end, DirectiveForm.DoubleSlash) is not { } directive) return null;
            if (directive.Name == "syntax") return directive;
            start = next;
        }

        int first = CharacterTypes.SkipSpace(text, start, text.Length);
        return first < text.Length && text[first] == '{' ? FindJsonMember(file, text, first) : null;
    }

    // Frontends with JSON input read the whole file as one object; its member 'syntax' is looked for on the outer level only.
    private static Directive? FindJsonMember(SourceFile file, string text, int start)
    {
        if (!JsonScanner.TryFindStringMember(text, start, "syntax", out TextSpan name, out TextSpan value)) return null;
        return new Directive(
            "syntax",
            JsonScanner.Unescape(text, value.Start, value.End),
            DirectiveForm.Json,
            file.At(TextSpan.FromBounds(name.Start, value.End)),
            file.At(TextSpan.FromBounds(name.Start + 1, name.End - 1)),
            file.At(TextSpan.FromBounds(value.Start + 1, value.End - 1)));
    }

    private static string? KnownName(string text, int start, int end)
    {
        foreach (string name in (string[])["syntax", "escape", "check"])
        {
            if (name.Length == end - start && string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0) return name;
        }

        return null;
    }

    private static bool IsNameCharacter(char c, bool first) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (!first && c is >= '0' and <= '9');
}
