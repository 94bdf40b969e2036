using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ContainerLint.RuleCompiler;

/// <summary>Writes lines of C# with LF ends, whatever the machine.</summary>
internal sealed class CSharpWriter
{
    private static readonly char[] WordSeparators = ['-', '_', '.', ' '];

    private readonly StringBuilder _text = new();
    private int _depth;

    public CSharpWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        return Raw("\n");
    }

    public CSharpWriter Raw(string text)
    {
        _text.Append(text);
        return this;
    }

    public CSharpWriter Summary(string text) => Line($"/// <summary>{Xml(text)}</summary>");

    public CSharpWriter Open(string line = "{")
    {
        if (line != "{") Line(line);
        Line("{");
        _depth++;
        return this;
    }

    public CSharpWriter Close(string end = "}")
    {
        _depth--;
        return Line(end);
    }

    /// <summary>A string literal, quoted and escaped.</summary>
    public static string Literal(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Kebab-case or camelCase to PascalCase: "read-only" and "readOnly" become "ReadOnly".</summary>
    public static string Pascal(string name) => string.Concat(
        name.Split(WordSeparators, StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>Text of a documentation comment on one line.</summary>
    public static string Xml(string text) =>
        text.Trim().Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", string.Empty).Replace('\n', ' ');

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
