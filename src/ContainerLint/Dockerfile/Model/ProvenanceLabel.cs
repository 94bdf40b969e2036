using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A label with a constant about the origin of the image that the next build makes wrong, or that is wrong already.</summary>
/// <param name="Label">The label.</param>
/// <param name="Problem">What is wrong and what to do, as one sentence.</param>
/// <param name="Replacement">The value that is right; null if only the build knows it.</param>
public sealed record StaleLabel(LabelSetting Label, string Problem, string? Replacement)
{
    /// <summary>Where the value stands.</summary>
    public SourceLocation Location => Label.Pair.Value?.Location ?? Label.Pair.Location;
}

/// <content>Labels about the origin of the image.</content>
public sealed partial class Stage
{
    private const string OciPrefix = "org.opencontainers.image.";

    /// <summary>Labels of the stage with constants that contradict FROM or hold for one build only.</summary>
    public IEnumerable<StaleLabel> StaleLabels => OwnLabels.Select(Judge).OfType<StaleLabel>();

    private StaleLabel? Judge(LabelSetting label)
    {
        if (!label.Key.IsKnown || label.Pair.Value is not { HasVariables: false } || label.Value.ValueOrDefault is not { Length: > 0 } value) return null;
        return label.Key.ValueOrDefault switch
        {
            OciPrefix + "base.name" => JudgeBaseName(label, value),
            OciPrefix + "base.digest" => JudgeBaseDigest(label, value),
            OciPrefix + "created" => new StaleLabel(label, $"'{value}' is the time of one build only; pass it as a build argument", Replacement: null),
            OciPrefix + "revision" => new StaleLabel(label, $"'{value}' is one commit only; pass it as a build argument", Replacement: null),
            _ => null,
        };
    }

    private StaleLabel? JudgeBaseName(LabelSetting label, string value)
    {
        if (Base is not { IsKnown: true, Image: { IsValid: true } image }) return null;
        ImageReference named = ImageReference.Parse(value);
        bool isSame = named.FullRepository.Is(image.FullRepository.ValueOrDefault!) && (named.Tag.ValueOrDefault ?? "latest") == (image.Tag.ValueOrDefault ?? "latest");
        if (isSame || (named.Tag.IsAbsent && !named.Digest.IsAbsent && named.FullRepository.Is(image.FullRepository.ValueOrDefault!))) return null;
        string right = image.FullRepository.ValueOrDefault + (image.Tag.IsAbsent ? string.Empty : ":" + image.Tag.ValueOrDefault);
        return new StaleLabel(label, $"'{value}' is not the image of FROM; write '{right}'", right);
    }

    private StaleLabel? JudgeBaseDigest(LabelSetting label, string value)
    {
        if (Base is not { IsKnown: true, Image: { IsValid: true } image }) return null;
        if (image.Digest.IsAbsent) return new StaleLabel(label, "FROM names no digest, so this one holds only until its tag moves; pin the image or remove the label", Replacement: null);
        return image.Digest.Is(value) ? null : new StaleLabel(label, $"The digest is not that of FROM; write '{image.Digest.ValueOrDefault}'", image.Digest.ValueOrDefault);
    }
}
