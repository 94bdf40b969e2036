using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Images;

/// <summary>A release cycle that an image is made of: of the product itself, or of the distribution below it.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="IsDistribution">Whether it is that of the distribution named in the tag.</param>
/// <param name="Location">Where the image is named; null if it has no place.</param>
public sealed partial record ImageRelease(ReleaseCycle Cycle, bool IsDistribution, SourceLocation? Location)
{
    /// <summary>Name of the product.</summary>
    public string Product => Cycle.Product;

    /// <summary>The day after which there is no free security support; null while none is known.</summary>
    /// <param name="countLongTerm">Whether free long-term support by the community counts.</param>
    public DateTime? EndOfSupport(bool countLongTerm) => (countLongTerm ? Cycle.EndOfLongTermSupport : null) ?? Cycle.EndOfLife;

    /// <summary>Whether support has ended before a day.</summary>
    public bool IsEnded(DateTime today, bool countLongTerm) => Cycle.HasEnded || EndOfSupport(countLongTerm) < today;

    /// <summary>The newest cycle of the product that is released and supported on a day; null if there is none.</summary>
    public ReleaseCycle? Newest(DateTime today) => ReleaseCycles.Of(Product)
        .Where(cycle => cycle.Released <= today && !cycle.HasEnded && !(cycle.EndOfLife < today))
        .OrderByDescending(cycle => cycle.Released)
        .FirstOrDefault();

    /// <summary>The cycle of the product that is supported for the longest time from a day on; null if none is supported.</summary>
    public ReleaseCycle? LongestSupported(DateTime today) => LongestSupported(Product, today);

    /// <summary>The cycle of a product that is supported for the longest time from a day on; null if none is supported.</summary>
    internal static ReleaseCycle? LongestSupported(string product, DateTime today) => ReleaseCycles.Of(product)
        .Where(cycle => cycle.Released <= today && !cycle.HasEnded && !(cycle.EndOfLife < today))
        .OrderByDescending(cycle => cycle.EndOfLife ?? DateTime.MaxValue)
        .ThenByDescending(cycle => cycle.Released)
        .FirstOrDefault();

    /// <summary>Product and cycle as people name them, such as "python 3.8".</summary>
    public string DisplayName => ProductName + " " + Cycle.Cycle;

    /// <summary>The product without registry and namespace.</summary>
    public string ProductName => Product.Substring(Product.LastIndexOf('/') + 1);
}
