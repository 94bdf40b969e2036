using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command of a RUN that waits for input.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The command's name, or the package that asks.</param>
/// <param name="Question">What it waits for.</param>
/// <param name="Remedy">What to do instead, as an imperative.</param>
/// <param name="Flags">Options behind the location that answer beforehand; null without.</param>
/// <param name="Prefix">What to put in front of the command to keep it quiet; null without.</param>
public sealed record InteractiveCommand(ShellCommand Command, SourceLocation Location, string Question, string Remedy, string? Flags, string? Prefix)
{
    private const string Frontend = "DEBIAN_FRONTEND";

    /// <summary>Finds the commands of a RUN.</summary>
    internal static IEnumerable<InteractiveCommand> Find(Run run)
    {
        foreach (InteractiveUse use in run.Script.InteractiveUses)
        {
            if (use.Command.Name != "adduser") yield return new InteractiveCommand(use.Command, use.Location, use.Question, use.Remedy, use.Flags, null);
            else if (Adduser(run, use) is { } adduser) yield return adduser;
        }

        if (run.Stage.Base.Family is not (ImageFamily.Debian or ImageFamily.Ubuntu)) yield break;
        foreach (ShellCommand command in run.Commands)
        {
            if (command.Name == "dpkg-reconfigure" && !command.HasFlag("-f", "--frontend", "--unseen-only") && IsAsked(run, command))
                yield return new InteractiveCommand(command, command.NameLocation, "answers to debconf", $"add '--frontend noninteractive'", " --frontend noninteractive", null);
        }

        foreach (PackageOperation install in run.Script.Installs)
        {
            if (install.Manager.Name == "apt-get" && !install.IsSimulated && IsAsked(run, install.Command) && Asking(run, install) is { } found) yield return found;
        }
    }

    /// <summary>busybox asks for a password only; what other families call adduser asks for nothing.</summary>
    private static InteractiveCommand? Adduser(Run run, InteractiveUse use) => run.Stage.Base.Family switch
    {
        ImageFamily.Debian or ImageFamily.Ubuntu => new InteractiveCommand(use.Command, use.Location, use.Question, use.Remedy, use.Flags, null),
        ImageFamily.Alpine or ImageFamily.BusyBox or ImageFamily.Wolfi when use.Command.HasFlag("--disabled-password", "--empty-password") => null,
        ImageFamily.Alpine or ImageFamily.BusyBox or ImageFamily.Wolfi => new InteractiveCommand(use.Command, use.Location, "a password", "add '-D'", " -D", null),
        _ => null,
    };

    private static bool IsAsked(Run run, ShellCommand command) => !command.IsPipedFrom && !command.Redirections.Any(static redirection => !redirection.IsOutput)
        && run.EnvironmentOf(command, Frontend).IsAbsent
        && !run.Stage.Gathered.AnswersDebconf && !(run.IsOnbuild && run.Commands.Any(ChainIndex.IsDebconfAnswer));

    private static InteractiveCommand? Asking(Run run, PackageOperation install)
    {
        foreach (PackageSpec package in install.Packages)
        {
            if (package.Name.ValueOrDefault is not { } name || !InteractivePackages.TryGet(name, out InteractivePackage? row)) continue;
            if (name == "tzdata" && HasTimeZone(run)) continue;
            return new InteractiveCommand(install.Command, package.Location, row.Subject, $"set {Frontend}=noninteractive", null,
                install.Command.Wrappers.IsEmpty && !run.IsExec ? Frontend + "=noninteractive " : null);
        }

        return null;
    }

    // Debian's images bring tzdata; and it does not ask where a time zone is set.
    private static bool HasTimeZone(Run run) => run.Stage.Base.Family == ImageFamily.Debian
        || run.Stage.ChainRunsBefore(run.Instruction).Append(run).Any(static earlier => earlier.Script.FileFacts.Any(static fact =>
            (fact is FileCopy copy && copy.Destination.Is("/etc/localtime")) || (fact is FileWrite && fact.Path.Is("/etc/timezone"))));
}
