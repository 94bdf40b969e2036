using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <content>What its image tells.</content>
public sealed partial class ComposeService
{
    private ImageFacts? _imageFacts;

    /// <summary>What is known of its image from the name; null if none is written.</summary>
    public ImageFacts? ImageFacts => ImageReference is null ? null : _imageFacts ??= ImageFacts.Of(ImageReference);

    /// <summary>What usual hardening breaks in its image; null if nothing is known to.</summary>
    public HardeningException? HardeningException
    {
        get
        {
            if (ImageReference?.Path.ValueOrDefault is not { } path) return null;
            foreach (string pattern in ImageFacts.Patterns(path))
            {
                if (HardeningExceptions.TryGet(pattern, out HardeningException? row)) return row;
            }

            return null;
        }
    }

    /// <summary>Whether its image fits one of some patterns: repositories as written or in full, without a tag, with '*' for any text.</summary>
    public bool HasImageOf(ImmutableArray<string> patterns) => ImageReference is { } image && patterns.Any(pattern =>
        Wildcard.IsMatch(pattern, image.WrittenName) || image.Repository.Is(name => Wildcard.IsMatch(pattern, name)));

    /// <summary>Whether it is a development container, whose image is meant to be worked in.</summary>
    public bool IsDevelopmentContainer => ImageFacts is { } facts && facts.IsKind("devcontainer");
}
