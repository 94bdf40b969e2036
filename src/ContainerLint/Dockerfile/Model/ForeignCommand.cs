using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command of a package manager or an account tool that the base image does not have, or that does not know its options.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">The command.</param>
/// <param name="Option">The option that the tool of this system does not know; null if the tool is missing as a whole.</param>
/// <param name="Instead">What the system has instead; null where nothing is known.</param>
public sealed record ForeignCommand(Run Run, ShellCommand Command, CommandOption? Option, string? Instead)
{
    private static readonly string[] Managers = ["apt-get", "apt", "aptitude", "dpkg", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"];
    private static readonly string[] AccountTools = ["useradd", "groupadd", "usermod", "groupmod", "userdel", "groupdel"];
    private static readonly string[] Questions = ["command", "which", "type", "hash", "test", "[", "[[", "grep", "egrep"];
    private static readonly string[] Elsewhere = ["chroot", "arch-chroot", "ssh", "proot", "docker", "podman", "unshare", "nsenter"];

    /// <summary>Where to point: the option, else the name.</summary>
    public SourceLocation Location => Option?.Location ?? Command.NameLocation;

    /// <summary>Finds them in a RUN.</summary>
    internal static IEnumerable<ForeignCommand> Find(Run run)
    {
        if (run.Stage.Base.Facts is not { IsShellLess: false } facts || facts.Family == ImageFamily.Unknown || run.IsOnbuild || run.Stage.IsWindows) yield break;
        if (run.Mounts.Any(static mount => mount.From is not null)) yield break;
        foreach (ShellCommand command in run.Commands)
        {
            if (Read(run, command, facts) is { } found && IsCertain(run, command)) yield return found;
        }
    }

    private static ForeignCommand? Read(Run run, ShellCommand command, ImageFacts facts)
    {
        string own = facts.PackageManagers.IsDefaultOrEmpty ? string.Empty : facts.PackageManagers[0];
        if (command.IsAny(Managers)) return facts.LacksPackageManager(command.Name) ? new ForeignCommand(run, command, null, own.Length > 0 ? own : null) : null;
        if (facts.Family is ImageFamily.Alpine or ImageFamily.BusyBox or ImageFamily.Wolfi)
            return command.IsAny(AccountTools) ? new ForeignCommand(run, command, null, command.Name switch { "useradd" => "adduser", "groupadd" => "addgroup", "userdel" => "deluser", "groupdel" => "delgroup", _ => null }) : null;
        bool isPerl = facts.Family is ImageFamily.Debian or ImageFamily.Ubuntu && command.IsAny("adduser", "addgroup");
        return isPerl && command.Option("-D", "-S", "-H") is { } option ? new ForeignCommand(run, command, option, Spelled(command, option)) : null;
    }

    private static string Spelled(ShellCommand command, CommandOption option) => option.Name switch
    {
        "-D" => "--disabled-password",
        "-H" => "--no-create-home",
        _ => "--system",
    };

    /// <summary>Whether the command certainly runs, and nothing before it can have brought the tool.</summary>
    private static bool IsCertain(Run run, ShellCommand command)
    {
        if (!command.IsUnconditional || command.FollowedBy == ListOperator.Or || command.PrecededBy == ListOperator.Or || command.IsRunBy(Elsewhere)) return false;
        if (command.Guards.Any(static guard => guard.IsAny(Questions)) || command.Words[0].LiteralPrefix.StartsWith("./", StringComparison.Ordinal)) return false;
        if (run.Stage.ChainCopiesBefore(run.Instruction).Any(copy => CanBring(copy, command.Name))) return false;
        return !run.Stage.ChainRunsBefore(run.Instruction).Append(run).Any(earlier => Brings(earlier, command));
    }

    private static bool CanBring(CopyStep copy, string name) =>
        copy.DestinationPath.IsUnknown
        || copy.Sources.Any(source => source.TargetPath.Is(path => ContainerPath.Name(path) == name))
        || (copy.DestinationPath.Is(static path => path is "/" or "/usr" or "/bin" or "/sbin" or "/usr/bin" or "/usr/sbin" or "/usr/local/bin") && (!copy.IsFromContext || copy.IsAdd || copy.IsDestinationDirectory));

    private static bool Brings(Run run, ShellCommand command)
    {
        if (run.Script.FileFacts.Any(fact => fact is FileWrite or FileCopy && Target(fact).Is(path => ContainerPath.Name(path) == command.Name))) return true;
        if (run.Commands.Any(other => other.Name == "alias" && other.Words.Any(word => word.LiteralPrefix.StartsWith(command.Name + "=", StringComparison.Ordinal)))) return true;
        if (run.Commands.Any(other => other.Function == command.Name)) return true;
        return run.Script.Installs.Any(install => install.HasUnknownPackages || install.Packages.Any(package => IsPackageOf(package, command)));
    }

    private static Value<string> Target(FileFact fact) => fact is FileCopy copy ? copy.Destination : fact.Path;

    private static bool IsPackageOf(PackageSpec package, ShellCommand command) => package.Source != PackageSource.Repository
        || package.Name.Is(name => name == command.Name || name.StartsWith(command.Name + "-", StringComparison.Ordinal)
            || (command.IsAny(AccountTools) && name is "shadow" or "shadow-utils" or "uidmapshift")
            || (command.Name is "apt-get" && name == "apt") || (command.Name is "yum" && name == "dnf"));
}
