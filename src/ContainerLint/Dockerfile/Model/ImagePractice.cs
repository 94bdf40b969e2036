using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A departure from what is good practice for images of some kind: Ruby, GPU.</summary>
/// <param name="Check">Short name of the practice.</param>
/// <param name="Location">Where it shows: the option, value or command.</param>
/// <param name="Problem">What is wrong and what to do, as one sentence.</param>
public sealed record ImagePractice(string Check, SourceLocation Location, string Problem)
{
    /// <summary>Text that mends it when it is inserted; null where there is none.</summary>
    public string? Insertion { get; init; }

    /// <summary>Where that text goes.</summary>
    public SourceLocation? InsertionPlace { get; init; }
}
