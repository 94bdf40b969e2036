using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <summary>What .gitattributes says of line ends. See https://git-scm.com/docs/gitattributes.</summary>
internal static class GitAttributes
{
    private const string FileName = ".gitattributes";

    private static readonly char[] Blanks = [' ', '\t', '\r'];

    /// <summary>Whether a file is checked out with line feeds only, because a .gitattributes file in a folder above it says so.</summary>
    public static bool ForceLineFeed(IFileTree tree, string path)
    {
        string name = ContainerPath.Name(path);
        for (string folder = ContainerPath.Directory(path); ; folder = ContainerPath.Directory(folder))
        {
            if (tree.ReadText(folder == "." ? FileName : $"{folder}/{FileName}") is { } text && text.Split('\n').Any(line => ForcesLineFeed(line, name))) return true;
            if (folder is "." or "/") return false;
        }
    }

    private static bool ForcesLineFeed(string line, string name)
    {
        string[] words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words[0][0] != '#' && words.Skip(1).Contains("eol=lf", StringComparer.Ordinal) && Wildcard.IsMatch(ContainerPath.Name(words[0]), name);
    }
}
