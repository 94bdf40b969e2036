using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>
/// The stages that files around a Dockerfile name as targets of builds: Bake files, CI workflows, Makefiles, scripts. They are searched for
/// '--target NAME' and for an attribute 'target' in the syntax of HCL, JSON or YAML, without being parsed.
/// </summary>
internal static class BuildTargetFiles
{
    private const int MaximumFiles = 60;

    private const int MaximumLength = 256 * 1024;

    private const int MaximumNameLength = 128;

    private const string Keyword = "target";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", "docker-bake.override.json", "Makefile", "GNUmakefile", "Taskfile.yml", "Taskfile.yaml", "justfile", "package.json",
        ".gitlab-ci.yml", ".travis.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", "skaffold.yaml", "Jenkinsfile", "Earthfile",
    };

    private static readonly string[] CiFolders = [".github/workflows", ".circleci", ".gitlab", "scripts", "hack", "ci"];

    private static readonly string[] Extensions = [".sh", ".hcl", ".mk"];

    private static readonly string[] CiExtensions = [".yml", ".yaml", ".sh"];

    /// <summary>Which of the names of stages are named as targets.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="dockerfile">The path of the Dockerfile, whose folder and those above it are looked at.</param>
    /// <param name="stages">The names of its stages.</param>
    public static ImmutableArray<string> FindTargets(IFileTree tree, string dockerfile, ImmutableArray<string> stages)
    {
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in FilesAround(tree, dockerfile).Take(MaximumFiles))
        {
            if (found.Count == stages.Length) break;
            if (tree.ReadText(path) is { Length: <= MaximumLength } text) AddTargets(text, stages, found);
        }

        return found.ToImmutableArray();
    }

    private static IEnumerable<string> FilesAround(IFileTree tree, string dockerfile)
    {
        foreach (string folder in FolderPath.Above(dockerfile))
        {
            foreach (string name in FilesOf(tree, folder).Where(static name => Names.Contains(name) || EndsWithAny(name, Extensions))) yield return FolderPath.Join(folder, name);
            foreach (string inner in CiFolders.Select(name => FolderPath.Join(folder, name)).Where(inner => tree.DirectoryExists(inner) == true))
            {
                foreach (string name in FilesOf(tree, inner).Where(static name => EndsWithAny(name, CiExtensions))) yield return FolderPath.Join(inner, name);
            }
        }
    }

    private static ImmutableArray<string> FilesOf(IFileTree tree, string folder) => tree.Enumerate(folder) is { } entries
        ? entries.Where(static entry => !entry.IsDirectory).Select(static entry => entry.Name)
        : ImmutableArray<string>.Empty;

    private static bool EndsWithAny(string name, string[] extensions) => Array.Exists(extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static void AddTargets(string text, ImmutableArray<string> stages, HashSet<string> found)
    {
        bool isComputed = false;
        for (int at = text.IndexOf(Keyword, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Keyword, at + Keyword.Length, StringComparison.Ordinal))
        {
            if (ValueStart(text, at) is not var (start, isHcl)) continue;
            int end = start;
            while (end < text.Length && end - start < MaximumNameLength && IsNamePart(text[end])) end++;
            string name = text.Substring(start, end - start);
            if (stages.Contains(name, StringComparer.OrdinalIgnoreCase)) found.Add(name);

            // A variable, or the list of a matrix: any of the words in the file may be its value.
            else isComputed |= end == start || (end < text.Length && text[end] is '$' or '{' or '(') || (isHcl && text[start - 1] is not ('"' or '\''));
        }

        if (isComputed) found.UnionWith(stages.Where(stage => HasWord(text, stage)));
    }

    /// <summary>Where the value of an option '--target' or of an attribute begins; null for any other mention of the word.</summary>
    private static (int Start, bool IsHcl)? ValueStart(string text, int at)
    {
        bool isOption = at >= 2 && text[at - 1] == '-' && text[at - 2] == '-';
        if (at > 0 && !isOption && (IsNamePart(text[at - 1]) || text[at - 1] == '$')) return null;
        int index = at + Keyword.Length;
        if (index < text.Length && text[index] is '"' or '\'') index++;
        int blanks = SkipBlanks(text, index);
        bool hasSign = blanks < text.Length && text[blanks] is '=' or ':';
        if (!hasSign && (!isOption || blanks == index)) return null;
        int start = hasSign ? SkipBlanks(text, blanks + 1) : blanks;
        if (start < text.Length && text[start] is '"' or '\'') start++;
        return (start, hasSign && !isOption && text[blanks] == '=');
    }

    private static int SkipBlanks(string text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\t') index++;
        return index;
    }

    private static bool HasWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (end == text.Length || !IsNamePart(text[end]))) return true;
        }

        return false;
    }

    private static bool IsNamePart(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';
}
