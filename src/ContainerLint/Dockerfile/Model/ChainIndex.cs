using System.Collections.Immutable;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>
/// What the RUNs and copies of a stage's chain do that later RUNs are asked about again and again: gathered once, in order, each with the
/// place of its instruction. Triggers of ONBUILD are left out.
/// </summary>
internal sealed class ChainIndex
{
    private static readonly string[] SnapshotHosts = ["snapshot.debian.org", "snapshot.ubuntu.com", "archive.archlinux.org", "snapshot-cloudflare.debian.org"];

    private readonly Lazy<int?> _snapshot;
    private readonly Lazy<int?> _keptPackages;
    private readonly Lazy<bool> _debconf;
    private readonly Lazy<bool> _builds;
    private readonly Lazy<ImmutableArray<(int Start, ShellDialect Item)>> _shells;
    private readonly Lazy<ShellDialect?> _shellOfPackages;

    public ChainIndex(Stage stage)
    {
        ImmutableArray<Run> runs = stage.ChainRuns;
        Copies = stage.ChainCopies;
        Writes = Gather(runs, static run => run.Script.FileWrites);
        Configurations = Gather(runs, static run => run.Commands.Where(IsConfiguration));
        _snapshot = new Lazy<int?>(() => First(runs, NamesSnapshot));
        _keptPackages = new Lazy<int?>(() => First(runs, KeepsAptPackages));
        _debconf = new Lazy<bool>(() => runs.Any(static run => run.Commands.Any(IsDebconfAnswer)));
        _builds = new Lazy<bool>(() => runs.Any(static run => run.Commands.Any(ProjectGroups.Builds)));
        _shells = new Lazy<ImmutableArray<(int Start, ShellDialect Item)>>(() => Gather(runs, ShellEvidence.LinkedShells));
        _shellOfPackages = new Lazy<ShellDialect?>(() => ShellEvidence.OfPackageManagers(stage.ChainCommands));
    }

    /// <summary>The copies.</summary>
    public ImmutableArray<CopyStep> Copies { get; }

    /// <summary>Files that are written.</summary>
    public ImmutableArray<(int Start, FileWrite Item)> Writes { get; }

    /// <summary>Commands that set something in a tool's configuration: 'pip config set', 'sed -i', and the like.</summary>
    public ImmutableArray<(int Start, ShellCommand Item)> Configurations { get; }

    /// <summary>Where the first RUN stands that names a mirror of one day; null without one.</summary>
    public int? FirstSnapshot => _snapshot.Value;

    /// <summary>Where the first RUN stands that has apt keep its packages; null without one.</summary>
    public int? FirstKeptPackages => _keptPackages.Value;

    /// <summary>Whether debconf is given answers.</summary>
    public bool AnswersDebconf => _debconf.Value;

    /// <summary>Whether the application is built.</summary>
    public bool BuildsApplication => _builds.Value;

    /// <summary>What takes the place of /bin/sh; <see cref="ShellDialect.Unknown"/> if that is not known.</summary>
    public ImmutableArray<(int Start, ShellDialect Item)> LinkedShells => _shells.Value;

    /// <summary>The /bin/sh of the distribution whose package manager is called first; null without one.</summary>
    public ShellDialect? ShellOfPackages => _shellOfPackages.Value;

    /// <summary>Whether a RUN has apt keep the packages that it downloads.</summary>
    public static bool KeepsAptPackages(Run run) =>
        run.Script.Deletions.Any(static deletion => deletion.Path.Is("/etc/apt/apt.conf.d/docker-clean"))
        || run.Script.FileWrites.Any(static write => write.Content.Is(static text => text.Contains("Keep-Downloaded-Packages", StringComparison.Ordinal) && text.Contains("true", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a RUN names a mirror of one day.</summary>
    public static bool NamesSnapshot(Run run) =>
        run.Commands.Any(static command => command.Words.Any(static word => Array.Exists(SnapshotHosts, host => word.LiteralPrefix.Contains(host, StringComparison.Ordinal))))
        || run.Script.FileWrites.Any(static write => write.Content.Is(static text => Array.Exists(SnapshotHosts, host => text.Contains(host, StringComparison.Ordinal))));

    /// <summary>Whether a command sets something in a configuration.</summary>
    public static bool IsConfiguration(ShellCommand command) => command.Subcommand.StartsWith("config", StringComparison.Ordinal) || command.IsAny("sed", "crudini", "augtool");

    /// <summary>Whether a command gives debconf answers.</summary>
    public static bool IsDebconfAnswer(ShellCommand command) =>
        command.Name == "debconf-set-selections" || (command.Name == "debconf" && command.Words.Any(static word => word.Is("noninteractive")));

    /// <summary>Where a RUN stands, to compare with the places of this index.</summary>
    public static int StartOf(Run run) => run.Location.Span.Start;

    private static ImmutableArray<(int Start, T Item)> Gather<T>(ImmutableArray<Run> runs, Func<Run, IEnumerable<T>> items) =>
        runs.SelectMany(run => items(run).Select(item => (StartOf(run), item)));

    private static int? First(ImmutableArray<Run> runs, Func<Run, bool> condition)
    {
        foreach (Run run in runs)
        {
            if (condition(run)) return StartOf(run);
        }

        return null;
    }
}
