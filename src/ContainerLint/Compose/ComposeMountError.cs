using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What Compose refuses or the engine makes of it.</summary>
public enum ComposeMountErrorKind
{
    /// <summary>Compose cannot read the mapping.</summary>
    Unreadable,

    /// <summary>The engine refuses the mount.</summary>
    Refused,

    /// <summary>A part has no effect.</summary>
    Ignored,

    /// <summary>The size of memory cannot be read.</summary>
    Size,

    /// <summary>A device cannot be read.</summary>
    Device,
}

/// <summary>A part of a mount or device that cannot work.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Location">The part.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record ComposeMountError(ComposeMountErrorKind Kind, SourceLocation Location, string Message)
{
    private static readonly string[] Options = ["ro", "rw", "z", "Z", "nocopy", "consistent", "cached", "delegated", "rprivate", "private", "rshared", "shared", "rslave", "slave"];

    /// <summary>Options that only Podman has, whose users write them into the same files.</summary>
    private static readonly string[] PodmanOptions = ["U", "O", "bind", "rbind", "exec", "noexec", "dev", "nodev", "suid", "nosuid", "copy", "idmap"];

    internal static IEnumerable<ComposeMountError> Find(ComposeService service) =>
        service.Mounts.SelectMany(mount => mount.IsTmpfsEntry ? OfMemory(mount) : mount.IsShort ? OfShort(mount) : OfLong(mount)).Concat(service.Devices.Where(_ => !service.IsWindows).SelectMany(OfDevice));

    private static IEnumerable<ComposeMountError> OfShort(ComposeMount mount)
    {
        if (mount.Sections.Length > 3)
        {
            yield return new ComposeMountError(ComposeMountErrorKind.Unreadable, mount.Sections[3].Location, "A mount has three parts at most, source, target and options; write it in the long form if one contains ':'");
            yield break;
        }

        foreach (ComposeText section in mount.Sections.Where(static section => section.Pattern.Trim().Length == 0))
        {
            yield return new ComposeMountError(ComposeMountErrorKind.Unreadable, section.Location.Span.IsEmpty ? mount.Location : section.Location, "A part of the mount is empty");
            yield break;
        }

        if (TargetError(mount) is { } target) yield return target;
        foreach (ComposeMountError option in mount.Options.Select(option => OptionError(mount, option)).OfType<ComposeMountError>()) yield return option;
        if (mount.Options.Any(static option => option.Name == "ro") && mount.Options.FirstOrDefault(static option => option.Name == "rw") is { } writable)
            yield return new ComposeMountError(ComposeMountErrorKind.Ignored, writable.Location, "A mount cannot be both 'ro' and 'rw'; remove one");
    }

    private static ComposeMountError? OptionError(ComposeMount mount, ComposeMountOption option)
    {
        if (!option.Text.IsKnown || PodmanOptions.Contains(option.Name) || option.Name.Contains('=')) return null;
        if (option.Name is "nocopy" && mount.Type == ComposeMountType.Bind) return new ComposeMountError(ComposeMountErrorKind.Ignored, option.Location, "Option 'nocopy' is for volumes and has no effect on a path of the host");
        if (Options.Contains(option.Name)) return null;
        return option.Name is "readonly" or "read_only" or "read-only"
            ? new ComposeMountError(ComposeMountErrorKind.Refused, option.Location, $"Compose drops the option '{option.Name}', so the mount can be written to; the option is 'ro'")
            : new ComposeMountError(ComposeMountErrorKind.Ignored, option.Location, option.Name.Length == 0 ? "An option of the mount is empty" : $"Compose drops the option '{option.Name}', which mounts do not have");
    }

    private static IEnumerable<ComposeMountError> OfLong(ComposeMount mount)
    {
        if (mount.TargetText is null && mount.Node is ComposeMapping mapping && mapping.Get("type") is { } type && !mount.Location.GetText().Contains("<<"))
        {
            yield return new ComposeMountError(ComposeMountErrorKind.Refused, type.KeyLocation, "The mount has no target; add the path in the container");
        }

        if (TargetError(mount) is { } target) yield return target;
        if (mount.Type == ComposeMountType.Tmpfs && mount.Source.IsKnown && mount.SourceText is { Pattern.Length: > 0 })
            yield return new ComposeMountError(ComposeMountErrorKind.Refused, mount.SourceLocation, "Memory has no source; remove it or choose another type");
    }

    private static IEnumerable<ComposeMountError> OfMemory(ComposeMount mount)
    {
        if (TargetError(mount) is { } target) yield return target;
        ComposeMountOption? size = mount.Options.FirstOrDefault(static option => option.Name.StartsWith("size=", StringComparison.Ordinal));
        if (size is { Text.IsKnown: true } && mount.TmpfsSize.IsUnknown && size.Name[size.Name.Length - 1] != '%')
            yield return new ComposeMountError(ComposeMountErrorKind.Size, size.Location, $"'{size.Name.Substring("size=".Length)}' is no size such as '64m'");
    }

    private static ComposeMountError? TargetError(ComposeMount mount)
    {
        if (mount.TargetText is not { IsKnown: true } text || text.Pattern.Trim().Length == 0) return null;
        string target = text.Pattern;
        if (ComposePath.Clean(target) == "/") return new ComposeMountError(ComposeMountErrorKind.Refused, text.Location, "Nothing can be mounted over the root '/' of the container; name a folder in it");
        bool isAbsolute = target[0] is '/' or '\\' || ComposePath.IsWindowsDrive(target) || (target.Length == 2 && target[1] == ':');
        if (isAbsolute) return null;
        return new ComposeMountError(ComposeMountErrorKind.Refused, text.Location, mount is { IsShort: true, IsTmpfsEntry: false, Sections.Length: 1 }
            ? $"'{target}' is taken for the path in the container, which must be absolute; add one behind ':'"
            : $"'{target}' is no absolute path, as one in a container must be; begin it with '/'");
    }

    private static IEnumerable<ComposeMountError> OfDevice(ComposeDevice device)
    {
        if (device.Node is ComposeScalar scalar)
        {
            ComposeText[] parts = [.. scalar.Text.Split(':')];
            if (parts.Length > 3) yield return new ComposeMountError(ComposeMountErrorKind.Device, parts[3].Location, "A device has three parts at most: the path on the host, the path in the container and the rights");
            else if (parts.FirstOrDefault(static part => part.Pattern.Length == 0) is not null) yield return new ComposeMountError(ComposeMountErrorKind.Device, device.Location, "A part of the device is empty");
        }

        if (device.PermissionsText is { IsKnown: true, Pattern: { Length: > 0 } rights } text && !rights.All(static c => c is 'r' or 'w' or 'm'))
            yield return new ComposeMountError(ComposeMountErrorKind.Refused, text.Location, $"'{rights}' are no rights of a device; they consist of 'r', 'w' and 'm'");
    }
}

/// <content>Mounts that cannot work.</content>
public sealed partial class ComposeService
{
    /// <summary>Parts of its mounts and devices that cannot work.</summary>
    public ImmutableArray<ComposeMountError> MountErrors => ComposeMountError.Find(this).ToImmutableArray();
}
