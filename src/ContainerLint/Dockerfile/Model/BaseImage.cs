using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The external image at the end of a stage's chain of FROM, with what is known of it.</summary>
public sealed class BaseImage
{
    private readonly bool _isWindowsByPlatform;

    internal BaseImage(FromInstruction? from, Expansion? expansion, bool isContext, bool isWindowsByPlatform)
    {
        From = from;
        Expansion = expansion;
        IsNamedContext = isContext;
        _isWindowsByPlatform = isWindowsByPlatform;
        Image = expansion is null || isContext ? null : ImageReference.Parse(expansion.Text);
        Facts = Image is null ? null : ImageFacts.Of(Image);
    }

    /// <summary>The FROM that names it; null in a file without FROM.</summary>
    public FromInstruction? From { get; }

    /// <summary>The reference after expansion, with the defaults of build arguments; absent without FROM.</summary>
    public Value<string> Reference => Expansion?.Value ?? Value<string>.Absent;

    /// <summary>The reference after expansion; null without FROM.</summary>
    public Expansion? Expansion { get; }

    /// <summary>The reference taken apart; null without FROM, and for a named build context.</summary>
    public ImageReference? Image { get; }

    /// <summary>What is known of the image from its name; null without FROM, and for a named build context.</summary>
    public ImageFacts? Facts { get; }

    /// <summary>Whether it is an additional build context rather than an image.</summary>
    public bool IsNamedContext { get; }

    /// <summary>Where it is named; null without FROM.</summary>
    public SourceLocation? Location => Expansion?.Location;

    /// <summary>Whether the whole reference is known.</summary>
    public bool IsKnown => Image is { IsKnown: true };

    /// <summary>Whether it is the empty image.</summary>
    public bool IsScratch => Family == ImageFamily.Scratch;

    /// <summary>Whether it is a Windows image, by its name or the platform that FROM asks for.</summary>
    public bool IsWindows => _isWindowsByPlatform || Facts is { IsWindows: true };

    /// <summary>Whether it certainly has no shell.</summary>
    public bool IsShellLess => Facts is { IsShellLess: true };

    /// <summary>The family; unknown without FROM.</summary>
    public ImageFamily Family => Facts?.Family ?? ImageFamily.Unknown;

    /// <summary>The repository the way people write it: without docker.io/ and library/.</summary>
    public Value<string> Repository => Image?.Repository ?? Value<string>.Unknown(Location);

    /// <summary>The tag; absent if none is written.</summary>
    public Value<string> Tag => Image?.Tag ?? Value<string>.Unknown(Location);

    /// <summary>The digest; absent if none is written.</summary>
    public Value<string> Digest => Image?.Digest ?? Value<string>.Unknown(Location);

    /// <summary>Whether the repository is one of some, in familiar form; a pattern "x/*" stands for every repository below x.</summary>
    public bool Is(params ReadOnlySpan<string> repositories)
    {
        if (Facts?.Repository is not { } repository) return false;
        foreach (string pattern in ImageFacts.Patterns(repository))
        {
            if (repositories.HasText(pattern)) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Reference.ToString();
}
