using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A device of the host that a service gets and that gives it more than it should have.</summary>
/// <param name="Location">The device, or the rule.</param>
/// <param name="Name">The device as written, or the rule.</param>
/// <param name="Kind">What it is, to stand in a sentence.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record HostDevice(SourceLocation Location, string Name, string Kind, Severity Severity)
{
    private static readonly (string Prefix, bool IsDigit)[] Disks =
    [
        ("/dev/sd", false), ("/dev/hd", false), ("/dev/vd", false), ("/dev/xvd", false), ("/dev/nvme", true), ("/dev/mmcblk", true), ("/dev/dm-", true), ("/dev/md", true), ("/dev/loop", true),
    ];

    private static readonly string[] DiskFolders = ["/dev/disk", "/dev/mapper", "/dev/block"];

    private static readonly string[] Memory = ["/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg"];

    private static readonly string[] DiskTools = ["scrutiny", "smartctl", "smartctl-exporter", "smartctl_exporter", "smartmontools", "scrutiny-collector", "hdparm"];

    private static readonly string[] Harmless =
    [
        "/dev/dri", "/dev/nvidia", "/dev/kfd", "/dev/snd", "/dev/video", "/dev/media", "/dev/ttyUSB", "/dev/ttyACM", "/dev/ttyAMA", "/dev/ttyS", "/dev/serial", "/dev/bus/usb", "/dev/net/tun", "/dev/fuse", "/dev/kvm", "/dev/shm", "/dev/null",
        "/dev/zero", "/dev/random", "/dev/urandom", "/dev/gpiomem", "/dev/i2c-", "/dev/vchiq", "/dev/apex", "/dev/hidraw", "/dev/input", "/dev/rtc", "/dev/sr", "/dev/cdrom", "/dev/rga", "/dev/mpp_service", "/dev/dma_heap", "/dev/pts",
    ];

    internal static IEnumerable<HostDevice> Find(ComposeService service, bool all)
    {
        foreach (ComposeDevice device in service.Devices)
        {
            if (Judge(service, device.Source, all) is { } found) yield return new HostDevice(device.SourceLocation, device.Source.ValueOrDefault!, found.Kind, found.Severity);
        }

        SourceLocation[] sensitive = [.. service.SensitiveMounts(System.Collections.Immutable.ImmutableArray<string>.Empty).Select(static found => found.Mount.Location)];
        foreach (ComposeMount mount in service.Mounts.Where(mount => !sensitive.Contains(mount.Location)))
        {
            if (Judge(service, mount.HostPath, all) is { } found) yield return new HostDevice(mount.SourceLocation, mount.HostPath.ValueOrDefault!, found.Kind, found.Severity);
        }

        foreach (ComposeText rule in service.DeviceCgroupRules.Where(static rule => rule.IsKnown && IsWide(rule.Pattern)))
            yield return new HostDevice(rule.Location, rule.Pattern, "every device of its kind", Severity.Warning);
    }

    private static (string Kind, Severity Severity)? Judge(ComposeService service, Value<string> path, bool all)
    {
        if (path.ValueOrDefault is not { } written || !written.StartsWith("/dev", StringComparison.Ordinal)) return null;
        string device = ComposePath.Clean(written);
        if (Memory.Contains(device)) return ("the memory or the log of the kernel", Severity.Error);
        if (device == "/dev") return ("all devices", Severity.Warning);
        if (IsDisk(device)) return ("a whole disk or partition, past the permissions of its files", IsDiskTool(service) ? Severity.Info : Severity.Warning);
        return all && device.StartsWith("/dev/", StringComparison.Ordinal) && !Harmless.Any(prefix => device.StartsWith(prefix, StringComparison.Ordinal)) ? ("direct access to it", Severity.Info) : null;
    }

    private static bool IsDisk(string device) => DiskFolders.Any(folder => ComposePath.IsAtOrBelow(device, folder)) || Disks.Any(disk =>
        device.StartsWith(disk.Prefix, StringComparison.Ordinal) && device.Length > disk.Prefix.Length && device.IndexOf('/', disk.Prefix.Length) < 0
        && (disk.IsDigit ? char.IsDigit(device[disk.Prefix.Length]) : IsDiskName(device.Substring(disk.Prefix.Length), disk.Prefix == "/dev/sd")));

    // sda, sda1, sdaa: a letter and then digits, unlike hdmi0.
    private static bool IsDiskName(string name, bool mayBeMany)
    {
        string letters = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (letters.Length == 1 || (letters.Length == 2 && mayBeMany)) && letters.All(static c => c is >= 'a' and <= 'z');
    }

    private static bool IsDiskTool(ComposeService service) => service.ImageReference is { } image && DiskTools.Any(image.Name.Contains);

    private static bool IsWide(string rule)
    {
        string[] parts = rule.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && (parts[0] == "a" || (parts.Length > 2 && parts[1] == "*:*" && parts[2].IndexOfAny(['w', 'm']) >= 0));
    }
}

/// <content>Devices that it gets.</content>
public sealed partial class ComposeService
{
    /// <summary>Devices of the host that it gets and that give it more than it should have.</summary>
    /// <param name="all">Whether every device counts that is not known to be harmless.</param>
    public IEnumerable<HostDevice> HostDevices(bool all) => HostDevice.Find(this, all);
}
