using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A path that is needed but lies in a mount that its contents were written to, so that no layer has it.</summary>
/// <param name="Location">Where the path is needed.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="Run">The RUN with the mount.</param>
/// <param name="Mount">The mount.</param>
public sealed record MountedOutput(SourceLocation Location, string Path, Run Run, RunMount Mount)
{
    internal static IEnumerable<MountedOutput> Find(DockerfileModel model)
    {
        if (!model.Runs.Any(run => !run.IsOnbuild && run.Mounts.Any(mount => mount.IsWritable))) yield break;
        Dictionary<Stage, MountedOutputs> known = [];
        foreach (Stage stage in model.Stages)
        {
            foreach (PathUse use in PathUse.Of(stage))
            {
                if (Lost(use, known) is { } output) yield return output;
            }
        }
    }

    private static MountedOutput? Lost(PathUse use, Dictionary<Stage, MountedOutputs> known)
    {
        foreach (Stage stage in use.Stage.SelfAndAncestors())
        {
            if (Of(stage, known).Covering(use) is not { } covering) continue;
            string target = covering.Mount.Target.ValueOrDefault!;
            return use.Stage.SelfAndAncestors().Any(other => Of(other, known).Makes(target))
                ? null
                : new MountedOutput(use.Location, use.Path, covering.Run, covering.Mount);
        }

        return null;
    }

    private static MountedOutputs Of(Stage stage, Dictionary<Stage, MountedOutputs> known)
    {
        if (!known.TryGetValue(stage, out MountedOutputs? outputs)) known[stage] = outputs = new MountedOutputs(stage);
        return outputs;
    }
}

/// <summary>A path that something needs in the file system of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="Location">Where it is written.</param>
/// <param name="After">The instruction that needs it, if that is one of the stage: only what runs before it counts.</param>
internal sealed record PathUse(Stage Stage, string Path, SourceLocation Location, Instruction? After)
{
    private static readonly string[] Readers = ["cat", "strip", "upx", ".", "source", "ldd", "sha256sum"];

    private static readonly string[] Interpreters = ["node", "python", "python3", "java", "dotnet", "php", "ruby", "perl", "sh", "bash", "deno", "bun"];

    /// <summary>The paths that COPY --from, RUN and the process of a stage need.</summary>
    public static IEnumerable<PathUse> Of(Stage stage)
    {
        foreach (CopyStep copy in stage.Copies.Where(copy => copy is { IsOnbuild: false, FromStage: not null }))
        {
            foreach (CopySource source in copy.Sources.Where(source => source.Path.IsKnown))
                yield return new PathUse(copy.FromStage!, source.Path.ValueOrDefault!, source.Location, After: null);
        }

        foreach (Run run in stage.Runs.Where(run => !run.IsOnbuild && run.Script.IsPosix))
        {
            foreach ((string path, SourceLocation location) in Needs(run))
            {
                if (run.MountAt(path) is null) yield return new PathUse(stage, path, location, run.Instruction);
            }
        }

        if (!stage.IsFinal) yield break;
        foreach (ShellCommand command in stage.Process.Commands)
        {
            foreach (ShellWord word in Started(command)) yield return new PathUse(stage, Resolve(command, word)!, word.Location, After: null);
        }
    }

    private static IEnumerable<(string Path, SourceLocation Location)> Needs(Run run)
    {
        foreach (ShellCommand command in run.Commands.Where(command => command is { IsUnconditional: true, IsStatusIgnored: false }))
        {
            foreach (ShellWord word in Started(command).Concat(command.IsAny(Readers) ? command.Operands : ImmutableArray<ShellWord>.Empty))
            {
                if (Resolve(command, word) is { } path) yield return (path, word.Location);
            }
        }

        foreach (FileCopy copy in run.Script.FileCopies.Where(copy => copy.Kind is FileCopyKind.Copy or FileCopyKind.Move && copy.Command is { IsUnconditional: true, IsStatusIgnored: false }))
        {
            if (copy.Path.Is(path => path[0] == '/')) yield return (copy.Path.ValueOrDefault!, copy.Location);
        }
    }

    /// <summary>The program that a command starts, and the program file that an interpreter is given.</summary>
    private static IEnumerable<ShellWord> Started(ShellCommand command)
    {
        if (Resolve(command, command.Words[0]) is not null) yield return command.Words[0];
        if (!command.IsAny(Interpreters)) yield break;
        ShellWord? file = command.Words.SkipWhile(word => !word.Is("-jar")).Skip(1).FirstOrDefault() ?? command.Words.Skip(1).TakeWhile(word => word.LiteralPrefix is not ['-', ..]).FirstOrDefault();
        if (file is not null && Resolve(command, file) is not null) yield return file;
    }

    private static string? Resolve(ShellCommand command, ShellWord word)
    {
        if (word.Value.ValueOrDefault is not { Length: > 1 } path || !path.Contains('/') || path.Contains("://")) return null;
        if (path[0] == '/') return ContainerPath.Clean(path);
        return path[0] != '~' && command.WorkingDirectory is ['/', ..] directory ? ContainerPath.Combine(directory, path) : null;
    }
}

/// <summary>What the mounts of a stage hide, and what the stage makes without them.</summary>
internal sealed class MountedOutputs
{
    private static readonly string[] OutputOptions = ["-o", "--output", "--out-dir", "--outdir", "--out", "--target-dir", "-d", "--dest", "--prefix"];

    // They do not make what others need.
    private static readonly string[] Trivial = ["echo", "printf", "cd", "set", "export", "test", "[", "rm", "true", ":", "ls", "cat", "chmod", "chown"];

    // Any program may leave something there, so only what a RUN is seen to write counts.
    private static readonly string[] Shared = ["/tmp", "/var/tmp", "/run", "/var/run"];

    private readonly Dictionary<string, List<(Run Run, RunMount Mount)>> _mounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _makes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Run>> _runsByTool = new(StringComparer.Ordinal);

    public MountedOutputs(Stage stage)
    {
        foreach (Run run in stage.Runs.Where(run => !run.IsOnbuild))
        {
            foreach (RunMount mount in run.Mounts.Where(mount => mount.IsWritable && mount.Target.Is(target => target != "/")))
                Add(_mounts, mount.Target.ValueOrDefault!, (run, mount));
            foreach (string path in Made(run))
            {
                if (!run.Mounts.Any(mount => mount.IsWritable && mount.Covers(path))) Note(path);
            }

            foreach (string tool in Tools(run))
            {
                if (!_runsByTool.TryGetValue(tool, out HashSet<Run>? runs)) _runsByTool[tool] = runs = [];
                runs.Add(run);
            }
        }

        foreach (CopyStep copy in stage.Copies.Where(copy => !copy.IsOnbuild))
        {
            foreach (CopySource source in copy.Sources) Note(source.TargetPath.ValueOrDefault ?? copy.DestinationPath.ValueOrDefault);
        }
    }

    /// <summary>The last mount before a use that covers the path.</summary>
    public (Run Run, RunMount Mount)? Covering(PathUse use)
    {
        foreach (string path in PathAncestors.Of(use.Path))
        {
            if (!_mounts.TryGetValue(path, out List<(Run Run, RunMount Mount)>? found)) continue;
            for (int index = found.Count - 1; index >= 0; index--)
            {
                bool isEarlier = use.After is null || found[index].Run.Location.Span.Start < use.After.Start;
                if (isEarlier && (!Shared.Contains(path, StringComparer.Ordinal) || Made(found[index].Run).Any(made => ContainerPath.IsAtOrBelow(made, use.Path)))) return found[index];
            }
        }

        return null;
    }

    /// <summary>Whether something at or below a path may be made without a mount there.</summary>
    public bool Makes(string target)
    {
        if (!_makes.TryGetValue(target, out bool makes)) _makes[target] = makes = MayMake(target);
        return makes;
    }

    private bool MayMake(string target)
    {
        if (_made.Contains(target)) return true;
        if (!_mounts.TryGetValue(target, out List<(Run Run, RunMount Mount)>? mounted)) return false;
        HashSet<Run> runs = [.. mounted.Select(pair => pair.Run)];
        return runs.SelectMany(Tools).Distinct(StringComparer.Ordinal).Any(tool => !_runsByTool[tool].IsSubsetOf(runs));
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out List<T>? list)) lists[key] = list = [];
        list.Add(item);
    }

    private void Note(string? made)
    {
        if (made is not ['/', ..]) return;
        foreach (string path in PathAncestors.Of(ContainerPath.Clean(made)))
        {
            // Each directory above it has something below it.
            if (!_made.Add(path)) return;
        }
    }

    private static IEnumerable<string> Tools(Run run) => run.Commands
        .Where(command => command.Name.Length > 0 && !command.IsAny(Trivial))
        .Select(command => $"{command.Name} {command.Subcommand}");

    private static IEnumerable<string> Made(Run run)
    {
        foreach (FileFact fact in run.Script.FileFacts)
        {
            Value<string> made = fact switch
            {
                DirectoryCreation or FileWrite => fact.Path,
                FileCopy copy => copy.Destination,
                Extraction extraction => extraction.Directory,
                _ => Value<string>.Absent,
            };
            if (made.ValueOrDefault is { } path) yield return path;
        }

        foreach (Download download in run.Script.Downloads)
        {
            if (download.Path.ValueOrDefault is { } path) yield return path;
        }

        foreach (RepositoryClone clone in run.Script.Clones)
        {
            if (clone.Directory.ValueOrDefault is { } path) yield return path;
        }

        foreach (ShellCommand command in run.Commands.Where(command => !command.IsAny(Trivial)))
        {
            if (command.WorkingDirectory is { } directory) yield return directory;
            foreach (Value<string> value in command.OptionValues(OutputOptions))
            {
                if (value.ValueOrDefault is { Length: > 0 } output) yield return ContainerPath.Combine(command.WorkingDirectory ?? ".", output);
            }
        }
    }
}
