using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>Something that a build needs and that is not there.</summary>
/// <param name="Location">The value that names it.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="IsMinor">Whether it may be there elsewhere: a submodule, or what git ignores.</param>
/// <param name="Correction">The text that is probably meant in its place; null if none is.</param>
public sealed record MissingBuildInput(SourceLocation Location, string Message, bool IsMinor, string? Correction)
{
    private const string DefaultName = "Dockerfile";

    /// <summary>Writes what is probably meant; null if nothing is.</summary>
    public TextEdit? Correct() => Correction is null ? null : new TextEdit(Location, Correction);

    internal static IEnumerable<MissingBuildInput> Find(ComposeService service, ProjectWorkspace workspace)
    {
        if (service.IsFragment || service.Build is not { } build) yield break;
        IFileTree tree = service.Project.Context.FileTree;
        foreach (ComposePair context in build.AdditionalContexts)
        {
            if (context.Text is { IsKnown: true } text && !ComposePath.IsRemote(text.Pattern) && ComposePath.Resolve(context.Node.Location.File.Directory, text.Pattern) is { Length: > 0 } folder && IsMissing(tree, folder))
                yield return new MissingBuildInput(text.Location, $"The additional context '{text.Pattern}' of service '{service.Name}' is not there; correct the path", IsElsewhere(tree, folder), Correction: null);
        }

        if (build.ContextDirectory is not { } directory || build.DockerfileInline is not null) yield break;
        SourceLocation place = build.Context.Location ?? build.KeyLocation;
        if (directory.Length > 0 && tree.DirectoryExists(directory) == false)
        {
            yield return new MissingBuildInput(place, $"The build context '{build.Context}' of service '{service.Name}' is {(tree.FileExists(directory) == true ? "no folder" : "not there")}; correct the path", IsElsewhere(tree, directory), Correction: null);
            yield break;
        }

        if (build.DockerfilePath is not { Length: > 0 } path) yield break;
        if (tree.FileExists(path) == false)
        {
            if (tree.IsGitIgnored(path) || tree.IsNamedByTask(service.File.Directory, build.Dockerfile.ValueOrDefault ?? string.Empty)) yield break;
            yield return OfDockerfile(service, build, tree, path, place);
            yield break;
        }

        if (workspace.FindDockerfile(path) is not { Stages.IsEmpty: false } dockerfile) yield break;
        if (OfTarget(service, build, workspace, dockerfile) is { } target) yield return target;
        foreach (MissingBuildInput grant in OfMounts(service, build, workspace)) yield return grant;
    }

    private static bool IsMissing(IFileTree tree, string path) => tree.DirectoryExists(path) == false && tree.FileExists(path) == false;

    private static bool IsElsewhere(IFileTree tree, string folder) => tree.IsGitIgnored(folder) || (tree.ReadText(".gitmodules") is { } modules && modules.Contains(folder));

    private static MissingBuildInput OfDockerfile(ComposeService service, ComposeBuild build, IFileTree tree, string path, SourceLocation context)
    {
        string name = path.Substring(path.LastIndexOf('/') + 1);
        string folder = path.Substring(0, Math.Max(0, path.Length - name.Length - 1));
        string? similar = tree.Enumerate(folder) is { } entries ? entries.Select(static entry => entry.Name).FirstOrDefault(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) : null;
        string written = build.Dockerfile.ValueOrDefault ?? DefaultName;
        bool isExact = similar is not null && build.Dockerfile is { Node: ComposeScalar { IsInterpolated: false }, Location: { } place } && place.GetText() == written;
        return new MissingBuildInput(
            build.Dockerfile.Location ?? context,
            similar is not null ? $"The Dockerfile '{written}' of service '{service.Name}' is called '{similar}', which is another name on Linux; write it the same" : $"The Dockerfile '{written}' of service '{service.Name}' is not there; correct the path, or name it with 'dockerfile'",
            IsMinor: false, isExact ? written.Remove(written.Length - name.Length) + similar : null);
    }

    private static MissingBuildInput? OfTarget(ComposeService service, ComposeBuild build, ProjectWorkspace workspace, DockerfileModel dockerfile)
    {
        if (build.Target is not { Location: { } place, ValueOrDefault: { Length: > 0 } target } || workspace.StageOf(service) is not null) return null;
        if (dockerfile.Stages.Any(static stage => stage.Name.IsUnknown)) return null;
        string? nearest = Spelling.Nearest(target, dockerfile.Stages.Select(static stage => stage.Name.ValueOrDefault).OfType<string>());
        return new MissingBuildInput(place, $"The Dockerfile of service '{service.Name}' has no stage '{target}'{(nearest is null ? string.Empty : $"; '{nearest}' is probably meant")}", IsMinor: false, place.GetText() == target ? nearest : null);
    }

    /// <summary>Secrets and keys without which a step of the Dockerfile stops.</summary>
    private static IEnumerable<MissingBuildInput> OfMounts(ComposeService service, ComposeBuild build, ProjectWorkspace workspace)
    {
        if (workspace.StageOf(service) is not { } stage) yield break;
        ImmutableArray<ComposeGrant> secrets = build.Secrets;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (RunMount mount in stage.ChainRuns.SelectMany(static run => run.Mounts).Where(static mount => mount.IsRequired && mount.Type is "secret" or "ssh"))
        {
            string id = mount.Id.ValueOrDefault ?? (mount.Type == "ssh" ? "default" : string.Empty);
            if (id.Length == 0 || mount.Id.IsUnknown || !mount.IsRequired || !seen.Add(mount.Type + id)) continue;
            bool isGranted = mount.Type == "ssh" ? build.Ssh.Any(key => key.Name == id) : secrets.Any(grant => grant.Source.IsUnknown || grant.Source.Is(id) || grant.Target.Is(id));
            if (!isGranted) yield return new MissingBuildInput(build.KeyLocation, $"The Dockerfile of service '{service.Name}' needs the {(mount.Type == "ssh" ? "SSH key" : "secret")} '{id}'; grant it with 'build.{(mount.Type == "ssh" ? "ssh" : "secrets")}'", IsMinor: false, Correction: null);
        }
    }
}

/// <content>What its build lacks.</content>
public sealed partial class ComposeService
{
    /// <summary>What its build needs and is not there.</summary>
    public IEnumerable<MissingBuildInput> MissingBuildInputs(ProjectWorkspace workspace) => MissingBuildInput.Find(this, workspace);
}
