using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>The dependencies that a project declares are fetched: 'npm ci', 'pip install -r', 'go mod download'.</summary>
/// <param name="Operation">The operation of the package manager.</param>
/// <param name="Location">The subcommand or goal.</param>
/// <param name="Goal">The subcommand or goal; empty without.</param>
/// <param name="Manifest">The files in which the dependencies are declared.</param>
public sealed record DependencyInstall(PackageOperation Operation, SourceLocation Location, string Goal, DependencyManifest Manifest)
    : ShellFact(Operation.Command, Location)
{
    /// <summary>Whether it builds the project, too, and cannot do that without the sources.</summary>
    public bool IsBuild { get; private init; }

    /// <summary>The command as people call it: 'npm ci'.</summary>
    public string Name => Goal.Length == 0 ? Command.Name : Command.Name + " " + Goal;

    /// <summary>Whether a file of a name may declare the dependencies: by convention, or because the command names it.</summary>
    /// <param name="name">The name of the file without folders; wildcards in it stand for what they may match.</param>
    public bool Reads(string name) =>
        Manifest.Manifests.Any(pattern => Wildcard.IsMatch(pattern, name))
        || Operation.Files.Any(file => file.Value.Is(path => path.Substring(path.LastIndexOf('/') + 1) == name));

    /// <summary>The commands that build projects and fetch their dependencies along the way.</summary>
    internal static ImmutableArray<DependencyInstall> ReadBuilds(ShellScript script) =>
        ImmutableArray.CreateRange(script.PackageOperations.Select(ReadBuild).Where(static build => build is not null).Select(static build => build!));

    private static DependencyInstall? ReadBuild(PackageOperation operation)
    {
        if (!DependencyManifests.TryGet(operation.Manager.Name, out DependencyManifest? manifest) || manifest.Builds.IsEmpty || !operation.Packages.IsEmpty) return null;
        ShellCommand command = operation.Command;
        if (operation.IsSimulated || IsOffline(command, manifest) || command.HasFlag("--version", "-h", "--help")) return null;
        if (!manifest.Goals.IsEmpty)
        {
            return command.Operands.FirstOrDefault(word => word.Value.Is(text => IsBuildGoal(text, manifest))) is { } goal
                ? new DependencyInstall(operation, goal.Location, goal.ToString(), manifest) { IsBuild = true }
                : null;
        }

        return manifest.Builds.Contains(command.Subcommand)
            ? new DependencyInstall(operation, command.SubcommandLocation, command.Subcommand, manifest) { IsBuild = true }
            : null;
    }

    /// <summary>Whether a word is a goal that builds, or that goal of one project: ':api:build'.</summary>
    private static bool IsBuildGoal(string word, DependencyManifest manifest) => manifest.Builds.Contains(word.Substring(word.LastIndexOf(':') + 1));

    private static bool IsOffline(ShellCommand command, DependencyManifest manifest) => manifest.Offline.Any(setting => setting.IndexOf('=') is var equals && equals < 0
        ? command.HasFlag(setting)
        : command.OptionValue(setting.Substring(0, equals)).Is(value => value == setting.Substring(equals + 1)));

    internal static ImmutableArray<DependencyInstall> Read(ShellScript script) =>
        ImmutableArray.CreateRange(script.PackageOperations.Select(Read).Where(static install => install is not null).Select(static install => install!));

    private static DependencyInstall? Read(PackageOperation operation)
    {
        if (!DependencyManifests.TryGet(operation.Manager.Name, out DependencyManifest? manifest)) return null;
        if (operation.IsGlobal || operation.IsSimulated || operation.Packages.Length > 0) return null;
        ShellCommand command = operation.Command;
        if (!manifest.Goals.IsEmpty)
        {
            return command.Operands.FirstOrDefault(word => word.IsAny(manifest.Goals.AsSpan())) is { } goal
                ? new DependencyInstall(operation, goal.Location, goal.ToString(), manifest)
                : null;
        }

        if (!manifest.Verbs.Contains(operation.Verb) || (operation.Verb.Length == 0 && (!command.Operands.IsEmpty || HasInformationOption(command)))) return null;
        bool lacksFile = manifest.NeedsFile && (operation.Files.IsEmpty || command.HasFlag("-e", "--editable"));
        return lacksFile || command.HasUnknownArguments ? null : new DependencyInstall(operation, operation.Location, operation.Verb, manifest);
    }

    private static bool HasInformationOption(ShellCommand command) => command.HasFlag("-v", "--version", "-h", "--help");
}
