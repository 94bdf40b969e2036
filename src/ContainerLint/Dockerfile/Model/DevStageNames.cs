namespace ContainerLint.Dockerfile;

/// <summary>Names of stages for development and tests.</summary>
internal static class DevStageNames
{
    private static readonly string[] Words =
    [
        "dev", "development", "devcontainer", "debug", "test", "tests", "testing", "ci", "lint", "e2e", "local",
    ];

    private static readonly char[] Separators = ['-', '_', '.'];

    public static bool IsDev(Stage stage) =>
        IsInDevContainerFolder(stage.Dockerfile.File.Path) || (stage.Name.ValueOrDefault is { } name && HasDevWord(name));

    private static bool IsInDevContainerFolder(string path) =>
        path.StartsWith(".devcontainer/", StringComparison.Ordinal) || path.Contains("/.devcontainer/");

    /// <summary>Whether a word of a name says it.</summary>
    public static bool IsDevWord(string word) => Words.Contains(word, StringComparer.Ordinal);

    private static bool HasDevWord(string name)
    {
        string[] parts = name.Split(Separators);
        return Words.Contains(parts[0], StringComparer.Ordinal) || Words.Contains(parts[parts.Length - 1], StringComparer.Ordinal);
    }
}
