using System.Collections.Immutable;
namespace ContainerLint.Dockerfile;

/// <content>How packages are listed.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Lists of packages that are not in the order of the alphabet.</summary>
    /// <param name="least">How many packages a list has at least.</param>
    public IEnumerable<UnsortedPackages> UnsortedPackageLists(int least) =>
        Runs.SelectMany(static run => run.Script.Installs).SelectMany(install => PackageListOrder.Find(install, least));

    /// <summary>Packages that are installed although they already are.</summary>
    public ImmutableArray<RepeatedPackage> RepeatedPackages => field.IsDefault ? field = Stages.SelectMany(PackageListOrder.FindRepeated) : field;
}
