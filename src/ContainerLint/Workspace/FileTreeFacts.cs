namespace ContainerLint.Workspace;

/// <summary>What the files around say of a path.</summary>
public static class FileTreeFacts
{
    private static readonly string[] TaskFiles =
    [
        "Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "package.json", "setup.sh", "install.sh", "bootstrap.sh", "init.sh", "start.sh", "run.sh", "bin/setup", "scripts/setup.sh",
    ];

    private static readonly string[] ExampleSuffixes = [".example", ".sample", ".template", ".dist", ".tmpl", "-example", "-sample"];

    /// <summary>Whether git leaves a file out, by a .gitignore file beside or above it.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="path">The path of the file.</param>
    public static bool IsGitIgnored(this IFileTree tree, string path)
    {
        for (int slash = -1; ; slash = path.IndexOf('/', slash + 1))
        {
            string folder = slash < 0 ? string.Empty : path.Substring(0, slash);
            string file = folder.Length == 0 ? GitIgnore.FileName : folder + "/" + GitIgnore.FileName;
            if (tree.ReadText(file) is { } text && IgnoreList.Parse(folder, text.Split('\n').Select(static line => line.TrimEnd('\r'))).Excludes(path)) return true;
            if (path.IndexOf('/', slash + 1) < 0) return false;
        }
    }

    /// <summary>Whether a file that sets the project up names a path, and so probably makes what it names.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="folder">The folder of the project; the root is looked at, too.</param>
    /// <param name="path">What is named: the path as written, without './'.</param>
    public static bool IsNamedByTask(this IFileTree tree, string folder, string path)
    {
        if (path.Length == 0) return false;
        foreach (string place in folder.Length == 0 ? [folder] : new[] { folder, string.Empty })
        {
            if (TaskFiles.Any(task => tree.ReadText(place.Length == 0 ? task : place + "/" + task) is { } text && text.Contains(path))) return true;
        }

        return false;
    }

    /// <summary>A file from which one that is not there is meant to be made: 'settings.env.example'; null if there is none.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="path">The path of the file that is not there.</param>
    public static string? ExampleOf(this IFileTree tree, string path)
    {
        string name = path.Substring(path.LastIndexOf('/') + 1);
        string folder = path.Substring(0, path.Length - name.Length);
        IEnumerable<string> names = ExampleSuffixes.Select(suffix => name + suffix);
        if (name.Length > 1 && name[0] == '.') names = names.Concat([name.Remove(0, 1) + ".example", "example" + name, "sample" + name]);
        int dot = name.LastIndexOf('.');
        if (dot > 0) names = names.Concat([name.Insert(dot, ".example"), name.Insert(dot, ".sample"), name.Insert(dot, "-example"), name.Insert(dot, ".dist")]);
        return names.FirstOrDefault(example => tree.FileExists(folder + example) == true) is { } found ? folder + found : null;
    }
}
