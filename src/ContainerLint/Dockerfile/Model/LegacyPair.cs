using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The form 'NAME value' of ENV and LABEL, and how to write it with '='.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Gap">What stands between name and value.</param>
/// <param name="NeedsQuotes">Whether the value has blanks that quotes have to hold together.</param>
/// <param name="IsConvertible">Whether '=' and quotes around the value keep its meaning, and the comments that stand in it their place.</param>
public sealed record LegacyPair(PairsInstruction Instruction, SourceLocation Gap, bool NeedsQuotes, bool IsConvertible)
{
    /// <summary>The name as written.</summary>
    public string Name => Instruction.Pairs[0].Key.Text;

    /// <summary>The value as written.</summary>
    public SourceLocation ValueLocation => Instruction.Pairs[0].Value!.Location;

    /// <summary>The legacy pair of an instruction; null if it has another form, lacks a value, or has its value start with '='.</summary>
    public static LegacyPair? Of(PairsInstruction instruction)
    {
        if (!instruction.IsLegacyForm || instruction.Pairs is not [{ Value: { } value, Key: { } key }] || value.Text is ['=', ..]) return null;
        SourceLocation gap = key.Location.File.At(TextSpan.FromBounds(key.Location.Span.End, value.Location.Span.Start));
        bool hasBlank = HasOpenBlank(value.Text);
        bool isPlain = value.Text.IndexOfAny(Special) < 0;
        bool hasComment = instruction.Line.Trivia.Any(static trivia => trivia.Kind == TokenKind.Comment);
        return new LegacyPair(instruction, gap, hasBlank, (!hasBlank || isPlain) && !hasComment);
    }

    private static readonly char[] Special = ['"', '\'', '\\', '`'];

    // Whether a blank stands outside of quotes, where the other form ends a value.
    private static bool HasOpenBlank(string text)
    {
        char quote = '\0';
        foreach (char c in text)
        {
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (char.IsWhiteSpace(c)) return true;
        }

        return quote != '\0';
    }
}
