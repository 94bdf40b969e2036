using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Images;

/// <content>What the name of an image says about how it moves, and about mistakes in it.</content>
public sealed partial class ImageFacts
{
    /// <summary>
    /// Whether the tag names a channel instead of a version: "lts-slim", "stable", "alpine". The code name of a distribution is a version of
    /// the distribution's own image, but none of a program: "node:bookworm" is another node after each release.
    /// </summary>
    public bool HasFloatingTag
    {
        get
        {
            if (Tag is null || Tag.Version is not null || Tag.Date is not null || Tag.IsCommit) return false;
            if (Tag.Parts.Any(static part => part.Word is { IsChannel: true })) return true;
            if (HasOwnProgram) return Tag.Parts.All(static part => part.Word is { } word && (part.Version.Length == 0 || word.Product is not null) && !IsYear(word)) || !HasDigit(Tag.Text);
            return !HasDigit(Tag.Text) && !Tag.Parts.Any(static part => part.Word is { Cycle: not null } || IsCodeName(part.Text));
        }
    }

    /// <summary>The official image that was probably meant by a name on Docker Hub that is none, such as "ngnix"; null without one.</summary>
    public static string? MisspelledName(ImageReference reference)
    {
        if (!reference.IsOfficial || reference.Name is not { Length: >= 5 } name || OfficialImages.TryGet(name, out _)) return null;
        return OfficialImages.Rows
            .Select(static row => row.Name)
            .FirstOrDefault(official => official.Length >= 5 && Math.Abs(official.Length - name.Length) <= 1 && Spelling.Distance(name, official) == 1);
    }

    /// <summary>The release of the product that is supported for the longest time from a day on, to propose where none is named; null if none is known.</summary>
    public ReleaseCycle? SupportedCycle(DateTime today) =>
        Deprecation is null && ImageReleaseFinder.ProductOf(Reference) is { } product ? ImageRelease.LongestSupported(product, today) : null;

    private static bool HasDigit(string text) => text.Any(static c => c is >= '0' and <= '9');

    private static bool IsCodeName(string word) => ReleaseCycles.Of("ubuntu").Concat(ReleaseCycles.Of("debian")).Any(cycle => cycle.Codename == word);

    private static bool IsYear(ImageTagWord word) => word.Word == "ltsc";
}
