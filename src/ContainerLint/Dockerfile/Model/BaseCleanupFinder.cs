using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// Finds the commands of a stage that remove what comes with the base image. What an image holds is not known, but where nothing above a
/// command can have made a path, nothing else than the base image can have it.
/// </summary>
internal sealed class BaseCleanupFinder
{
    /// <summary>Files that are remembered, and deletions that are looked at; after more of them any path counts as made.</summary>
    private const int MostFiles = 200;

    /// <summary>Commands whose effect on files is read from their operands, besides those that have none.</summary>
    private static readonly HashSet<string> FileCommands = new(StringComparer.Ordinal)
    {
        "cd", "chgrp", "chmod", "chown", "cp", "find", "install", "ln", "mkdir", "mv", "rm", "rmdir", "tee", "touch", "unlink",
    };

    /// <summary>What lies there is made by whoever runs something, and images are published without it.</summary>
    private static readonly string[] VolatileFolders = ["/dev", "/proc", "/run", "/sys", "/tmp", "/var/cache", "/var/log", "/var/run", "/var/tmp"];

    private readonly Stage _stage;
    private readonly List<string> _made = [];
    private readonly List<string> _entered = [];
    private int _deletions;
    private bool _isOpen;

    private BaseCleanupFinder(Stage stage) => _stage = stage;

    public static ImmutableArray<LateCleanup> Find(Stage stage)
    {
        if (stage.Base is not { From: { } from, Image.Repository.IsKnown: true, IsScratch: false, Location: { } location }) return ImmutableArray<LateCleanup>.Empty;
        return ImmutableArray.CreateRange(new BaseCleanupFinder(stage).Find(from, location));
    }

    private IEnumerable<LateCleanup> Find(FromInstruction from, SourceLocation image)
    {
        foreach (Instruction instruction in _stage.ChainInstructions)
        {
            // Once anything may have been made, nothing below is told apart.
            if (_isOpen) yield break;
            Follow(instruction);
            Stage stage = _stage.Dockerfile.StageOf(instruction)!;
            if (instruction is not RunInstruction script || stage.RunOf(script) is not { } run) continue;
            foreach ((SourceLocation location, LateCleanupKind kind, string subject) in Follow(run))
            {
                if (stage == _stage) yield return new LateCleanup(run, location, kind, subject, from, image);
            }
        }
    }

    private void Follow(Instruction instruction)
    {
        if (_stage.Dockerfile.StateBefore(instruction) is not { } state) return;
        if (instruction is CopyLike { Destination: { } destination }) Make(state.Resolve(state.Expand(destination)), _made);
        if (instruction is WorkdirInstruction { Value: { } directory }) Make(state.Resolve(state.Expand(directory)), _entered);
    }

    private IEnumerable<(SourceLocation Location, LateCleanupKind Kind, string Subject)> Follow(Run run)
    {
        ILookup<ShellCommand, FileFact> facts = run.Script.FileFacts.ToLookup(static fact => fact.Command);
        ILookup<ShellCommand, PackageOperation> operations = run.Script.PackageOperations.ToLookup(static operation => operation.Command);
        foreach (ShellCommand command in run.Script.Commands)
        {
            if (_isOpen) yield break;
            foreach (Deletion deletion in facts[command].OfType<Deletion>())
            {
                _isOpen |= ++_deletions > MostFiles;
                if (!_isOpen && !deletion.IsPartial && deletion.Path.ValueOrDefault is { } path && IsOfBase(run, path) && !IsReplaced(run, deletion, path))
                    yield return (deletion.Location, LateCleanupKind.Files, path);
            }

            foreach (PackageOperation removal in operations[command].Where(static operation => operation.Action == PackageAction.Remove && !operation.IsSimulated))
            {
                if (removal.Packages.FirstOrDefault(static package => package.Name.Is(static name => name is not ['.', ..])) is { } package)
                    yield return (package.Location, LateCleanupKind.Packages, package.Name.ValueOrDefault!);
            }

            Follow(command, facts[command], operations[command]);
        }
    }

    private void Follow(ShellCommand command, IEnumerable<FileFact> facts, IEnumerable<PackageOperation> operations)
    {
        bool isRead = FileCommands.Contains(command.Name) || command.HasTrait("harmless")
            || (operations.Any() && operations.All(static operation => operation.Action is PackageAction.Refresh or PackageAction.Remove or PackageAction.Clean));
        if (!isRead) _isOpen = true;
        foreach (FileFact fact in facts.Where(static fact => fact is not (Deletion or PermissionChange or OwnershipChange)))
            Make(fact is FileCopy copy ? copy.Destination : fact is Extraction extraction ? extraction.Directory : fact.Path, _made);
    }

    private void Make(Value<string> path, List<string> paths)
    {
        if (path.ValueOrDefault is ['/', ..] made && paths.Count < MostFiles) paths.Add(made);
        else _isOpen = true;
    }

    private bool IsOfBase(Run run, string path) =>
        path.Length > 1 && path[0] == '/' && run.MountAt(path) is null
        && !VolatileFolders.Any(folder => ContainerPath.IsAtOrBelow(path, folder))
        && !PackageManagers.Rows.Any(manager => manager.Index.Concat(manager.Cache).Any(folder => CacheFolder.IsAtOrBelow(path, folder)))
        && !IsMade(PathGlob.LiteralFolder(path)) && !_entered.Any(folder => PathGlob.Covers(path, folder));

    private bool IsMade(string path) => _made.Any(made => ContainerPath.IsAtOrBelow(path, made) || ContainerPath.IsAtOrBelow(made, path));

    /// <summary>Whether something else takes the place of what is removed, or of the contents of a folder.</summary>
    private static bool IsReplaced(Run run, Deletion deletion, string path) => LateCleanupFinder.IsReplaced(run.Stage, run, deletion, path)
        || (path.EndsWith("/*", StringComparison.Ordinal) && LateCleanupFinder.IsReplaced(run.Stage, run, deletion, path.Substring(0, path.Length - 2)));
}
