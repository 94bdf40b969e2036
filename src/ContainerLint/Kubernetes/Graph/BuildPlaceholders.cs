using System.Collections.Concurrent;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>The images that Skaffold or Tilt build from the sources and put, with a tag, in the place of the name in a manifest.</summary>
internal sealed class BuildPlaceholders(IFileTree tree)
{
    private static readonly string[] SkaffoldFiles = ["skaffold.yaml", "skaffold.yml"];

    private static readonly string[] ArtifactPaths = ["build.artifacts[*].image", "profiles[*].build.artifacts[*].image"];

    private readonly ConcurrentDictionary<string, HashSet<string>> _skaffold = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _tilt = new(StringComparer.Ordinal);

    /// <summary>Whether a configuration in a folder or one above it builds an image.</summary>
    /// <param name="directory">The folder of the manifest.</param>
    /// <param name="image">The image as it is written.</param>
    public bool Builds(string directory, string image)
    {
        for (string current = directory; ; current = current.Substring(0, Math.Max(0, current.LastIndexOf('/'))))
        {
            if (_skaffold.GetOrAdd(current, ReadSkaffold).Contains(image) || IsQuotedIn(_tilt.GetOrAdd(current, ReadTilt), image)) return true;
            if (current.Length == 0) return false;
        }
    }

    private HashSet<string> ReadSkaffold(string directory)
    {
        HashSet<string> images = new(StringComparer.Ordinal);
        foreach (string path in SkaffoldFiles.Select(name => FolderPath.Join(directory, name)))
        {
            if (tree.ReadText(path) is not { } text) continue;
            foreach (YamlNode root in YamlFile.Parse(new Text.SourceFile(path, text)).Documents.Select(static document => document.Root).OfType<YamlNode>())
            {
                images.UnionWith(ArtifactPaths.SelectMany(root.FindAll).OfType<YamlScalar>().Select(static scalar => scalar.Value));
            }
        }

        return images;
    }

    private string ReadTilt(string directory) =>
        tree.ReadText(FolderPath.Join(directory, "Tiltfile")) is { } text && text.Contains("docker_build", StringComparison.Ordinal) ? text : string.Empty;

    private static bool IsQuotedIn(string text, string image) =>
        text.Length > 0 && (text.Contains("'" + image + "'", StringComparison.Ordinal) || text.Contains("\"" + image + "\"", StringComparison.Ordinal));
}
