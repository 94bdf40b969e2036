using ContainerLint.Data;
using ContainerLint.Images;

namespace ContainerLint.Dockerfile;

/// <content>The image that is named.</content>
public sealed partial class StageReference
{
    private ImageFacts? _facts;

    /// <summary>What is known of the image from its name; null if it names none.</summary>
    public ImageFacts? Facts => Image is null ? null : _facts ??= ImageFacts.Of(Image);

    /// <summary>Whether it names an image that comes from a registry: none that the project builds itself, and no bare name behind '--from'
    /// that may as well be a context that the build names.</summary>
    public bool IsPulled => TargetKind == StageReferenceTarget.Image && Image is { IsValid: true } image && !image.Repository.Is("scratch") && !MayBeContext && !IsBuiltHere;

    /// <summary>Whether the image is one that the project builds itself: of the local machine's registry, or named by a Compose service with 'build'.</summary>
    public bool IsBuiltHere => Image is { } image
        && (image.Registry.Is(IsLocal) || (image.Repository.ValueOrDefault is { } repository && Source.Dockerfile.Context.BuiltImages.Contains(repository)));

    /// <summary>Whether it is a bare name behind '--from' that no stage, no image of the project and no official image has, so that only a
    /// context that the build passes can be meant.</summary>
    public bool NeedsContext => TargetKind == StageReferenceTarget.Image && !IsOnbuild && MayBeContext && !IsBuiltHere
        && IsBareName && !Text.Equals("scratch", StringComparison.OrdinalIgnoreCase) && !OfficialImages.TryGet(Text, out _);

    /// <summary>Whether it is a name that a build may give a context for: no tag, no path, and no well-known image.</summary>
    private bool MayBeContext => Kind != StageReferenceKind.From && Image is { } image
        && !image.Tag.IsKnown && !image.Text.Contains('/') && !image.Text.Contains('@') && Facts?.Known is null;

    private static bool IsLocal(string host) =>
        host == "localhost" || host.StartsWith("localhost:", StringComparison.Ordinal) || host.StartsWith("127.0.0.1", StringComparison.Ordinal);
}
