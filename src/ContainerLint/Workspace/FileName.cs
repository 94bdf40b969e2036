using ContainerLint.Configuration;

namespace ContainerLint.Workspace;

/// <summary>What a file's name says about it.</summary>
internal enum NameClass
{
    /// <summary>Nothing that is checked.</summary>
    Other,

    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,

    /// <summary>"Dockerfile.go" and the like: a Dockerfile for Go, or Go code about Dockerfiles.</summary>
    PerhapsDockerfile,

    /// <summary>One of the names that Compose itself looks for.</summary>
    ComposeYaml,

    /// <summary>Some YAML file.</summary>
    Yaml,

    /// <summary>Some JSON file.</summary>
    Json,
}

/// <summary>The names of the files that are checked.</summary>
internal static class FileName
{
    private static readonly string[] DockerfileNames = ["dockerfile", "containerfile"];

    private static readonly string[] ComposeNames = ["compose", "docker-compose"];

    private static readonly string[] KubernetesWords = ["k8s", "kubernetes", "manifest"];

    /// <summary>Extensions of files that are about Dockerfiles rather than being one.</summary>
    private static readonly HashSet<string> NotDockerfile = new(StringComparer.OrdinalIgnoreCase)
    {
        "dockerignore", "containerignore", "md", "markdown", "rst", "adoc", "html", "htm", "pdf", "png", "svg", "json", "xml", "toml", "ini",
        "yaml", "yml", "lock", "log", "snap", "csproj", "sum", "sha256", "asc", "sig", "gz", "zip", "tar", "tmlanguage", "sublime-syntax",
    };

    /// <summary>Extensions that name a programming language and are also what people call the image for it.</summary>
    private static readonly HashSet<string> LanguageExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "go", "py", "cs", "fs", "vb", "ts", "tsx", "js", "jsx", "mjs", "cjs", "rs", "java", "kt", "scala", "rb", "php", "lua", "pl", "swift", "c", "h", "cc", "cpp",
        "hpp", "hs", "ex", "exs", "erl", "clj", "dart", "r", "sh", "bash", "ps1", "bat", "cmd", "vim", "el", "css", "txt", "patch", "diff", "bak",
        "orig", "rej", "swp", "old", "save", "tmp",
    };

    /// <summary>Extensions of templates that have to be rendered before they are a file of the kind that the rest of the name says.</summary>
    private static readonly HashSet<string> TemplateExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "j2", "jinja", "jinja2", "tmpl", "tpl", "gotmpl", "erb", "template", "mustache", "hbs", "ejs", "m4", "in",
    };

    /// <summary>What the name of a path says.</summary>
    public static NameClass Classify(string path)
    {
        string name = LastSegment(path);
        if (name == LintConfiguration.FileName || LintConfiguration.HadolintFileNames.Contains(name)) return NameClass.Other;
        NameClass byName = ClassifyDockerfile(name);
        if (byName != NameClass.Other) return byName;
        if (IsTemplate(name)) name = WithoutExtension(name);
        if (HasExtension(name, "yaml") || HasExtension(name, "yml")) return IsComposeName(WithoutExtension(name)) ? NameClass.ComposeYaml : NameClass.Yaml;
        return HasExtension(name, "json") ? NameClass.Json : NameClass.Other;
    }

    /// <summary>Whether a name ends like that of a template.</summary>
    public static bool IsTemplate(string path)
    {
        string name = LastSegment(path);
        int dot = name.LastIndexOf('.');
        return dot > 0 && TemplateExtensions.Contains(name.Substring(dot + 1));
    }

    /// <summary>Whether a YAML file's name says that it is meant for Compose or a swarm, though it is not one of the names Compose looks for.</summary>
    public static bool MentionsCompose(string path)
    {
        string name = LastSegment(path);
        return name.Contains("compose", StringComparison.OrdinalIgnoreCase) || name.Contains("stack", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a YAML file's name, or that of its folder, says that it is meant for Kubernetes.</summary>
    public static bool MentionsKubernetes(string path)
    {
        string name = LastSegment(path);
        string folder = LastSegment(path.Substring(0, Math.Max(0, path.Length - name.Length - 1)));
        return Array.Exists(KubernetesWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase) || folder.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the name is that of a file for Podman and Buildah: Containerfile, Containerfile.dev, dev.Containerfile.</summary>
    public static bool IsContainerfile(string path) =>
        LastSegment(path) is var name && (name.StartsWith("containerfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".containerfile", StringComparison.OrdinalIgnoreCase));

    /// <summary>The part of a path after its last '/'.</summary>
    public static string LastSegment(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static NameClass ClassifyDockerfile(string name)
    {
        foreach (string known in DockerfileNames)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return NameClass.Dockerfile;
            if (HasExtension(name, known)) return NameClass.Dockerfile;
            if (!name.StartsWith(known, StringComparison.OrdinalIgnoreCase)) continue;
            switch (name[known.Length])
            {
                case '.':
                    return ClassifyExtension(name.Substring(name.LastIndexOf('.') + 1));
                case '-' or '_' when !name.Contains('.'):
                    return NameClass.PerhapsDockerfile;
            }
        }

        return NameClass.Other;
    }

    private static NameClass ClassifyExtension(string extension)
    {
        if (NotDockerfile.Contains(extension)) return NameClass.Other;
        return LanguageExtensions.Contains(extension) ? NameClass.PerhapsDockerfile : NameClass.Dockerfile;
    }

    /// <summary>"compose", "docker-compose", and both with a further word: "compose.override", "docker-compose-prod". What begins with "compose-" may be about anything.</summary>
    private static bool IsComposeName(string stem) => Array.Exists(ComposeNames, known =>
        stem.Equals(known, StringComparison.OrdinalIgnoreCase)
        || (stem.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (stem[known.Length] == '.' || (known.Contains('-') && stem[known.Length] is '-' or '_'))));

    private static bool HasExtension(string name, string extension) =>
        name.Length > extension.Length + 1
        && name[name.Length - extension.Length - 1] == '.'
        && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string WithoutExtension(string name) => name.Substring(0, name.LastIndexOf('.'));
}
