using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command of a RUN that only root may run, where USER has named another user.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">The first such command.</param>
/// <param name="Location">Its name and subcommand.</param>
public sealed record PrivilegedStep(Run Run, ShellCommand Command, SourceLocation Location)
{
    private static readonly string[] AccountCommands = ["useradd", "adduser", "groupadd", "addgroup", "usermod", "groupmod", "userdel", "deluser", "groupdel", "delgroup", "chpasswd"];

    private static readonly string[] SystemCommands = ["update-ca-certificates", "update-ca-trust", "ldconfig", "setcap", "update-alternatives", "locale-gen"];

    private static readonly string[] Elevating = ["sudo", "doas", "su", "gosu", "su-exec", "fakeroot", "unshare", "runuser", "pkexec", "chroot", "proot", "fakechroot"];

    private static readonly string[] OtherRoot = ["--installroot", "--root", "--usermode", "--rootdir", "--prefix", "--print-uris"];

    internal static IEnumerable<PrivilegedStep> Find(DockerfileModel model)
    {
        foreach (Run run in model.Runs)
        {
            if (run.IsOnbuild || run.Stage.IsWindows || run.User is not { Instruction: not null, IsNonRoot: true }) continue;
            HashSet<ShellCommand> changing = [.. Changing(run)];
            ShellCommand? found = run.Commands.FirstOrDefault(command => !command.IsRunBy(Elevating) && !command.HasFlag(OtherRoot) && (changing.Contains(command) || NeedsRoot(command)));
            if (found is not null) yield return new PrivilegedStep(run, found, found.NameLocation.Through(found.SubcommandLocation));
        }
    }

    private static bool NeedsRoot(ShellCommand command)
    {
        if (command.IsAny(AccountCommands)) return command.Words.Length > 1 && !(command.Name == "useradd" && command.HasFlag("-D", "--defaults"));
        if (command.Name == "update-alternatives") return command.HasFlag("--install", "--set", "--remove");
        return command.IsAny(SystemCommands) && !command.HasFlag("--print-cache", "-p", "--verbose", "-n");
    }

    /// <summary>The commands that change packages of the system, or give files to another user.</summary>
    private static IEnumerable<ShellCommand> Changing(Run run)
    {
        foreach (PackageOperation operation in run.Script.PackageOperations)
        {
            bool isChange = operation is { Manager.IsSystem: true, IsSimulated: false, Action: PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade or PackageAction.Remove };
            if (isChange && operation.Manager.Name is "apt-get" or "dpkg" or "apk" or "dnf" or "zypper" or "pacman" or "rpm") yield return operation.Command;
        }

        foreach (OwnershipChange change in run.Script.OwnershipChanges)
        {
            if (change.Command.Name == "chown" && IsAnother(change.Owner, run.User)) yield return change.Command;
        }
    }

    // A name and a number may be the same user.
    private static bool IsAnother(Value<string> owner, EffectiveUser user)
    {
        if (owner.ValueOrDefault is not { Length: > 0 } name || user.User.ValueOrDefault is not { } current) return false;
        if (name is "root" or "0") return true;
        return name != current && name.All(char.IsDigit) == current.All(char.IsDigit);
    }
}
