using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>What the security contexts of pods and containers have in common.</summary>
public abstract class SecurityContext : ObjectView
{
    private protected SecurityContext(YamlNode? node, SourceLocation anchor, bool isOpen)
        : base(node, anchor, isOpen)
    {
    }

    /// <summary>The user id that processes run with.</summary>
    public Value<long> RunAsUser => Integer("runAsUser");

    /// <summary>The group id that processes run with.</summary>
    public Value<long> RunAsGroup => Integer("runAsGroup");

    /// <summary>Whether the kubelet refuses to start a container as root.</summary>
    public Value<bool> RunAsNonRoot => Boolean("runAsNonRoot");

    /// <summary>The seccomp profile.</summary>
    public ObjectView SeccompProfile => Child("seccompProfile");

    /// <summary>The AppArmor profile.</summary>
    public ObjectView AppArmorProfile => Child("appArmorProfile");

    /// <summary>The SELinux labels.</summary>
    public ObjectView SeLinuxOptions => Child("seLinuxOptions");

    /// <summary>What only Windows knows.</summary>
    public ObjectView WindowsOptions => Child("windowsOptions");
}

/// <summary>The security context of a pod.</summary>
public sealed class PodSecurityContext : SecurityContext
{
    internal PodSecurityContext(YamlNode? node, SourceLocation anchor, bool isOpen)
        : base(node, anchor, isOpen)
    {
    }

    /// <summary>The group that owns volumes.</summary>
    public Value<long> FsGroup => Integer("fsGroup");

    /// <summary>Further groups of processes.</summary>
    public ImmutableArray<Value<long>> SupplementalGroups => this["supplementalGroups"] is YamlSequence sequence
        ? ImmutableArray.CreateRange(sequence.Items, static item => KubernetesValue.Integer(item))
        : ImmutableArray<Value<long>>.Empty;

    /// <summary>Kernel parameters: objects with name and value.</summary>
    public ImmutableArray<ObjectView> Sysctls => Children("sysctls");
}

/// <summary>The security context of a container.</summary>
public sealed class ContainerSecurityContext : SecurityContext
{
    internal ContainerSecurityContext(YamlNode? node, SourceLocation anchor, bool isOpen)
        : base(node, anchor, isOpen)
    {
    }

    /// <summary>Whether the container has nearly all rights of a process on the node.</summary>
    public Value<bool> Privileged => Boolean("privileged");

    /// <summary>Whether a process may gain more rights than its parent.</summary>
    public Value<bool> AllowPrivilegeEscalation => Boolean("allowPrivilegeEscalation");

    /// <summary>Whether the root file system cannot be written.</summary>
    public Value<bool> ReadOnlyRootFilesystem => Boolean("readOnlyRootFilesystem");

    /// <summary>How /proc is mounted.</summary>
    public Value<string> ProcMount => Text("procMount");

    /// <summary>The capabilities to add and drop.</summary>
    public ObjectView Capabilities => Child("capabilities");

    /// <summary>The capabilities to add, as written.</summary>
    public ImmutableArray<Value<string>> AddedCapabilities => Capabilities.Texts("add");

    /// <summary>The capabilities to drop, as written.</summary>
    public ImmutableArray<Value<string>> DroppedCapabilities => Capabilities.Texts("drop");

    /// <summary>Whether 'drop' has an entry that is exactly ALL, as the Pod Security Standards demand; runtimes take other spellings too.</summary>
    public Certainty DropsExactlyAll
    {
        get
        {
            if (DroppedCapabilities.Any(static dropped => dropped.Is("ALL"))) return Certainty.Yes;
            bool isOpen = Capabilities.IsListOpen("drop") || DroppedCapabilities.Any(static dropped => dropped.IsUnknown);
            return isOpen ? Certainty.Maybe : Certainty.No;
        }
    }

    /// <summary>Whether all capabilities are dropped, in whatever spelling the runtimes take.</summary>
    public Certainty DropsAll => Drops("ALL");

    /// <summary>Whether a capability is dropped by name or with all, in whatever spelling the runtimes take.</summary>
    /// <param name="capability">In capitals, without the prefix CAP_.</param>
    public Certainty Drops(string capability)
    {
        Certainty result = Capabilities.IsListOpen("drop") ? Certainty.Maybe : Certainty.No;
        foreach (Value<string> dropped in DroppedCapabilities)
        {
            if (dropped.IsUnknown) result = Certainty.Maybe;
            else if (CapabilityName.Normalize(dropped.ValueOrDefault!) is { } name && (name == "ALL" || name == capability)) return Certainty.Yes;
        }

        return result;
    }

    /// <summary>Whether a capability is added by name or with all, in whatever spelling the runtimes take.</summary>
    /// <param name="capability">In capitals, without the prefix CAP_.</param>
    public bool Adds(string capability) =>
        AddedCapabilities.Any(added => added.Is(text => CapabilityName.Normalize(text) is { } name && (name == "ALL" || name == capability)));
}

/// <summary>Names of Linux capabilities.</summary>
public static class CapabilityName
{
    /// <summary>A capability in capitals and without the prefix CAP_, as tables have it.</summary>
    public static string Normalize(string text)
    {
        string upper = text.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper.Substring("CAP_".Length) : upper;
    }
}
