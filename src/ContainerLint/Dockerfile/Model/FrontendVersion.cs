using System.Globalization;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The builder's frontend that "# syntax=" asks for. See https://docs.docker.com/build/buildkit/frontend/.</summary>
public sealed partial class FrontendVersion
{
    private FrontendVersion(Directive directive, ImageReference image)
    {
        Directive = directive;
        Image = image;
        ReadTag(image.Tag.ValueOrDefault ?? string.Empty);
    }

    /// <summary>The directive.</summary>
    public Directive Directive { get; }

    /// <summary>The image that it names.</summary>
    public ImageReference Image { get; }

    /// <summary>Where the image stands.</summary>
    public SourceLocation Location => Directive.ValueLocation;

    /// <summary>Whether it is Docker's own frontend for Dockerfiles, a release or from upstream.</summary>
    public bool IsDocker => Image.Repository.Is("docker/dockerfile") || Image.Repository.Is("docker/dockerfile-upstream");

    /// <summary>Major and minor version; null for a tag without both of them, which moves with the releases.</summary>
    public (int Major, int Minor)? Version { get; private set; }

    /// <summary>Whether it is of the labs channel.</summary>
    public bool IsLabs { get; private set; }

    /// <summary>Whether the tag is a channel of pre-releases without a version: labs, experimental, master.</summary>
    public bool IsPreRelease => IsDocker && Version is null && Image.Tag.Is(tag => tag is "experimental" or "master" or "labs" or "master-labs" or "master-experimental" || IsLabs);

    /// <summary>Whether it certainly lacks what came with a version.</summary>
    public bool IsOlderThan(int major, int minor) =>
        IsDocker && Version is { } version && (version.Major < major || (version.Major == major && version.Minor < minor));

    internal static FrontendVersion? Of(Directive? directive)
    {
        if (directive is null || directive.Value.Length == 0) return null;
        int end = directive.Value.IndexOfAny(Blanks);
        string value = end < 0 ? directive.Value : directive.Value.Substring(0, end);
        SourceLocation location = directive.ValueLocation.File.At(directive.ValueLocation.Span.Start, Math.Min(value.Length, directive.ValueLocation.Span.Length));
        return new FrontendVersion(directive, location.GetText() == value ? ImageReference.Parse(location) : ImageReference.Parse(value));
    }

    private static readonly char[] Blanks = [' ', '\t'];

    private void ReadTag(string tag)
    {
        string[] parts = tag.Split('-');
        IsLabs = parts.Contains("labs", StringComparer.Ordinal);
        string[] numbers = parts[0].Split('.');
        if (numbers.Length > 1 && TryRead(numbers[0], out int major) && TryRead(numbers[1], out int minor)) Version = (major, minor);
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
