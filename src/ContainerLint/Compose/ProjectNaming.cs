using ContainerLint.Rules;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>What it is called.</content>
public sealed partial class ComposeProject
{
    private const string NameVariable = "COMPOSE_PROJECT_NAME";

    private static readonly string[] TaskFiles = ["Makefile", "makefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "package.json"];

    private static readonly string[] NameOptions = ["--project-name", "compose -p ", NameVariable];

    /// <summary>Whether its name is the one that Compose makes from the folder: none is written in its files or its .env file, and no task beside them gives one.</summary>
    public bool IsNamedAfterFolder => !Name.IsSet && Context.Environment.Get(NameVariable) is null && !TaskFiles
        .Select(name => Context.FileTree.ReadText(File.Directory.Length == 0 ? name : File.Directory + "/" + name))
        .Any(static text => text is not null && NameOptions.Any(option => text.Contains(option)));

    /// <summary>The first use of COMPOSE_PROJECT_NAME in its files; null if there is none.</summary>
    public VariableReference? NameReference => Scalars.SelectMany(static scalar => scalar.Variables).FirstOrDefault(static variable => variable.Name == NameVariable);

    /// <summary>The first key of its first file; null if that has none.</summary>
    public YamlEntry? FirstEntry => Files[0].Yaml.Root is YamlMapping { OwnEntries: { IsEmpty: false } entries } ? entries[0] : null;

    /// <summary>The name that Compose makes from the folder; empty if the folder is not known.</summary>
    public string FolderName => new([.. File.Directory.Substring(File.Directory.LastIndexOf('/') + 1).ToLowerInvariant().Where(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-')]);

    /// <summary>Writes a name at the start of its first file, behind 'version'.</summary>
    public TextEdit? NameIt(string name) => FirstEntry is not { } first ? null
        : first.Name == "version" && first.Mapping.OwnEntries.Length > 1 ? YamlEditor.AddEntryBefore(first.Mapping.OwnEntries[1], "name", name) : YamlEditor.AddEntryBefore(first, "name", name);

    /// <summary>Whether another Compose file of the folder has a name, so that this one is likely merged with it.</summary>
    public bool HasNamedNeighbour(ProjectWorkspace workspace) =>
        workspace.ComposeProjects.Any(other => other.File != File && other.File.Directory == File.Directory && other.Name.IsSet);

    /// <summary>Another project that Compose gives the same name, because its folder is called so too; null if there is none.</summary>
    public ComposeProject? Namesake(ProjectWorkspace workspace) => FolderName.Length == 0 ? null : workspace.ComposeProjects.FirstOrDefault(other =>
        other.File.Directory != File.Directory && other.FolderName == FolderName && !other.IsFragment && other.IsNamedAfterFolder);
}
