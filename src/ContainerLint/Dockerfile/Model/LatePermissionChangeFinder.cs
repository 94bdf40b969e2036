using System.Collections.Immutable;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Finds changes of modes and owners of files that were copied.</summary>
internal static class LatePermissionChangeFinder
{
    /// <summary>Changes of a RUN, and copies above it, that are looked at; more of them are not written by people.</summary>
    private const int MaximumCompared = 200;

    public static ImmutableArray<LatePermissionChange> Find(Stage stage)
    {
        if (stage.Copies.IsEmpty || stage.IsWindows) return ImmutableArray<LatePermissionChange>.Empty;
        ImmutableArray<LatePermissionChange>.Builder found = ImmutableArray.CreateBuilder<LatePermissionChange>();
        foreach (Run run in stage.Runs.Where(static run => !run.IsOnbuild))
        {
            HashSet<ShellCommand> commands = [];
            foreach (FileFact change in run.Script.FileFacts.Where(static fact => fact is PermissionChange or OwnershipChange && fact.Command.IsAny("chmod", "chown", "chgrp")).Take(MaximumCompared))
            {
                if (!commands.Contains(change.Command) && Of(run, change) is { } late && commands.Add(change.Command)) found.Add(late);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a source is certainly a single file.</summary>
    public static bool IsFile(CopySource source)
    {
        if (source.Heredoc is not null) return true;
        if (source.Kind != CopySourceKind.Path || source.HasWildcard || source.IsContextRoot || source.Path.ValueOrDefault is not { } path) return false;
        if (source.IsContextPath && source.Step.Stage.Dockerfile.BuildContext.IsDirectory(path) is { } isDirectory) return !isDirectory;
        return source.Name.IndexOf('.') > 0 && source.Text.ValueOrDefault is not [.., '/'];
    }

    private static LatePermissionChange? Of(Run run, FileFact change)
    {
        if (change.Path.ValueOrDefault is not { } path || IsPartial(change.Command) || run.MountAt(path) is not null) return null;
        bool isRecursive = change is PermissionChange { IsRecursive: true } or OwnershipChange { IsRecursive: true };
        foreach (CopyStep copy in CopiesAbove(run))
        {
            CopySource? source = copy.Sources.FirstOrDefault(source => !IsArchive(source) && IsChanged(source, path, isRecursive, change is PermissionChange));
            if (source is not null) return IsWritten(run, change, path) ? null : new LatePermissionChange(run, change, copy, source);
        }

        return null;
    }

    /// <summary>The copies above a RUN, the nearest first.</summary>
    private static IEnumerable<CopyStep> CopiesAbove(Run run)
    {
        ImmutableArray<CopyStep> copies = run.Stage.Copies;
        int low = 0;
        int high = copies.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (copies[middle].Location.Span.Start < run.Location.Span.Start) low = middle + 1;
            else high = middle;
        }

        for (int index = low - 1; index >= Math.Max(0, low - MaximumCompared); index--)
        {
            if (!copies[index].IsOnbuild) yield return copies[index];
        }
    }

    /// <summary>Whether find chooses the files, so that only some of them change.</summary>
    private static bool IsPartial(ShellCommand command) => command.IsRunBy("find", "xargs") || !command.IsUnconditional;

    private static bool IsArchive(CopySource source) => source.Step.IsAdd && (source.Kind == CopySourceKind.Git || ArchiveName.IsPossible(source.Text.ValueOrDefault ?? string.Empty));

    /// <summary>Whether the RUN itself writes to the path before.</summary>
    private static bool IsWritten(Run run, FileFact change, string path)
    {
        int position = RemovedPaths.PositionOf(change.Command);
        return run.Script.FileFacts.Any(fact => RemovedPaths.PositionOf(fact.Command) < position && fact switch
        {
            FileCopy copy => copy.Destination.Is(target => ContainerPath.IsAtOrBelow(path, target)),
            Extraction extraction => extraction.Directory.Is(target => ContainerPath.IsAtOrBelow(path, target)),
            FileWrite or DirectoryCreation => fact.Path.Is(path),
            _ => false,
        }) || run.Script.Downloads.Any(download => download.Path.Is(path));
    }

    private static bool IsChanged(CopySource source, string path, bool isRecursive, bool isMode)
    {
        if (source.Step.DestinationPath.ValueOrDefault is not { } destination) return false;
        if (source.TargetPath.Is(target => PathGlob.IsMatch(path, target)))
        {
            // A folder's own mode or owner is no copy of files; without an extension a name may be that of a folder.
            return isRecursive || IsFile(source) || (isMode && !source.IsContextRoot && !IsFolder(source));
        }

        bool isTree = source.IsContextRoot || IsFolder(source) || !source.TargetPath.IsKnown || source.Name.IndexOf('.') < 0;
        if (isTree && !ContainerPath.HasWildcard(path) && path != destination && destination != "/" && ContainerPath.IsAtOrBelow(path, destination)) return !IsFile(source);

        // A folder above a single file is changed for the sake of other files.
        return isRecursive && PathGlob.Covers(path, source.TargetPath.ValueOrDefault ?? destination) && !IsFile(source);
    }

    private static bool IsFolder(CopySource source) =>
        source.IsContextPath && source.Path.Is(path => source.Step.Stage.Dockerfile.BuildContext.IsDirectory(path) == true) || source.Text.ValueOrDefault is [.., '/'];
}
