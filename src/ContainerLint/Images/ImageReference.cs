using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Images;

/// <summary>
/// An image reference "registry/namespace/name:tag@digest" taken apart. Parts that hold an unresolved variable are unknown; the others
/// are still known. See https://github.com/distribution/reference for the grammar.
/// </summary>
public sealed partial class ImageReference
{
    /// <summary>Stands in the text of a reference for a piece whose value is not known, such as a build argument without a default.</summary>
    public const char UnknownPiece = '\uFFFC';

    /// <summary>The registry that is meant when none is written.</summary>
    public const string DockerHub = "docker.io";

    private readonly MappedText? _source;

    private ImageReference(string text, MappedText? source)
    {
        Text = text;
        _source = source;
        ImageReferenceScanner parts = ImageReferenceScanner.Scan(text);
        Tag = ReadPart(parts.Tag, parts.IsTagUncertain);
        Digest = ReadPart(parts.Digest, parts.IsDigestUncertain);
        Registry = ReadRegistry(parts);
        Path = ReadPath(parts);
        Errors = ImageReferenceValidator.Validate(text, parts, Locate);
    }

    /// <summary>The whole reference; a piece that is not known reads <see cref="UnknownPiece"/>.</summary>
    public string Text { get; }

    /// <summary>Where it stands; null if it was parsed from a text without a place.</summary>
    public SourceLocation? Location => _source?.Location;

    /// <summary>Whether no part of it is unknown.</summary>
    public bool IsKnown => !Text.Contains(UnknownPiece);

    /// <summary>Host and port of the registry, lower case; "docker.io", without a place, when none is written.</summary>
    public Value<string> Registry { get; }

    /// <summary>The path within the registry, such as "library/alpine"; the place is that of the written path.</summary>
    public Value<string> Path { get; }

    /// <summary>The tag; absent if none is written.</summary>
    public Value<string> Tag { get; }

    /// <summary>The digest with its algorithm; absent if none is written.</summary>
    public Value<string> Digest { get; }

    /// <summary>Registry and path the way people write it: without "docker.io/" and "library/".</summary>
    public Value<string> Repository => Join(isFamiliar: true);

    /// <summary>Registry and path in full, such as "docker.io/library/alpine".</summary>
    public Value<string> FullRepository => Join(isFamiliar: false);

    /// <summary>The last component of the path, such as "alpine"; empty when it is not known.</summary>
    public string Name => Path.ValueOrDefault is { } path ? path.Substring(path.LastIndexOf('/') + 1) : string.Empty;

    /// <summary>The path without its last component, such as "library"; empty when there is none or it is not known.</summary>
    public string Namespace => Path.ValueOrDefault is { } path && path.LastIndexOf('/') is > 0 and var slash ? path.Substring(0, slash) : string.Empty;

    /// <summary>Whether it is one of Docker's official images: "alpine", "docker.io/library/alpine".</summary>
    public bool IsOfficial => Registry.Is(DockerHub) && Namespace == "library";

    /// <summary>Whether it names neither tag nor digest, or the tag "latest" without a digest. Unknown parts do not count.</summary>
    public bool IsLatest => Digest.IsAbsent && (Tag.IsAbsent || Tag.Is("latest"));

    /// <summary>The text of the reference without tag and digest as it is written.</summary>
    public string WrittenName
    {
        get
        {
            ImageReferenceScanner parts = ImageReferenceScanner.Scan(Text);
            return Text.Substring(0, parts.Path.End);
        }
    }

    /// <summary>Everything that makes the reference invalid, in order; parts that are unknown are not judged.</summary>
    public ImmutableArray<ImageReferenceError> Errors { get; }

    /// <summary>Whether nothing is wrong with it as far as it is known.</summary>
    public bool IsValid => Errors.IsEmpty;

    /// <summary>Takes a reference apart that stands in a file.</summary>
    public static ImageReference Parse(MappedText text) => new(text.Text, text);

    /// <summary>Takes a reference apart that has no place in a file.</summary>
    public static ImageReference Parse(string text) => new(text, source: null);

    /// <summary>Takes a reference apart that stands in a file exactly as it is.</summary>
    public static ImageReference Parse(SourceLocation location) => Parse(MappedText.Verbatim(location));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private SourceLocation? Locate(TextSpan span) => _source?.Map(span);

    private Value<string> ReadPart(TextSpan? span, bool isUncertain)
    {
        if (span is not { } part) return isUncertain ? Value<string>.Unknown(Location) : Value<string>.Absent;
        string text = Text.Substring(part.Start, part.Length);
        return isUncertain || text.Contains(UnknownPiece)
            ? Value<string>.Unknown(Locate(part))
            : Value<string>.Known(text, Locate(part));
    }

    private Value<string> ReadRegistry(ImageReferenceScanner parts)
    {
        if (parts.IsNameUncertain) return Value<string>.Unknown(Location);
        if (parts.Registry is not { } span) return Value<string>.Known(DockerHub, location: null);
        string host = Text.Substring(span.Start, span.Length);
        if (host.Contains(UnknownPiece)) return Value<string>.Unknown(Locate(span));
        host = host.ToLowerInvariant();
        return Value<string>.Known(host is "index.docker.io" or "registry-1.docker.io" ? DockerHub : host, Locate(span));
    }

    private Value<string> ReadPath(ImageReferenceScanner parts)
    {
        SourceLocation? location = Locate(parts.Path);
        string path = Text.Substring(parts.Path.Start, parts.Path.Length);
        if (parts.IsNameUncertain || path.Contains(UnknownPiece)) return Value<string>.Unknown(location);
        bool isBareHubName = Registry.Is(DockerHub) && path.Length > 0 && !path.Contains('/');
        return Value<string>.Known(isBareHubName ? "library/" + path : path, location);
    }

    private Value<string> Join(bool isFamiliar)
    {
        SourceLocation? location = Registry.Location is { } registry && Path.Location is { } path ? registry.Through(path) : Path.Location;
        if (!Registry.IsKnown || !Path.IsKnown) return Value<string>.Unknown(location);
        string host = Registry.ValueOrDefault!;
        string name = Path.ValueOrDefault!;
        if (!isFamiliar || host != DockerHub) return Value<string>.Known(host + "/" + name, location);
        return Value<string>.Known(name.StartsWith("library/", StringComparison.Ordinal) ? name.Substring("library/".Length) : name, location);
    }
}
