using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A part of an image reference that an engine or registry refuses.</summary>
/// <param name="Image">The reference.</param>
/// <param name="Error">The part.</param>
/// <param name="IsFromDefault">Whether a part comes from the default of an expression.</param>
public sealed record MalformedImage(ImageReference Image, ImageReferenceError Error, bool IsFromDefault)
{
    private const string ImageScheme = "docker-image://";

    /// <summary>The part, else the whole reference.</summary>
    public SourceLocation Location => Error.Location ?? Image.Location!.Value;

    /// <summary>What is wrong, as a sentence.</summary>
    public string Message => $"Image '{Image.Text.Replace(ImageReference.UnknownPiece, '…')}' cannot be pulled or built: {Error.Problem}";

    /// <summary>Takes a scheme away; null for other errors, and where the part is not written as it is.</summary>
    public TextEdit? RemoveScheme() => Error.Kind == ImageReferenceErrorKind.UrlScheme && IsVerbatim ? new TextEdit(Location, string.Empty) : null;

    /// <summary>Writes the repository in lower case; null for other errors, and where the part is not written as it is.</summary>
    public TextEdit? ToLowerCase() => Error.Kind == ImageReferenceErrorKind.UpperCaseRepository && IsVerbatim ? new TextEdit(Location, Error.Text.ToLowerInvariant()) : null;

    private bool IsVerbatim => Location.GetText() == Error.Text;

    internal static IEnumerable<MalformedImage> Find(ComposeService service) => service.IsProvider ? [] : Texts(service)
        .Where(static text => text.Pattern.Length > 0)
        .SelectMany(static text =>
        {
            ImageReference image = ImageReference.Parse(text.Mapped);
            return image.Errors.Select(error => new MalformedImage(image, error, text.IsFromDefault));
        });

    private static IEnumerable<ComposeText> Texts(ComposeService service)
    {
        foreach (ComposeNode? node in service.Hooks.Select(static hook => hook.Image.Node).Prepend(service.Image.Node))
        {
            if (node is ComposeScalar { IsNull: false } scalar) yield return scalar.Text;
        }

        foreach (ComposeMount mount in service.Mounts.Where(static mount => mount is { Type: ComposeMountType.Image, SourceText: not null })) yield return mount.SourceText!;
        if (service.Build is not { } build) yield break;
        foreach (ComposeText tag in build.Tags) yield return tag;
        foreach (ComposeText cache in build.CacheFrom.Where(static cache => !cache.Pattern.Contains('='))) yield return cache;
        foreach (ComposePair context in build.AdditionalContexts)
        {
            if (context.Text is { } text && text.Pattern.StartsWith(ImageScheme, StringComparison.Ordinal)) yield return text.Slice(ImageScheme.Length);
        }
    }
}

/// <content>References that cannot be.</content>
public sealed partial class ComposeService
{
    /// <summary>Parts of the image references of the service and its build that an engine or registry refuses.</summary>
    public ImmutableArray<MalformedImage> MalformedImages => MalformedImage.Find(this).ToImmutableArray();
}
