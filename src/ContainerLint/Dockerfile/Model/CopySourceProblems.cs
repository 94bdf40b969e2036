using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <summary>Tells sources of COPY and ADD that the builder cannot find in the build context.</summary>
internal static class CopySourceProblems
{
    private static readonly string[] HostFolders = ["/home/", "/Users/", "/root/", "/tmp/", "/etc/"];

    // Folders that are made by a build before the image is, so that a fresh checkout lacks them.
    private static readonly string[] BuildResults =
    [
        "target", "build", "dist", "out", "output", "bin", "obj", "publish", "node_modules", "vendor", "artifacts", "release", "coverage", "_build", "_output", "pkg", ".next",
        ".output", ".venv", "venv", "bazel-bin", "tmp", "stage", "generated", "gen", "binaries", "linux", "certs", "secrets",
    ];

    /// <summary>Why a source cannot be a path of the context, whatever the context holds; null if it can.</summary>
    public static string? Describe(CopySource source)
    {
        if (!source.Step.IsFromContext || !source.Text.IsKnown) return null;
        string text = source.Text.ValueOrDefault!;
        if (source.Kind is CopySourceKind.Url or CopySourceKind.Git)
            return source.Step.IsAdd ? null : $"'COPY' fetches nothing from '{text}'; use 'ADD'";
        if (source.Kind != CopySourceKind.Path) return null;
        if (ContainerPath.IsDrivePath(text)) return $"'{text}' is a path of a host, not of the build context; write it relative to the context";
        string cleaned = ContainerPath.Clean(text);
        if (cleaned == ".." || cleaned.StartsWith("../", StringComparison.Ordinal))
            return $"'{text}' leads out of the build context; build with a directory above as the context";
        return HostFolders.FirstOrDefault(folder => text.StartsWith(folder, StringComparison.Ordinal)) is { } host && source.Step.Stage.Dockerfile.BuildContext.Exists(text) != true
            ? $"'{text}' is looked for below the root of the build context, not in '{host.TrimEnd('/')}' of the host; write a path of the context"
            : null;
    }

    /// <summary>Whether the ignore file hides a source, and no exception in it may bring it back.</summary>
    public static bool IsHidden(CopySource source)
    {
        if (source.Path.ValueOrDefault is not { } path || source.HasWildcard) return false;
        if (source.Step.Stage.Dockerfile.BuildContext.IgnoreFile is not { } ignoreFile) return false;
        if (path == ".") return !ignoreFile.HasExceptions && ignoreFile.Patterns.Any(pattern => pattern.Text is "*" or "**" or "**/*");
        return source.Step.Stage.Dockerfile.BuildContext.IsIgnored(path) == true && ignoreFile.IsIgnoredEntirely(path);
    }

    /// <summary>
    /// Whether a source certainly does not exist in the context. That a folder is the context is only certain when another source is found there.
    /// </summary>
    public static bool IsMissing(CopySource source)
    {
        BuildContext context = source.Step.Stage.Dockerfile.BuildContext;
        if (source.Path.ValueOrDefault is not { } path || path == "." || source.HasWildcard || context.Exists(path) != false) return false;
        string[] segments = path.Split('/');
        if (segments.Any(segment => BuildResults.Contains(segment, StringComparer.OrdinalIgnoreCase)) || IsIgnoredByGit(context, source, path)) return false;
        return source.Step.Stage.Dockerfile.HasCopyOfExistingFile;
    }

    private static bool IsIgnoredByGit(BuildContext context, CopySource source, string path)
    {
        IFileTree tree = source.Step.Stage.Dockerfile.Context.FileTree;
        foreach (string folder in context.Candidates.Append(string.Empty).Distinct(StringComparer.Ordinal))
        {
            if (tree.ReadText(folder.Length == 0 ? GitIgnore.FileName : $"{folder}/{GitIgnore.FileName}") is not { } text) continue;
            IgnoreList list = IgnoreList.Parse("/context", text.Split('\n').Select(line => line.TrimEnd('\r')));
            string current = "/context";
            foreach (string segment in path.Split('/'))
            {
                current += "/" + segment;
                if (list.IsIgnored(current, isDirectory: true) == true || list.IsIgnored(current, isDirectory: false) == true) return true;
            }
        }

        return false;
    }
}
