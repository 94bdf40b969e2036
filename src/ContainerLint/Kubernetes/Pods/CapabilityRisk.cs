using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>What a Linux capability means for a pod.</summary>
public static class CapabilityRisk
{
    /// <summary>Whether the Pod Security Standard 'baseline' allows adding a capability of exactly this name.</summary>
    public static bool IsInBaseline(string name) => LinuxCapabilities.TryGet(name, out LinuxCapability? capability) && capability.PssBaseline;

    /// <summary>Whether a process with the capability can take over its node; prefix and case do not matter.</summary>
    public static bool TakesOverNode(string name) => PowerOf(name) is not null;

    /// <summary>What a process can do to its node with the capability, in words that follow 'can'; null if that is nothing much. Prefix and
    /// case do not matter.</summary>
    public static string? PowerOf(string name)
    {
        string normalized = CapabilityName.Normalize(name);
        if (normalized == "ALL") return "do whatever root of the node can";
        return LinuxCapabilities.TryGet(normalized, out LinuxCapability? capability) ? capability.Power : null;
    }
}
