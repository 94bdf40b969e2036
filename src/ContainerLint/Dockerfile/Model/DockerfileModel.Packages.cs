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
    public ImmutableArray<DistributionUpgrade> Upgrades => field.IsDefault ? field = Runs.SelectMany(DistributionUpgrade.Find) : field;

    /// <summary>The commands that install the dependencies of projects.</summary>
    public ImmutableArray<ProjectInstall> ProjectInstalls => field.IsDefault ? field = Runs.SelectMany(ProjectInstall.Find) : field;

    /// <summary>The commands of package managers and account tools that the base image does not have.</summary>
    public ImmutableArray<ForeignCommand> ForeignCommands => field.IsDefault ? field = Runs.SelectMany(ForeignCommand.Find) : field;

    /// <summary>Keys that are put where apt trusts them for every repository.</summary>
    public ImmutableArray<CommonKeyringUse> CommonKeyringUses => field.IsDefault ? field = CommonKeyringUse.Find(this).ToImmutableArray() : field;

    /// <summary>Uses of gpg that are not fit for a build.</summary>
    public ImmutableArray<GpgProblem> GpgProblems => field.IsDefault ? field = Runs.SelectMany(GpgProblem.Find) : field;
}
