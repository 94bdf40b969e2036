using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>What a Linux capability means for a pod.</summary>
public static class CapabilityRisk
{
    private static readonly string[] TakesNode =
    [
        "ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "SYS_PTRACE", "SYS_BOOT", "NET_ADMIN", "NET_RAW", "MAC_ADMIN", "MAC_OVERRIDE", "DAC_READ_SEARCH", "BPF", "PERFMON",
        "SETPCAP", "SYS_TIME", "SYSLOG",
    ];

    /// <summary>Whether the Pod Security Standard 'baseline' allows adding a capability of exactly this name.</summary>
    public static bool IsInBaseline(string name) => LinuxCapabilities.TryGet(name, out LinuxCapability? capability) && capability.PssBaseline;

    /// <summary>Whether a process with the capability can take over its node; prefix and case do not matter.</summary>
    public static bool TakesOverNode(string name) => TakesNode.Contains(CapabilityName.Normalize(name));
}
