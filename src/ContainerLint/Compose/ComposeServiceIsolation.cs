using System.Collections.Immutable;

namespace ContainerLint.Compose;

/// <content>How it is set apart from the host.</content>
public sealed partial class ComposeService
{
    private static readonly string[] TunnelDevices = ["/dev/net/tun"];

    private static readonly string[] ConfinementSwitches = ["seccomp=unconfined", "apparmor=unconfined", "systempaths=unconfined", "label=disable", "no-new-privileges=false", "writable-cgroups=true"];

    /// <summary>Items of security_opt that switch a confinement off, in any of their spellings.</summary>
    public ImmutableArray<ComposeScalar> ConfinementSwitchesOff => ComposeRead.Items(Node?["security_opt"]).OfType<ComposeScalar>()
        .Where(static item => item.Text.IsKnown && ConfinementSwitches.Contains(NormalizeSecurityOption(item.Text.Pattern)))
        .ToImmutableArray();

    /// <summary>Whether a device of the host is given to it.</summary>
    public bool HasDevice(string path) => Devices.Any(device => device.Source.Is(path)) || Mounts.Any(mount => mount.HostPath.Is(path));

    /// <summary>Whether it sets up networks: by its image, or because it gets the device of tunnels.</summary>
    public bool ManagesNetworks => Is(ServiceFamily.Vpn) || HardeningException is { NeedsHostNetwork: true } || TunnelDevices.Any(HasDevice);

    /// <summary>Whether it computes on graphics processors or runs browsers, which share memory among processes.</summary>
    public bool SharesMemory => Is(ServiceFamily.Gpu | ServiceFamily.Browser) || Has("gpus") || Deploy.Reservations.Devices.Any();

    /// <summary>An item of security_opt in lower case, with '=' between name and value.</summary>
    public static string NormalizeSecurityOption(string text)
    {
        string lower = text.Trim().ToLowerInvariant();
        int separator = lower.IndexOfAny([':', '=']);
        return separator < 0 ? lower : lower.Remove(separator, 1).Insert(separator, "=");
    }

    /// <summary>Settings that share a namespace of the host: 'pid', 'ipc', 'uts', 'userns_mode' or 'cgroup' with the value 'host'.</summary>
    public ImmutableArray<ComposeValue<string>> HostNamespaces =>
        ImmutableArray.Create(Pid, Ipc, Uts, UsernsMode, Cgroup).Where(static value => value.Is("host"));
}
