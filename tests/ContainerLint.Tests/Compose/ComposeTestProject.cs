using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Compose;

/// <summary>Makes projects from texts.</summary>
internal static class ComposeTestProject
{
    public static ComposeProject Of(params string[] files) => Of(ComposeContext.None, files);

    public static ComposeProject Of(ComposeContext context, params string[] files) => ComposeProject.Create(
        [.. files.Select((text, index) => YamlFile.Parse(new SourceFile(index == 0 ? "compose.yaml" : $"compose.{index}.yaml", text)))], context);

    /// <summary>A project whose first file is loaded with others around it.</summary>
    public static ComposeProject OfTree(string first, Dictionary<string, string> files)
    {
        MemoryTree tree = new(files);
        YamlFile? Load(string path) => files.TryGetValue(path, out string? text) ? YamlFile.Parse(new SourceFile(path, text)) : null;
        return ComposeProject.Create([Load(first)!], new ComposeContext { FileTree = tree, Load = Load });
    }

    /// <summary>The only service of a project with these settings.</summary>
    public static ComposeService Service(string settings) =>
        Of("services:\n  web:\n    " + settings.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n").Services.Single();

    private sealed class MemoryTree(Dictionary<string, string> files) : IFileTree
    {
        public bool? FileExists(string path) => files.ContainsKey(path);

        public bool? DirectoryExists(string path) => files.Keys.Any(name => name.StartsWith(path + "/", StringComparison.Ordinal));

        public string? ReadText(string path) => files.GetValueOrDefault(path);

        public SourceFile? ReadForChange(string path) => null;

        public bool? IsExecutable(string path) => null;

        public ImmutableArray<FileTreeEntry>? Enumerate(string directory) => null;
    }
}
