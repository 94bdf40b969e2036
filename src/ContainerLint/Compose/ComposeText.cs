using ContainerLint.Images;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Compose;

/// <summary>A text of a Compose file after interpolation, or a part of one, with the place of each character.</summary>
public sealed class ComposeText
{
    internal ComposeText(MappedText mapped, bool isFromDefault)
    {
        Mapped = mapped;
        IsFromDefault = isFromDefault;
    }

    /// <summary>The text; each expression whose value is not known reads <see cref="ImageReference.UnknownPiece"/>.</summary>
    public MappedText Mapped { get; }

    /// <summary>The text; each expression whose value is not known reads <see cref="ImageReference.UnknownPiece"/>.</summary>
    public string Pattern => Mapped.Text;

    /// <summary>Whether no part of it is unknown.</summary>
    public bool IsKnown => !Pattern.Contains(ImageReference.UnknownPiece);

    /// <summary>Whether some part of the scalar comes from the default of an expression, so that a deployment may well have another value.</summary>
    public bool IsFromDefault { get; }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Mapped.Location;

    /// <summary>The text where it is known.</summary>
    public Value<string> Value => IsKnown ? Value<string>.Known(Pattern, Location) : Value<string>.Unknown(Location);

    /// <summary>A part of it.</summary>
    public ComposeText Slice(int start, int length) => new(Mapped.Slice(new TextSpan(start, length)), IsFromDefault);

    /// <summary>A part of it, from a place to the end.</summary>
    public ComposeText Slice(int start) => Slice(start, Pattern.Length - start);

    /// <summary>It without white space around.</summary>
    public ComposeText Trim()
    {
        int start = 0;
        int end = Pattern.Length;
        while (start < end && char.IsWhiteSpace(Pattern[start])) start++;
        while (end > start && char.IsWhiteSpace(Pattern[end - 1])) end--;
        return start == 0 && end == Pattern.Length ? this : Slice(start, end - start);
    }

    /// <summary>It split at a character, which may not be part of an unknown piece.</summary>
    public IEnumerable<ComposeText> Split(char separator)
    {
        int start = 0;
        for (int i = Pattern.IndexOf(separator); i >= 0; i = Pattern.IndexOf(separator, start))
        {
            yield return Slice(start, i - start);
            start = i + 1;
        }

        yield return Slice(start);
    }

    /// <summary>Whether it is known and equal to a text.</summary>
    public bool Is(string text) => string.Equals(Pattern, text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
