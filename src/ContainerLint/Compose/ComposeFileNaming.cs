using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A file whose name keeps Compose from loading it, or is one of old.</summary>
/// <param name="Location">The first key of the file.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Related">The other file; null if there is none.</param>
/// <param name="IsOldName">Whether it is only a name of old.</param>
public sealed record FileNaming(SourceLocation Location, string Message, SourceLocation? Related, bool IsOldName)
{
    /// <summary>Whether Compose finds another file of the folder first.</summary>
    public bool IsShadowed { get; init; }

    /// <summary>In the order in which Compose looks for them.</summary>
    private static readonly string[] DefaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly string[] OverrideNames = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    private static readonly string[] TestFolders = ["test", "tests", "testdata", "fixture", "fixtures", "__tests__", "examples"];

    internal static IEnumerable<FileNaming> Find(ComposeProject project, ProjectWorkspace workspace)
    {
        foreach (ComposeFile file in project.OwnFiles)
        {
            if (file.Yaml.Root is not YamlMapping { OwnEntries: { IsEmpty: false } entries } || file.Path.Split('/').Any(static segment => TestFolders.Contains(segment))) continue;
            if (Judge(file, project.Context.FileTree) is not { } found) continue;
            SourceLocation? related = found.Other is { } other
                ? workspace.ComposeProjects.SelectMany(static candidate => candidate.Files).FirstOrDefault(candidate => candidate.Path == other)?.Yaml.Root is YamlMapping { OwnEntries: { IsEmpty: false } theirs } ? theirs[0].Key.Location : null
                : null;
            yield return new FileNaming(entries[0].Key.Location, found.Message, related, found.IsOldName) { IsShadowed = found.IsShadowed };
        }
    }

    private static (string Message, string? Other, bool IsOldName, bool IsShadowed)? Judge(ComposeFile file, IFileTree tree)
    {
        string folder = file.Yaml.File.Directory;
        string name = file.Yaml.File.Name;
        string InFolder(string other) => folder.Length == 0 ? other : folder + "/" + other;
        if (FirstOf(DefaultNames, name) is { } first) return ($"Compose loads '{first}' and ignores this file; remove one of them", InFolder(first), false, true);
        if (FirstOf(OverrideNames, name) is { } firstOverride) return ($"Compose loads '{firstOverride}' and ignores this file; remove one of them", InFolder(firstOverride), false, true);
        bool isOverride = OverrideNames.Contains(name);
        if (isOverride && DefaultNames.All(other => tree.FileExists(InFolder(other)) == false)) return ("There is no Compose file in this folder that this one changes, so Compose does not load it; rename it", null, false, false);
        string lower = name.ToLowerInvariant();
        if (!isOverride && lower.Contains("override") && DefaultNames.FirstOrDefault(other => tree.FileExists(InFolder(other)) == true) is { } main && !IsNamed(tree, folder, name))
            return ($"Compose loads no file of this name by itself; call it '{main.Substring(0, main.LastIndexOf('.'))}.override{main.Substring(main.LastIndexOf('.'))}', or name it with -f", InFolder(main), false, false);
        return name.StartsWith("docker-compose.y", StringComparison.Ordinal) ? ("'compose.yaml' is the name that Compose prefers; rename the file", null, true, false) : null;

        // The name that Compose finds before this one.
        string? FirstOf(string[] names, string own) => names.TakeWhile(other => other != own).FirstOrDefault(other => names.Contains(own) && tree.FileExists(InFolder(other)) == true);
    }

    private static bool IsNamed(IFileTree tree, string folder, string name) =>
        tree.IsNamedByTask(folder, name) || (tree.ReadText(folder.Length == 0 ? ".env" : folder + "/.env") is { } text && text.Contains(name)) || (tree.ReadText(folder.Length == 0 ? "README.md" : folder + "/README.md") is { } readme && readme.Contains(name));
}

/// <content>How its files are called.</content>
public sealed partial class ComposeProject
{
    /// <summary>Files whose name keeps Compose from loading them, or is one of old.</summary>
    public ImmutableArray<FileNaming> FileNamings(ProjectWorkspace workspace) => FileNaming.Find(this, workspace).ToImmutableArray();
}
