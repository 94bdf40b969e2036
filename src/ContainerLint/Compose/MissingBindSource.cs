using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A bind mount whose source is not there, or is a folder where a file is meant.</summary>
/// <param name="Mount">The mount.</param>
/// <param name="IsFolder">Whether the source is a folder, or the target one for a file.</param>
/// <param name="IsFileLike">Whether a file is meant.</param>
/// <param name="Example">A file that the source is meant to be made from; null if none is there.</param>
public sealed record MissingBindSource(ComposeMount Mount, bool IsFolder, bool IsFileLike, string? Example)
{
    private static readonly string[] Extensions =
    [
        "conf", "cnf", "ini", "yml", "yaml", "json", "toml", "xml", "sql", "sh", "env", "pem", "key", "crt", "cer", "cfg", "properties", "txt", "js", "mjs", "ts", "py", "php", "rb", "lua", "html", "template", "tmpl", "j2", "list",
        "rules", "hcl", "cue", "csv", "md", "jks", "p12", "pfx", "htpasswd", "vcl", "acl", "config",
    ];

    private static readonly string[] FileNames = ["Dockerfile", "Caddyfile", "Makefile", "Procfile", ".env", "hosts", "id_rsa", "id_ed25519", ".htpasswd", ".npmrc", ".pgpass", "passwd", "group", "crontab"];

    private static readonly string[] MadeFolders = ["data", "logs", "log", "tmp", "dist", "build", "certs", "cert", "ssl", "target", "out", "cache", "node_modules", "vendor", "secrets", "backup", "backups", "letsencrypt"];

    internal static IEnumerable<MissingBindSource> Find(ComposeService service, bool folders)
    {
        IFileTree tree = service.Project.Context.FileTree;
        foreach (ComposeMount mount in service.Mounts.Where(static mount => mount is { Type: ComposeMountType.Bind, Source.IsKnown: true, Target.IsKnown: true }))
        {
            string source = mount.Source.ValueOrDefault!;
            string target = mount.Target.ValueOrDefault!;
            string folder = mount.Location.File.Directory;
            if (ComposePath.Resolve(folder, source) is not { Length: > 0 } path) continue;
            bool isFolder = tree.DirectoryExists(path) == true;
            bool isFile = !isFolder && tree.FileExists(path) == true;
            if (isFolder && IsFile(target) && IsFile(source)) yield return new MissingBindSource(mount, IsFolder: true, IsFileLike: true, Example: null);
            if (isFile && target.Length > 1 && target[target.Length - 1] == '/') yield return new MissingBindSource(mount, IsFolder: true, IsFileLike: false, Example: null);
            if (isFolder || isFile || tree.FileExists(path) != false || tree.DirectoryExists(path) != false) continue;
            bool isFileLike = IsFile(source) || (IsFile(target) && source[source.Length - 1] != '/');
            if ((!isFileLike && !folders) || mount.SourceText is { IsFromDefault: true } || path.Split('/').Any(static segment => MadeFolders.Contains(segment))) continue;
            string? example = tree.ExampleOf(path);
            if (example is null && (tree.IsGitIgnored(path) || tree.IsNamedByTask(folder, ComposePath.Clean(source)))) continue;
            yield return new MissingBindSource(mount, IsFolder: false, isFileLike, example);
        }
    }

    private static bool IsFile(string path)
    {
        string name = path.Replace('\\', '/');
        name = name.Substring(name.LastIndexOf('/') + 1);
        int dot = name.LastIndexOf('.');
        return FileNames.Contains(name) || (dot >= 0 && Extensions.Contains(name.Substring(dot + 1).ToLowerInvariant()));
    }
}

/// <content>What it binds and what is not there.</content>
public sealed partial class ComposeService
{
    /// <summary>Bind mounts whose source is not there, or of another kind than the target.</summary>
    /// <param name="folders">Whether folders count that are not there; the engine makes them.</param>
    public IEnumerable<MissingBindSource> MissingBindSources(bool folders) => MissingBindSource.Find(this, folders);
}
