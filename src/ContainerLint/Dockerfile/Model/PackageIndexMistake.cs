using System.Collections.Immutable;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>What is wrong with the index of packages.</summary>
public enum PackageIndexProblem
{
    /// <summary>It is fetched in a RUN that does not use it.</summary>
    Unused,

    /// <summary>There is none where packages are installed.</summary>
    Missing,

    /// <summary>It comes from another RUN, whose layer may be old.</summary>
    Stale,
}

/// <summary>An index of packages that is fetched for nothing, is missing, or comes from another layer.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Operation">The command that fetches the index, or that installs without one.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Other">The command that installs with the index, or the one that fetched it; null without one.</param>
public sealed record PackageIndexMistake(Run Run, PackageOperation Operation, PackageIndexProblem Problem, PackageOperation? Other)
{
    /// <summary>The RUN of the other command; null without one.</summary>
    public Run? OtherRun { get; init; }

    /// <summary>Whether the base image is known to have no index, so that the install fails.</summary>
    public bool IsCertain { get; init; }

    /// <summary>What joins this RUN to the one that installs, if they follow each other and can be made one; null otherwise.</summary>
    public Replacement? Seam => OtherRun is { } other && Problem == PackageIndexProblem.Unused ? RunSeam.Between(Run, other) : null;

    /// <summary>Finds the mistakes of a file.</summary>
    internal static IEnumerable<PackageIndexMistake> Find(DockerfileModel dockerfile) => new PackageIndexFlow(dockerfile).Mistakes;
}

/// <summary>Follows the index of packages through the stages.</summary>
internal sealed class PackageIndexFlow
{
    private static readonly string[] Followed = ["apt-get", "apk", "zypper", "pacman"];
    private readonly List<PackageIndexMistake> _mistakes = [];
    private readonly ImmutableDictionary<string, State>[] _ends;

    public PackageIndexFlow(DockerfileModel dockerfile)
    {
        _ends = new ImmutableDictionary<string, State>[dockerfile.Stages.Length];
        foreach (Stage stage in dockerfile.Stages)
        {
            ImmutableDictionary<string, State> states = stage.Parent is { } parent && parent.Index < stage.Index ? _ends[parent.Index] : ImmutableDictionary<string, State>.Empty;
            foreach (Run run in stage.Runs) states = Step(run, states);
            _ends[stage.Index] = states;
        }
    }

    public IEnumerable<PackageIndexMistake> Mistakes => _mistakes;

    private enum Origin
    {
        /// <summary>As in the base image.</summary>
        Base,

        /// <summary>It was deleted.</summary>
        Deleted,

        /// <summary>An earlier RUN fetched it.</summary>
        Fetched,

        /// <summary>Nothing is known.</summary>
        Unknown,
    }

    private ImmutableDictionary<string, State> Step(Run run, ImmutableDictionary<string, State> states)
    {
        ImmutableArray<PackageOperation> operations = run.Script.PackageOperations;
        bool isOpaque = run.Commands.Any(command => ScriptCalls.IsOpaque(command) || FetchesByItself(command)) || !run.Script.RemoteExecutions.IsEmpty;
        foreach (string manager in Followed)
        {
            ImmutableArray<PackageOperation> own = operations.Where(operation => operation.Manager.Name == manager && !IsElsewhere(operation));
            State state = states.TryGetValue(manager, out State? known) ? known : State.OfBase;
            if (own.IsEmpty && !isOpaque && (manager != "apt-get" || !Deletes(run, refresh: null))) continue;
            states = states.SetItem(manager, Next(run, own, state, isOpaque));
        }

        return states;
    }

    private State Next(Run run, ImmutableArray<PackageOperation> operations, State before, bool isOpaque)
    {
        if (operations.Any(operation => run.MountAt(operation.Manager.Index[0], "cache", "tmpfs", "bind") is not null || run.Mounts.Any(static mount => mount.Target.IsUnknown))) return State.Unknown;
        PackageOperation? refresh = operations.LastOrDefault(Fetches);
        PackageOperation? use = operations.FirstOrDefault(operation => NeedsIndex(operation) && !operations.Any(other => Fetches(other) && Start(other) <= Start(operation)));
        if (refresh is null && use is not null && !run.IsOnbuild) ReportUse(run, use, before, isOpaque);
        bool isUsed = isOpaque || (refresh is not null && (operations.Any(operation => Start(operation) >= Start(refresh) && Uses(operation)) || run.Commands.Any(command => Start(refresh) < command.Location.Span.Start && UsesIndex(command))));
        if (refresh is not null && !isUsed) _mistakes.Add(new PackageIndexMistake(run, refresh, PackageIndexProblem.Unused, null));
        if (refresh is null && isOpaque) return State.Unknown;
        if (Deletes(run, refresh) && operations.All(static operation => operation.Manager.Name == "apt-get")) return State.Deleted;
        if (refresh is null) return before;
        return new State(Origin.Fetched, run, refresh, isUsed ? null : _mistakes.Count - 1);
    }

    private void ReportUse(Run run, PackageOperation use, State before, bool isOpaque)
    {
        if (isOpaque || before.Origin == Origin.Unknown || use.Manager.Name is "apk" or "zypper") return;
        if (before.UnusedFetch is { } index)
        {
            // The RUN that only fetches is the flaw; the first install that relies on it explains it.
            if (_mistakes[index].Other is null) _mistakes[index] = _mistakes[index] with { Other = use, OtherRun = run };
            return;
        }

        if (before.Origin == Origin.Fetched) _mistakes.Add(new PackageIndexMistake(run, use, PackageIndexProblem.Stale, before.Operation) { OtherRun = before.Run });
        else if (CopiesIndex(run)) return;
        else _mistakes.Add(new PackageIndexMistake(run, use, PackageIndexProblem.Missing, null) { IsCertain = before.Origin == Origin.Deleted || IsKnownToLack(run) });
    }

    private static bool IsKnownToLack(Run run) => run.Stage.Base.Facts is { Known: not null } facts && (facts.IsDistribution || facts.Reference.IsOfficial);

    private static bool CopiesIndex(Run run) => run.Stage.ChainCopiesBefore(run.Instruction).Any(static copy => copy.Touches("/var/lib/apt") && (!copy.DestinationPath.Is("/") || !copy.IsFromContext || copy.IsAdd));

    private static int Start(PackageOperation operation) => operation.Command.Location.Span.Start;

    private static bool Deletes(Run run, PackageOperation? refresh) => run.Script.Deletions.Any(deletion =>
        deletion.Path.Is(static path => CacheFolder.IsClearedBy("/var/lib/apt/lists", path)) && (refresh is null || deletion.Command.Location.Span.Start > Start(refresh)));

    private static bool IsElsewhere(PackageOperation operation) => operation.Command.HasFlag("--root", "--installroot", "-p") || operation.Command.IsRunBy("chroot")
        || operation.Command.OptionValues("-o", "--option").Any(static value => value.Is(static setting => setting.StartsWith("Dir", StringComparison.OrdinalIgnoreCase)));

    private static bool Fetches(PackageOperation operation) => operation.Action == PackageAction.Refresh && !operation.Command.HasFlag("--print-uris")
        || (operation.Manager.Name == "pacman" && operation.Command.HasFlag("-y", "--refresh") && operation.Verb is "-S" or "--sync");

    private static bool NeedsIndex(PackageOperation operation) =>
        operation.IsInstall && !operation.IsSimulated && operation.Verb is not ("-U" or "--upgrade") && operation.Packages.Any(static package => package.Source == PackageSource.Repository);

    private static bool Uses(PackageOperation operation) => operation.Action is PackageAction.Install or PackageAction.Upgrade or PackageAction.Download or PackageAction.Execute
        || (operation.Action == PackageAction.Other && operation.Verb.Length > 0 && operation.Verb is not ("autoclean" or "clean"));

    private static bool UsesIndex(ShellCommand command) => command.IsAny("apt-cache", "apt-file", "gdebi", "tasksel", "mk-build-deps", "unattended-upgrade", "unattended-upgrades", "rosdep", "playwright");

    private static bool FetchesByItself(ShellCommand command) => (command.IsAny("add-apt-repository", "apt-add-repository") && !command.HasFlag("-n", "--no-update"))
        || command.IsAny("install_packages", "install-php-extensions", "rosdep", "extrepo", "apt-fast");

    private sealed record State(Origin Origin, Run? Run, PackageOperation? Operation, int? UnusedFetch)
    {
        public static State OfBase { get; } = new(Origin.Base, null, null, null);

        public static State Deleted { get; } = new(Origin.Deleted, null, null, null);

        public static State Unknown { get; } = new(Origin.Unknown, null, null, null);
    }
}
