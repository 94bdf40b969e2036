using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// What the builder makes of a word: the text after variables are replaced and quotes are removed, as far as it is known from the file.
/// </summary>
public sealed class Expansion
{
    internal Expansion(MappedText text, SourceLocation location, bool hasVariables, bool isFromDefault)
    {
        Text = text;
        Location = location;
        HasVariables = hasVariables;
        IsFromDefault = isFromDefault;
    }

    /// <summary>The result, each piece with the place of the text or variable that it comes from; a piece that is not known reads
    /// <see cref="ImageReference.UnknownPiece"/>.</summary>
    public MappedText Text { get; }

    /// <summary>Where the word stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>Whether a variable occurs in the word.</summary>
    public bool HasVariables { get; }

    /// <summary>Whether the result rests on the default of a build argument, so that a build may say otherwise.</summary>
    public bool IsFromDefault { get; }

    /// <summary>Whether all pieces are known.</summary>
    public bool IsKnown => !Text.Text.Contains(ImageReference.UnknownPiece);

    /// <summary>The result when it is known, with the place of the word.</summary>
    public Value<string> Value => IsKnown ? Value<string>.Known(Text.Text, Location) : Value<string>.Unknown(Location);

    /// <summary>The text before the first piece that is not known: the whole text if there is none.</summary>
    public string KnownPrefix => Text.Text.IndexOf(ImageReference.UnknownPiece) is >= 0 and var index ? Text.Text.Substring(0, index) : Text.Text;

    /// <summary>The text after the last piece that is not known: the whole text if there is none.</summary>
    public string KnownSuffix => Text.Text.Substring(Text.Text.LastIndexOf(ImageReference.UnknownPiece) + 1);

    /// <summary>Whether the result reads os, os/architecture or os/architecture/variant.</summary>
    public bool IsValidPlatform
    {
        get
        {
            string[] parts = Text.Text.Split('/');
            return parts.Length <= 3 && parts.All(part => part.Length > 0 && part.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '(' or ')'));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text.Text;
}
