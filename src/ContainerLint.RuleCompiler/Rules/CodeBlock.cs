using ContainerLint.RuleCompiler.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>
/// A C# expression in a rule file. It is kept as it stands there, with the indentation that YAML takes away, so that an offset into it
/// is an offset into the file.
/// </summary>
/// <param name="Span">Its place in the file.</param>
/// <param name="Expression">Its syntax; positions in it count from the start of <paramref name="Span"/>.</param>
public sealed record CodeBlock(TextSpan Span, ExpressionSyntax Expression)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    /// <summary>Whether the expression mentions a name.</summary>
    public bool Uses(string name) => Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(node => node.Identifier.ValueText == name);

    /// <summary>The place in the file of a span of the expression.</summary>
    public TextSpan InFile(TextSpan span) => new(Span.Start + span.Start, span.Length);

    /// <summary>Reads the code of a key; null, with an error, if there is none that can be parsed.</summary>
    internal static CodeBlock? Read(YamlReader reader, YamlNode node, string key)
    {
        TextSpan? span = node is YamlScalarNode { Value.Length: > 0 } scalar ? Slice(reader, scalar) : null;
        if (span is not { } place)
        {
            reader.Add(FileErrorKind.Structure, node, $"C# is written on one line, or as a literal block: '{key}: |'");
            return null;
        }

        CodeBlock block = new(place, SyntaxFactory.ParseExpression(reader.Text.ToString(place), options: ParseOptions));
        bool isBroken = false;
        foreach (Diagnostic diagnostic in block.Expression.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            isBroken = true;
            TextSpan at = block.InFile(diagnostic.Location.SourceSpan);
            string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            reader.Add(FileErrorKind.Code, TextSpan.FromBounds(Math.Min(at.Start, place.End), Math.Min(at.End, place.End)), $"{diagnostic.Id}: {message}");
        }

        return isBroken ? null : block;
    }

    /// <summary>Where the text of a scalar stands in the file, if it stands there as it is.</summary>
    private static TextSpan? Slice(YamlReader reader, YamlScalarNode scalar)
    {
        TextSpan span = reader.SpanOf(scalar);
        return scalar.Style switch
        {
            ScalarStyle.Plain when reader.Text.ToString(span) == scalar.Value => span,
            ScalarStyle.Literal => LiteralContent(reader.Text, span.Start),
            _ => null,
        };
    }

    private static TextSpan? LiteralContent(SourceText text, int header)
    {
        int first = text.Lines.IndexOf(header) + 1;
        while (first < text.Lines.Count && IsBlank(text.Lines[first])) first++;
        if (first >= text.Lines.Count) return null;
        int indentation = Indentation(text.Lines[first]);
        int last = first;
        for (int line = first; line < text.Lines.Count; line++)
        {
            if (IsBlank(text.Lines[line])) continue;
            if (Indentation(text.Lines[line]) < indentation) break;
            last = line;
        }

        return TextSpan.FromBounds(text.Lines[first].Start + indentation, text.Lines[last].End);
    }

    private static bool IsBlank(TextLine line) => Indentation(line) == line.Span.Length;

    private static int Indentation(TextLine line)
    {
        int count = 0;
        while (count < line.Span.Length && line.Text![line.Start + count] == ' ') count++;
        return count;
    }
}
