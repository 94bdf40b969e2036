using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A file that the project names and that is not there.</summary>
/// <param name="Location">The path.</param>
/// <param name="Key">What names it: env_file, label_file, secret, config, credential_spec.</param>
/// <param name="Path">The path as written.</param>
/// <param name="IsFolder">Whether a folder stands in its place.</param>
/// <param name="Example">A file that it is meant to be made from; null if none is there.</param>
/// <param name="Severity">A warning, or to know only if it is not meant to be committed.</param>
/// <param name="Node">The item or value that names it.</param>
public sealed record MissingFile(SourceLocation Location, string Key, string Path, bool IsFolder, string? Example, Severity Severity, ComposeNode Node)
{
    private const string EnvFile = "env_file";

    /// <summary>Lets Compose go on without the file; null for others than env files, and where a list is shared.</summary>
    public TextEdit? MakeOptional() => Key != EnvFile || IsFolder || Node.Node.Anchor is not null ? null
        : Node is ComposeScalar { Scalar: { IsBlock: false } scalar } ? new TextEdit(scalar.Location, IsItem ? $"{{path: {scalar.Location.GetText()}, required: false}}" : $"[{{path: {scalar.Location.GetText()}, required: false}}]")
        : null;

    private bool IsItem => Node.Node.Parent is Yaml.YamlSequence;

    internal static IEnumerable<MissingFile> Find(ComposeProject project)
    {
        foreach (ComposeService service in project.Services)
        {
            foreach (ComposeFileReference file in service.EnvFiles.Where(static file => file.Required.IsAbsent || file.Required.Is(true)))
            {
                if (Judge(project, EnvFile, file.PathText, file.Node) is { } missing) yield return missing;
            }

            foreach (ComposeNode item in ComposeRead.Items(service.Node?["label_file"]))
            {
                if (item is ComposeScalar scalar && Judge(project, "label_file", scalar.Text, item) is { } missing) yield return missing;
            }

            if (service.Node?.Mapping("credential_spec")?["file"] is ComposeScalar { IsNull: false } spec && Judge(project, "credential_spec", spec.Text, spec) is { } unfound) yield return unfound;
        }

        foreach (ComposeResource resource in project.Secrets.Concat(project.Configs).Where(static resource => !resource.IsExternal))
        {
            if (resource.Node?["file"] is ComposeScalar { IsNull: false } file && Judge(project, resource.Kind == ComposeResourceKind.Secret ? "secret" : "config", file.Text, file) is { } missing) yield return missing;
        }
    }

    private static MissingFile? Judge(ComposeProject project, string key, ComposeText text, ComposeNode node)
    {
        if (!text.IsKnown || text.Pattern.Length == 0 || ComposePath.Resolve(node.Location.File.Directory, text.Pattern) is not { } path) return null;
        IFileTree tree = project.Context.FileTree;
        bool isFolder = tree.DirectoryExists(path) == true;
        if (!isFolder && tree.FileExists(path) != false) return null;
        if (isFolder) return new MissingFile(text.Location, key, text.Pattern, IsFolder: true, Example: null, Severity.Warning, node);
        string? example = tree.ExampleOf(path);
        bool isPrivate = tree.IsGitIgnored(path) || SecretPath.IsSecret(path);
        if (example is null && ((isPrivate && key != EnvFile) || text.IsFromDefault || tree.IsNamedByTask(node.Location.File.Directory, ComposePath.Clean(text.Pattern)))) return null;
        return new MissingFile(text.Location, key, text.Pattern, IsFolder: false, example, isPrivate || example is not null ? Severity.Info : Severity.Warning, node);
    }
}

/// <content>Files that are not there.</content>
public sealed partial class ComposeProject
{
    /// <summary>Files that its settings name and that are not there.</summary>
    public IEnumerable<MissingFile> MissingFiles => MissingFile.Find(this);
}
