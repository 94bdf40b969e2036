using System.Globalization;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A Namespace.</summary>
public sealed class NamespaceResource : Resource
{
    /// <summary>What the labels of Pod Security admission start with.</summary>
    public const string PodSecurityPrefix = "pod-security.kubernetes.io/";

    internal NamespaceResource(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Its labels.</summary>
    public TextMap Labels => Metadata.Labels;

    /// <summary>Whether it belongs to the cluster itself: kube-system and the like.</summary>
    public bool IsSystem => Name.Is(static name => NamespaceNames.IsSystem(name));

    /// <summary>The level that a mode demands of pods; absent if it has none, unknown if it is no level.</summary>
    /// <param name="mode">"enforce", "warn" or "audit".</param>
    public Value<PodSecurityLevel> PodSecurityLevel(string mode)
    {
        Value<string> label = Labels[PodSecurityPrefix + mode];
        return label.ValueOrDefault switch
        {
            "privileged" => Value<PodSecurityLevel>.Known(Kubernetes.PodSecurityLevel.Privileged, label.Location),
            "baseline" => Value<PodSecurityLevel>.Known(Kubernetes.PodSecurityLevel.Baseline, label.Location),
            "restricted" => Value<PodSecurityLevel>.Known(Kubernetes.PodSecurityLevel.Restricted, label.Location),
            _ => label.IsAbsent ? Value<PodSecurityLevel>.Absent : Value<PodSecurityLevel>.Unknown(label.Location),
        };
    }

    /// <summary>The minor version of the standards that a mode uses: as written, else the newest that is known.</summary>
    public int PodSecurityMinor(string mode)
    {
        string version = Labels[PodSecurityPrefix + mode + "-version"].ValueOrDefault ?? "latest";
        if (!version.StartsWith("v1.", StringComparison.Ordinal) || version.Length is 3 or > 6) return PodSecurityStandard.NewestMinor;
        string minor = version.Substring(3);
        return int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Min(number, PodSecurityStandard.NewestMinor) : PodSecurityStandard.NewestMinor;
    }
}

/// <summary>Names of namespaces.</summary>
public static class NamespaceNames
{
    /// <summary>Whether a namespace belongs to the cluster itself.</summary>
    public static bool IsSystem(string name) => name is "kube-system" or "kube-public" or "kube-node-lease";
}
