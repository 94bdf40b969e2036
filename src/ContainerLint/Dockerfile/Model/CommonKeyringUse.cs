using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A key that is put where apt trusts it for every repository.</summary>
/// <param name="Location">The command, or the path of the keyring.</param>
/// <param name="Text">What is reported: the command or the path.</param>
/// <param name="IsGone">Whether the command is no longer part of the base image's release.</param>
public sealed record CommonKeyringUse(SourceLocation Location, string Text, bool IsGone)
{
    private const string Folder = "/etc/apt/trusted.gpg.d";
    private static readonly Version FirstDebianWithout = new(13, 0);
    private static readonly Version FirstUbuntuWithout = new(25, 4);

    /// <summary>Finds them in a file.</summary>
    internal static IEnumerable<CommonKeyringUse> Find(DockerfileModel dockerfile) =>
        dockerfile.Runs.SelectMany(OfRun).Concat(dockerfile.Copies.SelectMany(OfCopy)).OrderBy(use => use.Location.Span.Start);

    private static IEnumerable<CommonKeyringUse> OfRun(Run run)
    {
        foreach (ShellCommand command in run.Commands)
        {
            if (command.Name == "apt-key" && command.Subcommand is "add" or "adv" or "fetch-keys" && !command.Guards.Any(static guard => guard.IsAny("command", "which", "type", "test", "[")))
                yield return new CommonKeyringUse(command.NameLocation.Through(command.SubcommandLocation), "apt-key " + command.Subcommand, IsGoneFrom(run.Stage));
            if (command.IsAny("gpg", "gpg2") && command.Option("-o", "--output", "--keyring") is { } option && option.Value.Is(IsCommon))
                yield return new CommonKeyringUse(option.ValueWord!.Location, option.Value.ValueOrDefault!, IsGone: false);
        }

        foreach (FileFact fact in run.Script.FileFacts)
        {
            if (fact is FileWrite && fact.Path.Is(IsCommon)) yield return new CommonKeyringUse(fact.Location, fact.Path.ValueOrDefault!, IsGone: false);
            if (fact is FileCopy copy && copy.Destination.Is(IsCommon)) yield return new CommonKeyringUse(fact.Location, copy.Destination.ValueOrDefault!, IsGone: false);
        }

        foreach (Download download in run.Script.Downloads)
        {
            if (download.Path.Is(IsCommon) && download.Command.Redirections.IsEmpty) yield return new CommonKeyringUse(download.Command.NameLocation, download.Path.ValueOrDefault!, IsGone: false);
        }
    }

    private static IEnumerable<CommonKeyringUse> OfCopy(CopyStep copy)
    {
        bool isCommon = copy.DestinationPath.Is(IsCommon);
        if (isCommon && copy.Destination?.Location is { } location) yield return new CommonKeyringUse(location, copy.DestinationPath.ValueOrDefault!, IsGone: false);
    }

    private static bool IsCommon(string path) => path == "/etc/apt/trusted.gpg" || ContainerPath.IsAtOrBelow(path, Folder);

    private static bool IsGoneFrom(Stage stage)
    {
        if (stage.Base.Facts?.Distribution is not { } release || !Version.TryParse(release.Cycle.Contains('.') ? release.Cycle : release.Cycle + ".0", out Version? version)) return false;
        return release.Product switch
        {
            "debian" => version >= FirstDebianWithout,
            "ubuntu" => version >= FirstUbuntuWithout,
            _ => false,
        };
    }
}
