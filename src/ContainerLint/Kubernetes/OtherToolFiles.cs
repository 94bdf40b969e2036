using ContainerLint.Workspace;

namespace ContainerLint.Kubernetes;

/// <summary>Knows the files of other tools whose keys are like those of Kubernetes objects.</summary>
internal static class OtherToolFiles
{
    private static readonly string[] Names = ["chart.yaml", "chart.yml", "skaffold.yaml", "skaffold.yml"];

    /// <summary>Whether a file belongs to another tool by its name: a chart and its values, Compose, Skaffold, SOPS, a workflow of a forge.</summary>
    /// <param name="path">Its path, with '/' as separator.</param>
    public static bool Contains(string path)
    {
        string name = FileName.LastSegment(path);
        return Kustomization.FileNames.Contains(name)
            || Names.Contains(name.ToLowerInvariant())
            || StartsWith(name, "values") || StartsWith(name, "compose") || StartsWith(name, "docker-compose")
            || name.Contains(".sops.", StringComparison.OrdinalIgnoreCase)
            || $"/{path}".Contains("/.github/", StringComparison.Ordinal) || $"/{path}".Contains("/.gitea/", StringComparison.Ordinal) || $"/{path}".Contains("/.forgejo/", StringComparison.Ordinal);
    }

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
