using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>Tells a Dockerfile with an unclear name from a text about Dockerfiles.</summary>
internal static class DockerfileSniffer
{
    /// <summary>Whether the first line that is no comment is FROM or ARG, which nothing else may precede.</summary>
    public static bool LooksLikeDockerfile(SourceText text)
    {
        foreach (TextLine line in text.Lines)
        {
            string content = line.ToString().Trim();
            if (content.Length == 0 || content[0] == '#') continue;
            return StartsWithWord(content, "FROM") || StartsWithWord(content, "ARG");
        }

        return false;
    }

    private static bool StartsWithWord(string content, string word) =>
        content.Length > word.Length && content.StartsWith(word, StringComparison.OrdinalIgnoreCase) && content[word.Length] is ' ' or '\t';
}
