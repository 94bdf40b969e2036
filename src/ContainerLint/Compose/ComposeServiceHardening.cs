using System.Collections.Immutable;

namespace ContainerLint.Compose;

/// <content>How far it is hardened.</content>
public sealed partial class ComposeService
{
    private const int ManyCapabilities = 5;

    private static readonly string[] PreparingPrograms = ["chown", "chmod", "mkdir", "cp", "install"];

    private static readonly string[] UserVariables = ["PUID", "PGID"];

    private static readonly string[] PowerfulGroups = ["docker", "root", "0"];

    /// <summary>'privileged' of the service and of its hooks, where it is written.</summary>
    public ImmutableArray<ComposeValue<bool>> PrivilegedSettings =>
        Hooks.Select(static hook => hook.Privileged).Insert(0, Privileged).Where(static setting => setting.IsSet);

    /// <summary>Capabilities that should be dropped and are not; none where at least five single ones are, since somebody chose them.</summary>
    /// <param name="required">What cap_drop should have.</param>
    public ImmutableArray<string> UndroppedCapabilities(ImmutableArray<string> required)
    {
        HashSet<string> dropped = new(DroppedCapabilities.Select(static capability => NormalizeCapability(capability.Pattern)), StringComparer.Ordinal);
        return dropped.Contains("ALL") || dropped.Count >= ManyCapabilities || DroppedCapabilities.Any(static capability => !capability.IsKnown)
            ? ImmutableArray<string>.Empty
            : required.Where(capability => !dropped.Contains(NormalizeCapability(capability)));
    }

    /// <summary>Capabilities that programs of its image need, as far as is known, once all were dropped.</summary>
    public ImmutableArray<string> NeededCapabilities => KnownImage?.Facts.Capabilities ?? ImmutableArray<string>.Empty;

    /// <summary>The paths that its image writes to and that neither a volume nor a tmpfs covers.</summary>
    public ImmutableArray<string> UncoveredScratchPaths =>
        KnownImage is null ? ImmutableArray<string>.Empty : KnownImage.Facts.Writable.Where(path => !CanWrite(path));

    /// <summary>
    /// Whether all it does is to prepare files of volumes for other services: chown, mkdir, cp or a shell that begins with one of them.
    /// </summary>
    public bool OnlyPreparesFiles
    {
        get
        {
            ComposeCommand? command = Entrypoint is { IsEmpty: false } && Entrypoint.Program is not ("sh" or "bash" or "ash") ? Entrypoint : Command ?? Entrypoint;
            string program = command?.Program ?? string.Empty;
            if (command?.ShellScript is { } script) program = FirstWord(script.Pattern);
            return PreparingPrograms.Contains(program);
        }
    }

    /// <summary>Whether its image starts as root and goes on as another user, as far as is known: by the image, or because it is told the user's id.</summary>
    public bool ChangesUserByItself => ImageFacts is { DropsPrivileges: true } || UserVariables.Any(name => Variable(name) is not null);

    /// <summary>Groups it is given that are as good as root: docker, root, 0.</summary>
    public ImmutableArray<ComposeText> RootGroups => AddedGroups.Where(static group => PowerfulGroups.Contains(group.Pattern));

    /// <summary>Whether a bind mount lays the folder it is built from over the image's files, which is done while developing.</summary>
    public bool IsLiveMounted => Build?.ContextDirectory is { } context && Mounts.Any(mount =>
        mount.Type == ComposeMountType.Bind && mount.Source.Is(source => ComposePath.Resolve(mount.Location.File.Directory, source) == context));

    private bool CanWrite(string path)
    {
        string other = path.StartsWith("/var/run", StringComparison.Ordinal) ? path.Substring("/var".Length) : "/var" + path;
        return MountAt(path) is { ReadOnly.ValueOrDefault: false } || (other.StartsWith("/run", StringComparison.Ordinal) || other.StartsWith("/var/run", StringComparison.Ordinal)) && MountAt(other) is not null;
    }

    private static string FirstWord(string script)
    {
        string text = script.TrimStart();
        int end = text.IndexOfAny([' ', '\t', '\n', ';', '&']);
        return end < 0 ? text : text.Substring(0, end);
    }
}
