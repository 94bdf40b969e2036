using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Sources that are copied before a command fetches the dependencies they declare, so that every change of the sources fetches them again.</summary>
/// <param name="Source">The source of the COPY or ADD.</param>
/// <param name="Run">The RUN that fetches the dependencies.</param>
/// <param name="Install">The command that does.</param>
public sealed record EarlyContextCopy(CopySource Source, Run Run, DependencyInstall Install)
{
    /// <summary>Whether a cache mount of the RUN keeps what was fetched.</summary>
    public bool HasCacheMount => Install.Operation.Manager.Cache.Any(folder => CacheFolder.MountOf(Run, folder) is { Type: "cache" });

    /// <summary>Whether the project is seen to have packages within it, whose manifests have to be copied one by one.</summary>
    public bool HasWorkspaces => Install.Manifest.Workspaces.Any(name => Context.Exists(name) == true);

    /// <summary>
    /// The words of the COPY for the manifests alone, where it can stand before the RUN and the COPY of the sources after it; null where other
    /// instructions need the sources before, or it is not known which manifests there are.
    /// </summary>
    public string? ManifestOperands
    {
        get
        {
            CopyStep copy = Source.Step;
            if (Install.IsBuild || copy.IsOnbuild || copy.IsAdd || copy.Sources.Length != 1 || !Source.IsContextRoot || !copy.Instruction.Heredocs.IsEmpty || copy.Instruction.Destination is not { } destination) return null;
            if (HasWorkspaces || !Run.Instruction.Heredocs.IsEmpty || Run.IsExec || !IsInstallOnly || !CanFollow(copy)) return null;
            ImmutableArray<string> manifests = Manifests();
            string folder = destination.Text;
            return manifests.IsEmpty || folder.Any(Quotes.Contains) ? null : $"{string.Join(" ", manifests)} {(folder[folder.Length - 1] == '/' ? folder : folder + "/")}";
        }
    }

    private static readonly char[] Quotes = ['"', '\'', '\\'];

    private BuildContext Context => Source.Step.Stage.Dockerfile.BuildContext;

    /// <summary>Whether the RUN does nothing but fetch, and clean up after that.</summary>
    private bool IsInstallOnly => Run.Commands.All(command => ReferenceEquals(command, Install.Command) || command.IsAny("set", "cd", "rm")
        || Run.Script.PackageOperations.Any(operation => ReferenceEquals(operation.Command, command) && operation.Action == PackageAction.Clean));

    /// <summary>Whether nothing between the COPY and the RUN needs the sources, nor gives its destination another meaning.</summary>
    private bool CanFollow(CopyStep copy)
    {
        bool isRelative = copy.Instruction.Destination!.Text is not ['/' or '$', ..];
        return Run.Stage == copy.Stage && Run.Stage.Instructions
            .Where(instruction => instruction.Location.Span.Start > copy.Instruction.Location.Span.Start && instruction.Location.Span.Start < Run.Instruction.Location.Span.Start)
            .All(instruction => instruction is EnvInstruction or ArgInstruction or LabelInstruction or UserInstruction || (instruction is WorkdirInstruction && !isRelative));
    }

    /// <summary>The manifests and lock files in the root of the context; empty unless all that the command needs are seen.</summary>
    private ImmutableArray<string> Manifests()
    {
        if (!Install.Operation.Files.IsEmpty)
        {
            ImmutableArray<string> files = Install.Operation.Files.Select(static file => file.LiteralPrefix);
            bool areSeen = Install.Operation.Files.All(static file => file.Value.Is(path => path == file.LiteralPrefix)) && files.All(IsSeen);
            return areSeen ? files : ImmutableArray<string>.Empty;
        }

        if (!LockFiles.TryGet(Install.Manifest.Manager, out LockFile? row) || row.Manifest.Contains('*') || !IsSeen(row.Manifest) || Context.Exists(".npmrc") == true) return ImmutableArray<string>.Empty;
        return new[] { row.Manifest }.Concat(row.Names.Where(IsSeen)).ToImmutableArray();
    }

    private bool IsSeen(string name) => !name.Contains('/') && name.Length > 0 && Context.Exists(name) == true && Context.IsIgnored(name) == false;
}
