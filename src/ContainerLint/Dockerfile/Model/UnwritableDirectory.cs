using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A directory that belongs to root, although a RUN of another user writes to it.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Creation">The WORKDIR, COPY or ADD that makes it.</param>
/// <param name="Location">Where that names it.</param>
/// <param name="Run">The RUN that writes to it.</param>
/// <param name="Command">The command that writes to it.</param>
public sealed record UnwritableDirectory(string Path, Instruction Creation, SourceLocation Location, Run Run, ShellCommand Command);

/// <content>Who may write where.</content>
public sealed partial class Stage
{
    /// <summary>The directories that belong to root although a RUN of this stage writes to them as another user: of each the first such RUN.</summary>
    public IEnumerable<UnwritableDirectory> UnwritableDirectories =>
        IsWindows || IsDev || !Runs.Any(run => run.User is { Instruction: not null, IsNonRoot: true }) ? [] : new DirectoryOwners(this).Find();
}

/// <summary>Follows who owns the directories that the instructions of a chain make, as far as that is certain.</summary>
internal sealed class DirectoryOwners(Stage stage)
{
    // Directories of base images that others than root may write to.
    private static readonly string[] Shared =
    [
        "/tmp", "/var/tmp", "/home", "/go", "/usr/local/cargo", "/usr/local/rustup", "/usr/local/bundle", "/var/www", "/dev", "/run", "/var/run", "/opt/conda", "/root", "/cache", "/nix",
    ];

    /// <summary>Directories that are followed; files with more of them are not what anybody writes.</summary>
    private const int MaximumDirectories = 500;

    private readonly Dictionary<string, (Instruction Creation, SourceLocation Location)> _rootOwned = new(StringComparer.Ordinal);

    // Directories of which the owner is another one, or not known.
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    private bool _isLost;

    public IEnumerable<UnwritableDirectory> Find()
    {
        // Images that are not known, and those of services, may have made any directory for any user.
        if (!stage.Base.IsScratch && !(stage.Base.Facts is { RunsAsRoot: true } facts && (facts.IsDistribution || facts.IsKind("language") || facts.IsKind("sdk")))) yield break;
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (Stage current in stage.Chain)
        {
            Dictionary<Instruction, Run> runs = current.Runs.Where(run => !run.IsOnbuild).ToDictionary(run => (Instruction)run.Instruction);
            Dictionary<Instruction, CopyStep> copies = current.Copies.Where(copy => !copy.IsOnbuild).ToDictionary(copy => (Instruction)copy.Instruction);
            foreach (Instruction instruction in current.Instructions)
            {
                if (_isLost) yield break;
                if (instruction is WorkdirInstruction { Value: { } value } workdir) Enter(current, workdir, value);
                else if (copies.TryGetValue(instruction, out CopyStep? copy)) Add(copy);
                else if (runs.TryGetValue(instruction, out Run? run))
                {
                    if (current == stage && Denied(run) is { } denied && reported.Add(denied.Path)) yield return denied;
                    Apply(run);
                }
            }
        }
    }

    private void Enter(Stage current, WorkdirInstruction workdir, Syntax.Word value)
    {
        BuildState state = current.Dockerfile.StateBefore(workdir)!;
        if (state.Resolve(state.Expand(value)).ValueOrDefault is not { } path || path != ContainerPath.Clean(path)) return;
        Create(path, state.User.IsRoot, workdir, value.Location);
    }

    private void Add(CopyStep copy)
    {
        if (copy.Instruction.Destination is not { } destination || copy.DestinationPath.ValueOrDefault is not { } path) return;
        bool isDirectory = copy.IsDestinationDirectory || copy.Sources.Any(source => source.IsContextRoot || source.HasWildcard);
        if (!copy.Chmod.IsAbsent) _others.Add(path);
        else if (isDirectory) Create(path, copy.Chown.IsAbsent || copy.ChownUser.Is("root") || copy.ChownUser.Is("0"), copy.Instruction, destination.Location);
        else _others.Add(path);
    }

    private void Create(string path, bool isRoots, Instruction creation, SourceLocation location)
    {
        if (path == "/" || _rootOwned.ContainsKey(path) || _others.Contains(path)) return;
        bool mayExist = Shared.Contains(path, StringComparer.Ordinal) || path is "/var/www/html" || stage.Base.Facts?.Known?.Workdir == path;
        if (isRoots && !mayExist) _rootOwned[path] = (creation, location);
        else _others.Add(path);
        _isLost |= _rootOwned.Count > MaximumDirectories;
    }

    /// <summary>Takes note of what a RUN does to owners and modes.</summary>
    private void Apply(Run run)
    {
        foreach (FileFact fact in run.Script.FileFacts)
        {
            switch (fact)
            {
                case OwnershipChange or PermissionChange:
                    Release(fact.Path);
                    break;
                case DirectoryCreation creation when creation.Path.ValueOrDefault is { } path && !_rootOwned.ContainsKey(path):
                    _others.Add(path);
                    break;
                case FileCopy or Extraction:
                    Release(fact is FileCopy copy ? copy.Destination : ((Extraction)fact).Directory);
                    break;
            }
        }

        foreach (ShellCommand command in run.Commands)
        {
            bool isScript = command.Name.Length == 0 || command.Words[0].LiteralPrefix.Contains('/') || command.Name.EndsWith(".sh", StringComparison.Ordinal);
            if (isScript && !run.User.IsNonRoot) _isLost = true;
            if (command.IsAny("setfacl", "chgrp", "fix-permissions", "useradd", "adduser", "sudo", "git")) ReleaseAll(command);
        }
    }

    // An account's home belongs to it; a clone, a setfacl and the like may reach any directory that they name.
    private void ReleaseAll(ShellCommand command)
    {
        foreach (ShellWord word in command.Words.Skip(1)) Release(word.Value.Select(text => ContainerPath.Combine(command.WorkingDirectory ?? "/", text)));
    }

    private void Release(Value<string> changed)
    {
        if (changed.ValueOrDefault is not { Length: > 0 } path)
        {
            _isLost |= changed.IsUnknown;
            return;
        }

        int wildcard = path.IndexOfAny(['*', '?', '[', '{']);
        int slash = wildcard < 0 ? path.Length : path.LastIndexOf('/', wildcard);
        string outer = slash <= 0 ? "/" : ContainerPath.Clean(path.Substring(0, slash));
        foreach (string directory in _rootOwned.Keys.Where(directory => ContainerPath.IsAtOrBelow(directory, outer)).ToArray()) _rootOwned.Remove(directory);
        _others.Add(outer);
    }

    private UnwritableDirectory? Denied(Run run)
    {
        if (run.User is not { Instruction: not null, IsNonRoot: true } || run.User.Group.Is(group => group is "root" or "0")) return null;
        ILookup<ShellCommand, FileFact> facts = run.Script.FileFacts.ToLookup(fact => fact.Command);
        foreach (ShellCommand command in run.Commands)
        {
            bool isCertain = command is { IsUnconditional: true, IsStatusIgnored: false } && !command.IsRunBy("sudo", "doas", "su", "gosu", "su-exec");
            if (!isCertain) continue;
            foreach (string directory in WrittenDirectories.Of(command, facts[command]))
            {
                if (run.MountAt(directory) is null && Nearest(directory) is { } found) return new UnwritableDirectory(found.Path, found.Creation, found.Location, run, command);
            }
        }

        return null;
    }

    /// <summary>The directory of which the owner is known that a path is or lies below, if that is root.</summary>
    private (string Path, Instruction Creation, SourceLocation Location)? Nearest(string path)
    {
        foreach (string directory in PathAncestors.Of(ContainerPath.Clean(path)))
        {
            if (_others.Contains(directory) || Shared.Contains(directory, StringComparer.Ordinal)) return null;
            if (_rootOwned.TryGetValue(directory, out (Instruction Creation, SourceLocation Location) owner)) return (directory, owner.Creation, owner.Location);
        }

        return null;
    }
}

/// <summary>Tells the directories that a command makes files in.</summary>
internal static class WrittenDirectories
{
    public static IEnumerable<string> Of(ShellCommand command, IEnumerable<FileFact> facts)
    {
        if (WritesToWorkingDirectory(command) && command.WorkingDirectory is ['/', ..] directory) yield return directory;
        foreach (FileFact fact in facts)
        {
            string? made = fact switch
            {
                DirectoryCreation or FileWrite => fact.Path.ValueOrDefault,
                _ => null,
            };
            if (made is ['/', _, ..] && !ContainerPath.HasWildcard(made)) yield return ContainerPath.Directory(made);
        }

        if (command.Name != "touch") yield break;
        foreach (ShellWord operand in command.Operands)
        {
            if (operand.Value.ValueOrDefault is { Length: > 0 } file && ContainerPath.Combine(command.WorkingDirectory ?? ".", file) is ['/', _, ..] path && path[1] != '~') yield return ContainerPath.Directory(path);
        }
    }

    private static bool WritesToWorkingDirectory(ShellCommand command) => command.Name switch
    {
        "npm" => command.Subcommand is "ci" or "install" or "i" or "clean-install" && !command.HasFlag("-g", "--global", "--prefix", "-C"),
        "yarn" => command.Subcommand is "" or "install" && !command.HasFlag("--cwd", "--version", "-v", "--modules-folder"),
        "pnpm" => command.Subcommand is "install" or "i" && !command.HasFlag("-g", "--global", "-C", "--dir"),
        "composer" => command.Subcommand is "install" or "require" && !command.HasFlag("-d", "--working-dir"),
        "mvn" or "mvnw" => command.Operands.Any(operand => operand.IsAny("package", "install", "compile", "verify")) && !command.HasFlag("-f", "--file"),
        "gradle" or "gradlew" => command.Operands.Any(operand => operand.IsAny("build", "assemble", "bootJar", "jar")) && !command.HasFlag("-p", "--project-dir"),
        "cargo" => command.Subcommand == "build" && !command.HasFlag("--target-dir", "--manifest-path"),
        _ => false,
    };
}
