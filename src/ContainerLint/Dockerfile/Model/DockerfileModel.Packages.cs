using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>What package managers do in the build.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<PackageCacheLeft> _systemCaches;
    private ImmutableArray<PackageCacheLeft> _languageCaches;
    private ImmutableArray<PackageIndexMistake> _indexMistakes;

    /// <summary>The index and packages of managers of the operating system that RUNs leave in their layers.</summary>
    public ImmutableArray<PackageCacheLeft> SystemCachesLeft => _systemCaches.IsDefault
        ? _systemCaches = Runs.SelectMany(PackageCacheReader.OfSystem)
        : _systemCaches;

    /// <summary>The caches of managers of languages that RUNs leave in their layers.</summary>
    public ImmutableArray<PackageCacheLeft> LanguageCachesLeft => _languageCaches.IsDefault
        ? _languageCaches = Runs.SelectMany(PackageCacheReader.OfLanguages)
        : _languageCaches;

    /// <summary>Where the index of packages is fetched for nothing, is missing, or comes from another layer.</summary>
    public ImmutableArray<PackageIndexMistake> PackageIndexMistakes => _indexMistakes.IsDefault
        ? _indexMistakes = PackageIndexMistake.Find(this).ToImmutableArray()
        : _indexMistakes;

    /// <summary>The commands that upgrade what base images bring.</summary>
    public IEnumerable<DistributionUpgrade> Upgrades => Runs.SelectMany(DistributionUpgrade.Find);

    /// <summary>The commands that install the dependencies of projects.</summary>
    public IEnumerable<ProjectInstall> ProjectInstalls => Runs.SelectMany(ProjectInstall.Find);

    /// <summary>The commands of package managers and account tools that the base image does not have.</summary>
    public IEnumerable<ForeignCommand> ForeignCommands => Runs.SelectMany(ForeignCommand.Find);

    /// <summary>Keys that are put where apt trusts them for every repository.</summary>
    public IEnumerable<CommonKeyringUse> CommonKeyringUses => CommonKeyringUse.Find(this);

    /// <summary>Uses of gpg that are not fit for a build.</summary>
    public IEnumerable<GpgProblem> GpgProblems => Runs.SelectMany(GpgProblem.Find);
}
