using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A place where the mode of files of the image is set: chmod, mkdir -m, install -m, or --chmod of COPY and ADD.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Location">The mode as written.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Paths">The paths that it is set on, as far as they are known.</param>
/// <param name="IsRecursive">Whether it is set on all that is below.</param>
/// <param name="IsLiteral">Whether the mode stands at the location as it is, so that it can be replaced.</param>
public sealed record ModeSetting(Stage Stage, SourceLocation Location, PermissionMode Mode, ImmutableArray<string> Paths, bool IsRecursive, bool IsLiteral)
{
    private static readonly string[] SharedDirectories = ["/tmp", "/var/tmp", "/run/lock", "/var/lock", "/var/run/lock", "/dev/shm", "/dev/mqueue"];

    /// <summary>Whether everybody may write what is meant to stay as it is: not in directories that are shared by design, nor with the sticky bit.</summary>
    public bool IsWorldWritable => Mode.LetsOthersWrite && !Mode.IsSticky && (Paths.IsEmpty || !Paths.All(IsShared));

    /// <summary>Whether a program gets the rights of its owner or group. The group bit of folders only hands down the group.</summary>
    public bool MakesSetId =>
        (Mode.SetsUserId && !Paths.Any(path => ContainerPath.Name(path) == "chrome-sandbox")) || (Mode.SetsGroupId && !IsRecursive && Paths.Any(IsFile));

    /// <summary>The first path, for messages; null if none is known.</summary>
    public string? Path => Paths.IsEmpty ? null : Paths[0];

    /// <summary>Whether the paths are directories that programs keep data in.</summary>
    public bool IsState => !Paths.IsEmpty && Paths.All(StatePath.IsState);

    internal static IEnumerable<ModeSetting> Find(Stage stage)
    {
        foreach (Run run in stage.Runs)
        {
            HashSet<string> pipes = new(run.Commands.Where(command => command.Name == "mkfifo").SelectMany(command => command.Operands).Select(word => word.ToString()), StringComparer.Ordinal);
            foreach (IGrouping<SourceLocation, PermissionChange> group in run.Script.PermissionChanges.GroupBy(change => change.Location))
            {
                if (group.First().Mode.ValueOrDefault is not { } text || PermissionMode.Parse(text) is not { } mode) continue;
                if (group.All(change => pipes.Contains(change.PathLocation.GetText()))) continue;
                ImmutableArray<string> paths = group.Select(change => change.Path.ValueOrDefault).OfType<string>().ToImmutableArray();
                yield return new ModeSetting(stage, group.Key, mode, paths, group.First().IsRecursive, group.Key.GetText() == text);
            }
        }

        foreach (CopyStep copy in stage.Copies)
        {
            if (copy.Instruction.Flag("chmod") is not { ValueLocation: { } location } || copy.Chmod.ValueOrDefault is not { } text || PermissionMode.Parse(text) is not { } mode) continue;
            yield return new ModeSetting(stage, location, mode, copy.DestinationPath.ValueOrDefault is { } path ? ImmutableArray.Create(path) : ImmutableArray<string>.Empty, IsRecursive: true, location.GetText() == text);
        }
    }

    private static bool IsShared(string path) => SharedDirectories.Contains(path.TrimEnd('/'), StringComparer.Ordinal);

    private bool IsFile(string path)
    {
        string name = ContainerPath.Name(path);
        string folder = ContainerPath.Name(ContainerPath.Directory(path));
        return folder is "bin" or "sbin" or "libexec" || name.LastIndexOf('.') > 0 || Stage.ChainCopies.Any(copy => copy.Sources.Any(source => source.TargetPath.Is(path) && copy is { IsDestinationDirectory: false }));
    }
}
