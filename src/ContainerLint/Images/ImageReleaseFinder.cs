using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Images;

/// <summary>Finds the release cycles that a reference names.</summary>
internal static class ImageReleaseFinder
{
    public static ImmutableArray<ImageRelease> Find(ImageReference reference, ImageTag? tag)
    {
        ImmutableArray<ImageRelease>.Builder releases = ImmutableArray.CreateBuilder<ImageRelease>();
        SourceLocation? location = reference.Tag.Location ?? reference.Location;
        if (OwnCycle(reference, tag) is { } own) releases.Add(new ImageRelease(own, IsDistribution: false, location));
        foreach (ImageTagPart part in (tag?.Parts ?? ImmutableArray<ImageTagPart>.Empty).Concat(NameParts(reference)))
        {
            if (part.Word?.Product is not { } product) continue;
            ReleaseCycle? cycle = part.Word.Cycle is { } named ? Exact(product, named) : Match(product, part.Version);
            if (cycle is not null && releases.All(release => release.Cycle != cycle)) releases.Add(new ImageRelease(cycle, IsDistribution: true, location));
        }

        return releases.ToImmutable();
    }

    // "static-debian12" says what it is made of as a tag would. Code names are left out: in a name they may be plain words.
    private static IEnumerable<ImageTagPart> NameParts(ImageReference reference) =>
        reference.Name.Split('-', '_').Select(ImageTagPart.Parse).Where(part => part.Version.Length > 0);

    private static ReleaseCycle? OwnCycle(ImageReference reference, ImageTag? tag)
    {
        if (!reference.Repository.IsKnown) return null;
        string? product = ProductOf(reference, out string? fixedCycle);
        if (product is null) return null;
        if (fixedCycle is not null) return Exact(product, fixedCycle);
        if (tag is null) return null;
        string first = tag.Parts[0].Text.ToLowerInvariant();
        return ReleaseCycles.Of(product).FirstOrDefault(cycle => cycle.Codename is not null && cycle.Codename == first)
            ?? (tag.Version is { } version ? Match(product, version) : null);
    }

    /// <summary>The product that the repository is an image of; null if it is none with known releases, or stands for one release.</summary>
    public static string? ProductOf(ImageReference reference) =>
        reference.Repository.IsKnown && ProductOf(reference, out string? cycle) is { } product && cycle is null ? product : null;

    private static string? ProductOf(ImageReference reference, out string? cycle)
    {
        string repository = ImageFacts.FamiliarRepository(reference);
        cycle = null;
        foreach (string pattern in ImageFacts.Patterns(repository))
        {
            if (!ImageProducts.TryGet(pattern, out ImageProduct? row)) continue;
            cycle = row.Cycle;
            return row.Product;
        }

        if (ReleaseCycles.Of(repository).Any()) return repository;

        // A private mirror keeps the name of an official image.
        bool isMirror = !reference.Registry.Is(ImageReference.DockerHub);
        return isMirror && ReleaseCycles.Of(reference.Name).Any() ? reference.Name : null;
    }

    private static ReleaseCycle? Exact(string product, string cycle) => ReleaseCycles.Of(product).FirstOrDefault(row => row.Cycle == cycle);

    // The longest cycle that the version begins with, by whole numbers: 3.12.1 is of cycle 3.12, not of 3.1.
    private static ReleaseCycle? Match(string product, string version)
    {
        ReleaseCycle? best = null;
        foreach (ReleaseCycle row in ReleaseCycles.Of(product))
        {
            bool isPrefix = version.StartsWith(row.Cycle, StringComparison.Ordinal)
                && (version.Length == row.Cycle.Length || version[row.Cycle.Length] is not (>= '0' and <= '9'));
            if (isPrefix && row.Cycle.Length > (best?.Cycle.Length ?? 0)) best = row;
        }

        return best;
    }
}
