using ContainerLint.Text;

namespace ContainerLint.Images;

/// <summary>What is wrong with an image reference.</summary>
public enum ImageReferenceErrorKind
{
    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>It starts with http:// or https://.</summary>
    UrlScheme,

    /// <summary>It contains white space.</summary>
    WhiteSpace,

    /// <summary>The registry is no host name with an optional port.</summary>
    InvalidRegistry,

    /// <summary>The repository contains upper-case letters.</summary>
    UpperCaseRepository,

    /// <summary>The repository has an empty component or one with characters that are not allowed.</summary>
    InvalidRepository,

    /// <summary>There is a ':' but no tag after it.</summary>
    EmptyTag,

    /// <summary>The tag is not [A-Za-z0-9_][A-Za-z0-9_.-]{0,127}.</summary>
    InvalidTag,

    /// <summary>There is an '@' but no digest after it.</summary>
    EmptyDigest,

    /// <summary>The digest is not algorithm:hex, or has the wrong number of digits for its algorithm.</summary>
    InvalidDigest,
}

/// <summary>A part of an image reference that a registry or builder refuses.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Text">The part as it is written.</param>
/// <param name="Location">Where the part stands; null if the reference has no place.</param>
public sealed record ImageReferenceError(ImageReferenceErrorKind Kind, string Text, SourceLocation? Location)
{
    /// <summary>What is wrong, as the second half of a sentence.</summary>
    public string Problem => Kind switch
    {
        ImageReferenceErrorKind.Empty => "it is empty",
        ImageReferenceErrorKind.UrlScheme => "it starts with a URL scheme",
        ImageReferenceErrorKind.WhiteSpace => "it contains white space",
        ImageReferenceErrorKind.InvalidRegistry => $"'{Text}' is no host name",
        ImageReferenceErrorKind.UpperCaseRepository => $"the repository '{Text}' has to be in lower case",
        ImageReferenceErrorKind.InvalidRepository => $"'{Text}' is no repository",
        ImageReferenceErrorKind.EmptyTag => "the tag after ':' is missing",
        ImageReferenceErrorKind.InvalidTag => $"'{Text}' is no tag",
        ImageReferenceErrorKind.EmptyDigest => "the digest after '@' is missing",
        _ => $"'{Text}' is no digest",
    };
}
