using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>An image that is pulled for a service: its own, that of a hook, or one whose content is mounted.</summary>
/// <param name="Image">The reference.</param>
/// <param name="IsFromDefault">Whether a part comes from the default of an expression.</param>
public sealed record PulledImage(ImageReference Image, bool IsFromDefault)
{
    /// <summary>The tag, else the whole reference.</summary>
    public SourceLocation Location => Image.Tag.Location ?? Image.Location!.Value;

    /// <summary>Whether it has neither digest nor tag, or the tag 'latest'.</summary>
    public bool IsLatest => Image is { IsValid: true, IsLatest: true };

    /// <summary>
    /// Whether its tag is one of some that move, as a whole or up to the first '-', or one of a known image that names a channel or a variant without any version.
    /// </summary>
    public bool HasMovingTag(ImmutableArray<string> tags) => Image is { IsValid: true, Digest.IsAbsent: true }
        && Image.Tag.Is(tag => tags.Contains(tag) || tags.Contains(tag.Split('-')[0]) || (tag != "latest" && ImageFacts.Of(Image) is { Known: not null, HasFloatingTag: true }));

    internal static IEnumerable<PulledImage> Find(ComposeService service)
    {
        if (service.IsProvider) yield break;
        bool isPulled = service.Build is null && !service.PullPolicy.Is(static policy => policy is "build" or "never");
        if (isPulled && Read(service.Image.Node) is { } own) yield return own;
        foreach (ComposeHook hook in service.Hooks)
        {
            if (Read(hook.Image.Node) is { } image) yield return image;
        }

        foreach (ComposeMount mount in service.Mounts.Where(static mount => mount.Type == ComposeMountType.Image))
        {
            if (mount.SourceText is { Pattern.Length: > 0 } source) yield return new PulledImage(ImageReference.Parse(source.Mapped), source.IsFromDefault);
        }
    }

    private static PulledImage? Read(ComposeNode? node) =>
        node is ComposeScalar { IsNull: false } scalar ? new PulledImage(ImageReference.Parse(scalar.Text.Mapped), scalar.Text.IsFromDefault) : null;
}

/// <content>The images that are pulled for it.</content>
public sealed partial class ComposeService
{
    /// <summary>The images that are pulled for it, those that the project builds itself aside.</summary>
    public ImmutableArray<PulledImage> PulledImages => PulledImage.Find(this).Where(pulled => !Project.Builds(pulled.Image)).ToImmutableArray();
}

/// <content>The images that it builds.</content>
public sealed partial class ComposeProject
{
    private static readonly string[] TrialWords = ["test", "tests", "demo", "example", "examples", "sample", "samples"];

    /// <summary>Whether some service builds an image of this name, under which other services run it.</summary>
    public bool Builds(ImageReference image) => Services.Any(service => service.Build is { } build
        && (service.ImageReference?.WrittenName == image.WrittenName || build.Tags.Any(tag => ImageReference.Parse(tag.Mapped).WrittenName == image.WrittenName)));

    /// <summary>Whether the path of its first file says that it is a test or an example, not merely for development.</summary>
    public bool IsTrial => File.Path.Split('/', '.', '-', '_').Any(static word => TrialWords.Contains(word.ToLowerInvariant()));
}
