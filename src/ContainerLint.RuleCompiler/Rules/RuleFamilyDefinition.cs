using System.Collections.Immutable;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>What the rules of one folder of rules/ have in common.</summary>
/// <param name="Folder">Name of the folder.</param>
/// <param name="Member">Member of the engine's RuleFamily.</param>
/// <param name="Band">First digit of the ids.</param>
/// <param name="Variable">The variable that queries start from.</param>
/// <param name="Model">Its type.</param>
/// <param name="DefaultFile">Name of the file that an example is, unless it says otherwise.</param>
/// <param name="Language">What Markdown calls the language of the examples.</param>
public sealed record RuleFamilyDefinition(string Folder, string Member, char Band, string Variable, string Model, string DefaultFile, string Language)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<RuleFamilyDefinition> All { get; } = ImmutableArray.Create(
        new RuleFamilyDefinition("dockerfile", "Dockerfile", '1', "dockerfile", "ContainerLint.Dockerfile.DockerfileModel", "Dockerfile", "dockerfile"),
        new RuleFamilyDefinition("compose", "Compose", '2', "compose", "ContainerLint.Compose.ComposeProject", "compose.yaml", "yaml"),
        new RuleFamilyDefinition("kubernetes", "Kubernetes", '3', "kubernetes", "ContainerLint.Kubernetes.KubernetesFile", "manifest.yaml", "yaml"),
        new RuleFamilyDefinition("docker-cli", "DockerCli", '4', "script", "ContainerLint.DockerCli.DockerScript", "deploy.sh", "sh"),
        new RuleFamilyDefinition("dotnet", "DotNet", '5', "project", "ContainerLint.DotNet.DotNetProject", "Dockerfile", "dockerfile"),
        new RuleFamilyDefinition("general", "General", '0', "file", "ContainerLint.Workspace.CheckedFile", "Dockerfile", "dockerfile"));

    /// <summary>Whether its rules serve files of every kind.</summary>
    public bool IsGeneral => Folder == "general";

    /// <summary>The family of a file by the folder it lies in; null if that is none.</summary>
    public static RuleFamilyDefinition? OfPath(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts.Length < 2 ? null : All.FirstOrDefault(family => family.Folder == parts[parts.Length - 2]);
    }

    /// <summary>The namespaces that queries across files name types of.</summary>
    internal static IEnumerable<string> AllNamespaces => ["ContainerLint.Workspace", .. All.Where(family => family.Band <= '3').SelectMany(family => family.Namespaces)];

    /// <summary>The namespaces that queries of the family name types of.</summary>
    internal IEnumerable<string> Namespaces => Folder switch
    {
        "dockerfile" => ["ContainerLint.Dockerfile", "ContainerLint.Dockerfile.Syntax", "ContainerLint.Images", "ContainerLint.Shell"],
        "compose" => ["ContainerLint.Compose", "ContainerLint.Yaml"],
        "kubernetes" => ["ContainerLint.Kubernetes", "ContainerLint.Kubernetes.Schema", "ContainerLint.Yaml"],
        "general" => ["ContainerLint.Workspace"],
        _ => [Model.Substring(0, Model.LastIndexOf('.')), "ContainerLint.Shell"],
    };
}
