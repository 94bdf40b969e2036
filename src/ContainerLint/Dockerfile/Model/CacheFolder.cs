namespace ContainerLint.Dockerfile;

/// <summary>Folders in which package managers keep what they download; '~' stands for the home of the user.</summary>
internal static class CacheFolder
{
    /// <summary>The mount of a RUN that covers a cache folder, in whatever home; null without one.</summary>
    public static RunMount? MountOf(Run run, string folder) =>
        run.Mounts.LastOrDefault(mount => mount.IsWritable && mount.Target.Is(target => IsAtOrAbove(target, folder)));

    /// <summary>Whether a path is a cache folder or above it.</summary>
    public static bool IsAtOrAbove(string path, string folder)
    {
        if (folder is not ['~', '/', ..]) return ContainerPath.IsAtOrBelow(folder, path);
        return HomeOf(path) is { } home && ContainerPath.IsAtOrBelow($"/{folder.Substring(2)}", $"/{path.Substring(home.Length).TrimStart('/')}");
    }

    /// <summary>Whether a path is a cache folder or below it.</summary>
    public static bool IsAtOrBelow(string path, string folder)
    {
        if (folder is not ['~', '/', ..]) return ContainerPath.IsAtOrBelow(path, folder);
        return HomeOf(path) is { } home && ContainerPath.IsAtOrBelow($"/{path.Substring(home.Length).TrimStart('/')}", $"/{folder.Substring(2)}");
    }

    /// <summary>The folder in the home of a user; null where the home is not known.</summary>
    public static string? Resolve(string folder, EffectiveUser user)
    {
        if (folder is not ['~', '/', ..]) return folder;
        if (user.IsRoot || (user.IsInherited && !user.IsNonRoot)) return $"/root{folder.Substring(1)}";
        return user.IsInherited || user.IsNumeric || user.User.ValueOrDefault is not { Length: > 0 } name ? null : $"/home/{name}{folder.Substring(1)}";
    }

    /// <summary>The home at the start of a path: /root or /home/name; null for any other path.</summary>
    public static string? HomeOf(string path)
    {
        if (path == "/root" || path.StartsWith("/root/", StringComparison.Ordinal)) return "/root";
        if (!path.StartsWith("/home/", StringComparison.Ordinal)) return null;
        int end = path.IndexOf('/', "/home/".Length);
        return end < 0 ? path : path.Substring(0, end);
    }
}
