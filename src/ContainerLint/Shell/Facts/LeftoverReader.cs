using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Finds what a script fetches or makes for itself only and does not remove.</summary>
internal static class LeftoverReader
{
    /// <summary>Facts of a kind that are compared with each other; scripts with more of them are no scripts of people.</summary>
    private const int MaximumFacts = 100;

    private static readonly string[] TemporaryFolders = ["/tmp", "/var/tmp"];

    private static readonly string[] InstallGoals = ["install", "install_sw", "altinstall", "install-strip", "install/strip"];

    public static ImmutableArray<Leftover> Read(ShellScript script)
    {
        ImmutableArray<Leftover>.Builder found = ImmutableArray.CreateBuilder<Leftover>();
        ReadDownloads(script, found);
        ReadFolders(script, found);
        ReadSources(script, found);
        return found.ToImmutable();
    }

    private static void ReadDownloads(ShellScript script, ImmutableArray<Leftover>.Builder found)
    {
        if (script.Downloads.IsEmpty) return;
        Dictionary<string, ShellCommand> users = UsersOfArchives(script);
        Dictionary<string, ShellCommand> signatures = UsersOfSignatures(script);
        foreach (Download download in script.Downloads)
        {
            if (download.Target != DownloadTarget.File || download.Path.ValueOrDefault is not { } path || ContainerPath.HasWildcard(path)) continue;
            bool isSignature = !users.TryGetValue(path, out ShellCommand? user);
            if (isSignature && !signatures.TryGetValue(path, out user)) continue;
            if (!IsKept(script, path, download.Command)) continue;
            found.Add(new Leftover(download.Command, PlaceOf(download), download.Path, isSignature ? LeftoverKind.Signature : LeftoverKind.Archive, user!));
        }
    }

    private static SourceLocation PlaceOf(Download download) => download.Path.Location ?? download.Location;

    /// <summary>The commands that unpack or install files, by the path of the file.</summary>
    private static Dictionary<string, ShellCommand> UsersOfArchives(ShellScript script)
    {
        Dictionary<string, ShellCommand> users = new(StringComparer.Ordinal);
        foreach (Extraction extraction in script.Extractions.Where(static extraction => extraction.KeepsArchive))
        {
            if (extraction.Path.ValueOrDefault is { } path) users[path] = extraction.Command;
        }

        foreach (PackageOperation operation in script.PackageOperations.Where(static operation => operation.IsInstall && operation.Manager.IsSystem))
        {
            foreach (PackageSpec package in operation.Packages.Where(static package => package.Source == PackageSource.File || package.Word.Value.IsKnown))
            {
                if (ShellPath.Resolve(operation.Command, package.Word).ValueOrDefault is { } path) users[path] = operation.Command;
            }
        }

        return users;
    }

    private static Dictionary<string, ShellCommand> UsersOfSignatures(ShellScript script)
    {
        Dictionary<string, ShellCommand> users = new(StringComparer.Ordinal);
        foreach (Verification verification in script.Verifications.Where(static verification => verification.Kind == VerificationKind.Signature))
        {
            foreach (ShellWord word in verification.Command.Operands.Take(1))
            {
                if (ShellPath.Resolve(verification.Command, word).ValueOrDefault is { } path && (path.EndsWith(".asc", StringComparison.Ordinal) || path.EndsWith(".sig", StringComparison.Ordinal))) users[path] = verification.Command;
            }
        }

        return users;
    }

    private static void ReadFolders(ShellScript script, ImmutableArray<Leftover>.Builder found)
    {
        foreach (DirectoryCreation creation in script.DirectoryCreations.Take(MaximumFacts))
        {
            if (creation.Command.Name == "mktemp")
            {
                bool isRemoved = script.RemovedPaths.IncludesUnknown(creation.Command) || (script.RemovedPaths.Empties("/tmp", creation.Command) && !creation.Command.HasFlag("-p", "--tmpdir"));
                if (!isRemoved) found.Add(new Leftover(creation.Command, creation.Command.Location, creation.Path, LeftoverKind.TemporaryFolder, creation.Command));
            }
            else if (creation.Path.ValueOrDefault is { } path && IsTemporary(path) && !ContainerPath.HasWildcard(path) && FillerOf(script, path, creation.Command) is { } filler && IsKept(script, path, creation.Command))
            {
                found.Add(new Leftover(creation.Command, creation.Location, creation.Path, LeftoverKind.TemporaryFolder, filler));
            }
        }
    }

    private static bool IsTemporary(string path) => TemporaryFolders.Any(folder => path != folder && ContainerPath.IsAtOrBelow(path, folder));

    /// <summary>A command that puts fetched files into a folder: it unpacks, downloads or clones there; null if none is seen.</summary>
    private static ShellCommand? FillerOf(ShellScript script, string folder, ShellCommand since)
    {
        int start = RemovedPaths.PositionOf(since);
        IEnumerable<(ShellCommand Command, Value<string> Path)> fills = script.Extractions.Select(static extraction => (extraction.Command, extraction.Directory))
            .Concat(script.Downloads.Select(static download => (download.Command, download.Path)))
            .Concat(script.Clones.Select(static clone => (clone.Command, clone.Directory)));
        foreach ((ShellCommand command, Value<string> path) in fills.Take(MaximumFacts))
        {
            if (RemovedPaths.PositionOf(command) > start && path.Is(filled => ContainerPath.IsAtOrBelow(filled, folder))) return command;
        }

        return null;
    }

    /// <summary>Sources that are fetched, built in their folder and installed elsewhere.</summary>
    private static void ReadSources(ShellScript script, ImmutableArray<Leftover>.Builder found)
    {
        ShellCommand[] installs = [.. script.Commands.Where(InstallsFromSources).Take(MaximumFacts)];
        if (installs.Length == 0) return;
        IEnumerable<(ShellCommand Command, SourceLocation Location, Value<string> Folder)> trees = script.Clones.Select(static clone => (clone.Command, clone.Location, clone.Directory))
            .Concat(script.Extractions.Where(static extraction => extraction.IsTar).Select(static extraction => (extraction.Command, extraction.Location, extraction.Directory)));
        foreach ((ShellCommand command, SourceLocation location, Value<string> folder) in trees.Take(MaximumFacts))
        {
            if (folder.ValueOrDefault is not { } root) continue;
            ShellCommand? install = Array.Find(installs, other => RemovedPaths.PositionOf(other) > RemovedPaths.PositionOf(command)
                && FolderOf(other).Is(directory => ContainerPath.IsAtOrBelow(directory, root) && (directory != root || script.Clones.Any(clone => clone.Command == command))));
            if (install is null || FolderOf(install).ValueOrDefault is not { } source || !IsKept(script, source, command)) continue;
            if (found.Any(other => other.Kind == LeftoverKind.TemporaryFolder && other.Path.Is(path => ContainerPath.IsAtOrBelow(source, path)))) continue;
            found.Add(new Leftover(command, location, Value<string>.Known(source, location), LeftoverKind.SourceTree, install));
        }
    }

    private static bool InstallsFromSources(ShellCommand command)
    {
        if (command.IsAny("make", "gmake", "ninja")) return command.Operands.Any(static word => word.IsAny(InstallGoals));
        if (command.Name == "cmake") return command.HasFlag("--install") || command.OptionValue("-t", "--target").Is("install");
        if (RemoteExecutionReader.IsInterpreter(command)) return command.Operands.Length > 1 && command.Operands[0].Is("setup.py") && command.Operands[1].Is("install");
        return command.IsAny("pip", "pip3") && command.Subcommand == "install" && !command.HasFlag("-e", "--editable") && command.Operands.Any(static word => word.IsAny(".", "./"));
    }

    private static Value<string> FolderOf(ShellCommand command) => command.IsAny("make", "gmake", "ninja") && command.Option("-C", "--directory") is { } option
        ? ShellPath.Resolve(command, option.Value)
        : ShellPath.WorkingDirectory(command);

    private static bool IsKept(ShellScript script, string path, ShellCommand since) => !script.RemovedPaths.Includes(path, since) && !script.RemovedPaths.IncludesUnknownList(since);
}
