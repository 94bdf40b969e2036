using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>What the instructions of one stage leave in their layers, to be looked up by path.</summary>
internal sealed class LayerEntries
{
    /// <summary>Entries of a folder that are compared with a pattern.</summary>
    private const int MaximumCompared = 200;

    private readonly Dictionary<string, List<LayerEntry>> _below = new(StringComparer.Ordinal);

    public LayerEntries(Stage stage)
    {
        foreach (CopyStep copy in stage.Copies.Where(copy => !copy.IsOnbuild))
        {
            foreach (CopySource source in copy.Sources) Add(EntryOf(source));
        }

        foreach (Run run in stage.Runs.Where(run => !run.IsOnbuild)) AddFacts(run);
    }

    /// <summary>The first entry above an instruction that goes away when a path, which may hold patterns, is removed; null without one.</summary>
    public LayerEntry? FindRemoved(string path, bool isRecursive, Instruction before)
    {
        int end = before.Start;
        if (!_below.TryGetValue(PathGlob.LiteralFolder(path), out List<LayerEntry>? candidates)) return null;
        foreach (LayerEntry entry in candidates.Take(MaximumCompared))
        {
            if (entry.Location.Span.Start >= end) continue;
            bool isRemoved = isRecursive ? PathGlob.Covers(path, entry.Path) : PathGlob.IsMatch(path, entry.Path);
            if (isRemoved || PathGlob.IsMatch(entry.Path, path)) return entry;
        }

        return null;
    }

    private static LayerEntry? EntryOf(CopySource source)
    {
        CopyStep copy = source.Step;
        if (copy.DestinationPath.ValueOrDefault is not { } destination || IsUnpacked(source)) return null;
        if (source.IsContextRoot || (source.IsContextPath && source.Path.Is(path => copy.Stage.Dockerfile.BuildContext.IsDirectory(path) == true))) return Entry(destination);
        if (source.TargetPath.ValueOrDefault is { } target) return Entry(target);
        return source.HasWildcard && source.Text.IsKnown ? Entry(ContainerPath.Combine(destination, source.Name)) : null;

        LayerEntry Entry(string path) => new(copy.Instruction, source.Location, path, LayerEntryKind.Copied);
    }

    // What is in the archive is not known.
    private static bool IsUnpacked(CopySource source) => source.Step.IsAdd && source.IsContextPath && !source.IsPlain && source.Step.Instruction.Flag("unpack") is not { IsTrue: false };

    private void AddFacts(Run run)
    {
        foreach (Download download in run.Script.Downloads.Where(static download => download.Target == DownloadTarget.File))
            Add(EntryOf(run, download.Command, download.Path, LayerEntryKind.Downloaded));
        foreach (Extraction extraction in run.Script.Extractions) Add(EntryOf(run, extraction.Command, extraction.Directory, LayerEntryKind.Unpacked));
        foreach (RepositoryClone clone in run.Script.Clones) Add(EntryOf(run, clone.Command, clone.Directory, LayerEntryKind.Cloned));
    }

    private static LayerEntry? EntryOf(Run run, ShellCommand command, Text.Value<string> path, LayerEntryKind kind) =>
        path.ValueOrDefault is { } known && run.MountAt(known) is null && !run.Script.RemovedPaths.Includes(known, command)
            ? new LayerEntry(run.Instruction, path.Location ?? command.Location, known, kind)
            : null;

    private void Add(LayerEntry? entry)
    {
        if (entry is null) return;

        // Deeper paths than these occur in no image; the bound keeps the work linear.
        const int deepest = 20;
        string folder = entry.Path;
        for (int level = 0; level < deepest; level++)
        {
            if (!_below.TryGetValue(folder, out List<LayerEntry>? entries)) _below[folder] = entries = [];
            if (entries.Count < MaximumCompared) entries.Add(entry);
            if (folder.Length <= 1) break;
            folder = ContainerPath.Directory(folder);
        }
    }
}
