using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command that upgrades what the base image brings, rather than packages by name.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">The command.</param>
/// <param name="Location">The subcommand.</param>
/// <param name="IsRelease">Whether it may go to another release, and remove and replace packages for that.</param>
/// <param name="Replacement">The subcommand that stays within the release; null without one.</param>
public sealed record DistributionUpgrade(Run Run, ShellCommand Command, SourceLocation Location, bool IsRelease, string? Replacement)
{
    private static readonly string[] Rolling = ["opensuse/tumbleweed", "registry.opensuse.org/opensuse/tumbleweed", "archlinux", "kalilinux/*", "voidlinux/*", "gentoo/*"];

    /// <summary>Whether it stays within the release.</summary>
    public bool IsPlain => !IsRelease;

    /// <summary>The command as it is reported.</summary>
    public string Text => Location == Command.NameLocation ? Command.Name : Command.Name + " " + Location.GetText();

    /// <summary>Whether it is the way to go: the base image is empty, or of a distribution without releases.</summary>
    public bool IsMeant => Run.Stage.Base.IsScratch || Run.Stage.Base.Is(Rolling) || Run.Stage.Base.Family == Images.ImageFamily.Arch
        || Run.Stage.Base.Repository.Is(static repository => repository.EndsWith("tumbleweed", StringComparison.Ordinal));

    /// <summary>Finds the upgrades of a RUN.</summary>
    internal static IEnumerable<DistributionUpgrade> Find(Run run)
    {
        foreach (ShellCommand command in run.Commands)
        {
            if (command.Name == "do-release-upgrade") yield return new DistributionUpgrade(run, command, command.NameLocation, IsRelease: true, Replacement: null);
        }

        foreach (PackageOperation operation in run.Script.PackageOperations)
        {
            if (!operation.Manager.IsSystem || operation.Action != PackageAction.Upgrade || !operation.Packages.IsEmpty || operation.IsSimulated) continue;
            if (operation.Manager.Name == "pacman" || operation.Command.HasUnknownArguments) continue;
            bool isRelease = IsReleaseVerb(operation) || (operation.Manager.Name == "apk" && ChangesToEdge(run));
            yield return new DistributionUpgrade(run, operation.Command, operation.Location, isRelease, Plain(operation));
        }
    }

    private static bool IsReleaseVerb(PackageOperation operation) => operation.Manager.Name switch
    {
        "apt-get" => operation.Verb is "dist-upgrade" or "full-upgrade",
        "zypper" => operation.Verb is "dist-upgrade" or "dup",
        "dnf" => operation.Verb is "distro-sync" or "dsync" or "distrosync" or "distribution-synchronization" or "system-upgrade",
        _ => false,
    };

    private static string? Plain(PackageOperation operation) => (operation.Manager.Name, IsReleaseVerb(operation)) switch
    {
        ("apt-get", true) => "upgrade",
        ("zypper", true) => "update",
        _ => null,
    };

    private static bool ChangesToEdge(Run run) => run.Stage.ChainRunsBefore(run.Instruction).Append(run).Any(static earlier =>
        earlier.Script.FileWrites.Any(static write => IsRepositories(write.Path) && write.Content.Is(static text => text.Contains("/edge/", StringComparison.Ordinal)))
        || earlier.Commands.Any(static command => command.Name == "sed" && command.HasFlag("-i", "--in-place")
            && command.Operands.Any(static word => IsRepositories(word.Value)) && command.Words.Any(static word => word.LiteralPrefix.Contains("edge", StringComparison.Ordinal))));

    private static bool IsRepositories(Value<string> path) => path.Is(static text => text == "/etc/apk/repositories");
}
