namespace ContainerLint.Dockerfile;

/// <content>Compilers in the image.</content>
public sealed partial class Stage
{
    /// <summary>The first sign that the image is built where it is run; null if it shows none, or is there to build with.</summary>
    public ShippedBuildTool? BuildTool => ShippedBuildToolFinder.Find(this) is { } tool && !ShippedBuildToolFinder.IsToolchain(this) ? tool : null;
}
