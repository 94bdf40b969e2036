using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Images;

/// <summary>Judges the parts of an image reference by the grammar of the distribution project.</summary>
internal static class ImageReferenceValidator
{
    private const int LongestTag = 128;
    private const int LongestName = 255;

    public static ImmutableArray<ImageReferenceError> Validate(string text, ImageReferenceScanner parts, Func<TextSpan, SourceLocation?> locate)
    {
        ImmutableArray<ImageReferenceError>.Builder errors = ImmutableArray.CreateBuilder<ImageReferenceError>();
        void Report(ImageReferenceErrorKind kind, TextSpan span) =>
            errors.Add(new ImageReferenceError(kind, text.Substring(span.Start, span.Length), locate(span)));

        TextSpan whole = new(0, text.Length);
        if (text.Length == 0) Report(ImageReferenceErrorKind.Empty, whole);
        else if (SchemeLength(text) is > 0 and var length) Report(ImageReferenceErrorKind.UrlScheme, new TextSpan(0, length));
        else if (text.Any(char.IsWhiteSpace)) Report(ImageReferenceErrorKind.WhiteSpace, whole);
        else
        {
            if (parts.Registry is { } registry && !Allows(text, registry, IsRegistry)) Report(ImageReferenceErrorKind.InvalidRegistry, registry);
            if (JudgePath(text, parts.Path, isPathWhole: parts.Registry is null) is { } kind) Report(kind, parts.Path);
            if (parts.Tag is { } tag)
            {
                if (tag.IsEmpty) Report(ImageReferenceErrorKind.EmptyTag, TextSpan.FromBounds(tag.Start - 1, tag.End));
                else if (!Allows(text, tag, IsTag)) Report(ImageReferenceErrorKind.InvalidTag, tag);
            }

            if (parts.Digest is { } digest)
            {
                if (digest.IsEmpty) Report(ImageReferenceErrorKind.EmptyDigest, TextSpan.FromBounds(digest.Start - 1, digest.End));
                else if (!Allows(text, digest, IsDigest)) Report(ImageReferenceErrorKind.InvalidDigest, digest);
            }
        }

        return errors.ToImmutable();
    }

    private static int SchemeLength(string text)
    {
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return "https://".Length;
        return text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length : 0;
    }

    private static bool Allows(string text, TextSpan span, Func<string, bool> isValid)
    {
        string part = text.Substring(span.Start, span.Length);
        return part.Contains(ImageReference.UnknownPiece) || isValid(part);
    }

    private static ImageReferenceErrorKind? JudgePath(string text, TextSpan span, bool isPathWhole)
    {
        string path = text.Substring(span.Start, span.Length);
        if (path.Contains(ImageReference.UnknownPiece)) return null;
        if (path.Any(c => c is >= 'A' and <= 'Z')) return ImageReferenceErrorKind.UpperCaseRepository;
        if (text.Length == 0 || path.Length == 0 || path.Length > LongestName) return ImageReferenceErrorKind.InvalidRepository;
        if (path.Split('/').Any(component => !IsPathComponent(component))) return ImageReferenceErrorKind.InvalidRepository;

        // A bare name of 64 hex digits reads as an image id.
        return isPathWhole && path.Length == 64 && path.All(IsLowerHex) ? ImageReferenceErrorKind.InvalidRepository : null;
    }

    private static bool IsRegistry(string host)
    {
        int colon = host.LastIndexOf(':');
        if (host is ['[', ..])
        {
            int close = host.IndexOf(']');
            return close > 1 && (close == host.Length - 1 || (colon == close + 1 && IsDigits(host.Substring(colon + 1))));
        }

        if (colon >= 0 && !IsDigits(host.Substring(colon + 1))) return false;
        string name = colon < 0 ? host : host.Substring(0, colon);
        return name.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[label.Length - 1] != '-' && label.All(c => IsAlphanumeric(c) || c == '-'));
    }

    // [a-z0-9]+ ((\.|_|__|-+) [a-z0-9]+)*
    private static bool IsPathComponent(string component)
    {
        int position = 0;
        while (true)
        {
            int start = position;
            while (position < component.Length && IsLowerAlphanumeric(component[position])) position++;
            if (position == start) return false;
            if (position == component.Length) return true;
            int separator = SeparatorLength(component, position);
            if (separator == 0) return false;
            position += separator;
        }
    }

    private static int SeparatorLength(string component, int position)
    {
        switch (component[position])
        {
            case '.': return 1;
            case '_': return position + 1 < component.Length && component[position + 1] == '_' ? 2 : 1;
            case '-':
                int end = position;
                while (end < component.Length && component[end] == '-') end++;
                return end - position;
            default: return 0;
        }
    }

    private static bool IsTag(string tag) =>
        tag.Length <= LongestTag && tag[0] is not ('.' or '-') && tag.All(c => IsAlphanumeric(c) || c is '_' or '.' or '-');

    private static bool IsDigest(string digest)
    {
        int colon = digest.IndexOf(':');
        if (colon <= 0) return false;
        string algorithm = digest.Substring(0, colon);
        string hex = digest.Substring(colon + 1);
        if (!algorithm.All(c => IsAlphanumeric(c) || c is '-' or '_' or '+' or '.') || !hex.All(IsLowerHex)) return false;
        return algorithm switch
        {
            "sha256" => hex.Length == 64,
            "sha384" => hex.Length == 96,
            "sha512" => hex.Length == 128,
            _ => hex.Length >= 32,
        };
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');

    private static bool IsLowerHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f');

    private static bool IsLowerAlphanumeric(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z');

    private static bool IsAlphanumeric(char c) => IsLowerAlphanumeric(c) || c is >= 'A' and <= 'Z';
}
