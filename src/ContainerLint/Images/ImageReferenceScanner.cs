using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Images;

/// <summary>Where the parts of an image reference are in its text, and which of them an unknown piece may have swallowed.</summary>
internal readonly struct ImageReferenceScanner
{
    private ImageReferenceScanner(TextSpan? registry, TextSpan path, TextSpan? tag, TextSpan? digest)
    {
        Registry = registry;
        Path = path;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>The registry; null if none is written.</summary>
    public TextSpan? Registry { get; }

    /// <summary>The path after the registry.</summary>
    public TextSpan Path { get; }

    /// <summary>The tag after the ':'; null if there is no ':'.</summary>
    public TextSpan? Tag { get; }

    /// <summary>The digest after the '@'; null if there is no '@'.</summary>
    public TextSpan? Digest { get; }

    /// <summary>Whether an unknown piece at the start may hold a registry.</summary>
    public bool IsNameUncertain { get; private init; }

    /// <summary>Whether an unknown piece may hold (a part of) the tag.</summary>
    public bool IsTagUncertain { get; private init; }

    /// <summary>Whether an unknown piece may hold (a part of) the digest.</summary>
    public bool IsDigestUncertain { get; private init; }

    /// <summary>Finds the parts of a reference.</summary>
    public static ImageReferenceScanner Scan(string text)
    {
        int at = text.IndexOf('@');
        int nameEnd = at < 0 ? text.Length : at;
        int slash = nameEnd == 0 ? -1 : text.LastIndexOf('/', nameEnd - 1);
        int colon = text.IndexOf(':', slash + 1, nameEnd - slash - 1);
        int pathEnd = colon < 0 ? nameEnd : colon;
        TextSpan? registry = FindRegistry(text, pathEnd);
        TextSpan path = TextSpan.FromBounds(registry is { } host ? host.End + 1 : 0, pathEnd);

        bool hasUnknownLastComponent = HasUnknown(text, slash + 1, pathEnd);
        bool hasUnknownTag = colon >= 0 && HasUnknown(text, colon + 1, nameEnd);
        return new ImageReferenceScanner(registry, path, colon < 0 ? null : TextSpan.FromBounds(colon + 1, nameEnd), at < 0 ? null : TextSpan.FromBounds(at + 1, text.Length))
        {
            IsNameUncertain = StartsUncertain(text, pathEnd),
            IsTagUncertain = colon < 0 ? hasUnknownLastComponent : hasUnknownTag,
            IsDigestUncertain = at < 0 && (hasUnknownTag || (colon < 0 && hasUnknownLastComponent)),
        };
    }

    // As the reference library does: the first component is a host if it holds '.' or ':', has upper-case letters, or is "localhost".
    private static TextSpan? FindRegistry(string text, int pathEnd)
    {
        int slash = text.IndexOf('/', 0, pathEnd);
        if (slash <= 0) return null;
        string first = text.Substring(0, slash);
        bool isHost = first.Contains('.') || first.Contains(':') || first == "localhost"
            || !string.Equals(first.ToLowerInvariant(), first, StringComparison.Ordinal);
        return isHost ? new TextSpan(0, slash) : null;
    }

    private static bool StartsUncertain(string text, int pathEnd)
    {
        int slash = text.IndexOf('/', 0, pathEnd);
        return HasUnknown(text, 0, slash < 0 ? pathEnd : slash);
    }

    private static bool HasUnknown(string text, int start, int end) =>
        end > start && text.IndexOf(ImageReference.UnknownPiece, start, end - start) >= 0;
}
