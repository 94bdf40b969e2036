using System.Collections.Immutable;
using ContainerLint.Data;

namespace ContainerLint.Images;

/// <summary>What the words of a tag say: "22-alpine3.20" is version 22 on Alpine 3.20.</summary>
public sealed partial class ImageTag
{
    private ImageTag(string text, ImmutableArray<ImageTagPart> parts)
    {
        Text = text;
        Parts = parts;
    }

    /// <summary>The tag.</summary>
    public string Text { get; }

    /// <summary>Its words with what they mean.</summary>
    public ImmutableArray<ImageTagPart> Parts { get; }

    /// <summary>The word that starts with a digit, without a leading 'v', such as "3.12.1"; null if there is none.</summary>
    public string? Version
    {
        get
        {
            foreach (ImageTagPart part in Parts)
            {
                string text = part.Text.Length > 1 && part.Text[0] is 'v' or 'V' ? part.Text.Substring(1) : part.Text;
                if (text.Length > 0 && text[0] is >= '0' and <= '9') return text;
            }

            return null;
        }
    }

    /// <summary>Whether some word of the tag is a given one.</summary>
    public bool Has(string word) => Parts.Any(part => part.Word?.Word == word);

    /// <summary>Whether a word marks a smaller variant.</summary>
    public bool IsMinimal => Parts.Any(part => part.Word is { IsMinimal: true });

    /// <summary>Whether a word marks a variant with a shell and tools.</summary>
    public bool IsDebug => Parts.Any(part => part.Word is { IsDebug: true });

    /// <summary>Whether a word marks a variant to build with.</summary>
    public bool IsSdk => Parts.Any(static part => part.Word is { IsSdk: true } word && (part.Version.Length == 0 || word.Word == "jdk"));

    /// <summary>The family that the words stand for; null if they name none.</summary>
    public string? Family
    {
        get
        {
            string? weak = null;
            string? strong = null;
            foreach (ImageTagPart part in Parts)
            {
                if (part.Word?.Family is not { } family) continue;
                if (family == "shell-less") return family;
                if (part.Word.Word == "slim") weak ??= family;
                else strong ??= family;
            }

            return strong ?? weak;
        }
    }

    /// <summary>Whether a word names the family; 'slim' alone does not, although most slim images are Debian's.</summary>
    public bool NamesFamily => Parts.Any(static part => part.Word is { Family: not null, Word: not "slim" });

    /// <summary>Reads a tag.</summary>
    public static ImageTag Parse(string text) => new(text, text.Split('-', '_').Select(ImageTagPart.Parse).ToImmutableArray());
}

/// <summary>A word of a tag.</summary>
/// <param name="Text">The word.</param>
/// <param name="Word">What it means; null if that is not known.</param>
/// <param name="Version">The version that follows the word within it, such as "3.20" of "alpine3.20"; empty if there is none.</param>
public sealed record ImageTagPart(string Text, ImageTagWord? Word, string Version)
{
    internal static ImageTagPart Parse(string text)
    {
        string lower = text.ToLowerInvariant();
        int end = 0;
        while (end < lower.Length && lower[end] is >= 'a' and <= 'z') end++;
        string version = lower.Substring(end);
        bool isKnown = ImageTagWords.TryGet(lower.Substring(0, end), out ImageTagWord? word)
            && (version.Length == 0 || (word.Cycle is null && version[0] is >= '0' and <= '9'));
        return new ImageTagPart(text, isKnown ? word : null, isKnown ? version : string.Empty);
    }
}
