using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>The spec of a pod, the same for all kinds that carry one.</summary>
public sealed partial class PodSpec : ObjectView
{
    private ImmutableArray<Container> _all;
    private ImmutableArray<Volume> _volumes;
    private PodSecurityContext? _securityContext;

    internal PodSpec(Workload workload)
        : base(workload.Template["spec"], workload.Template.KeyLocationOf("spec"), workload.Template.IsOpen)
    {
        Workload = workload;
    }

    /// <summary>The object that carries it.</summary>
    public Workload Workload { get; }

    /// <summary>The metadata of the pod.</summary>
    public ObjectMetadata Metadata => Workload.TemplateMetadata;

    /// <summary>All containers: init containers and sidecars, regular ones, ephemeral ones; in the order of the lists.</summary>
    public ImmutableArray<Container> AllContainers
    {
        get
        {
            if (_all.IsDefault)
            {
                _all = ItemsOf("initContainers", (node, anchor) => new Container(this, node, anchor, ContainerRole.Init))
                    .AddRange(ItemsOf("containers", (node, anchor) => new Container(this, node, anchor, ContainerRole.Regular)))
                    .AddRange(ItemsOf("ephemeralContainers", (node, anchor) => new Container(this, node, anchor, ContainerRole.Ephemeral)));
            }

            return _all;
        }
    }

    /// <summary>The regular containers: the list 'containers'.</summary>
    public IEnumerable<Container> Containers => AllContainers.Where(static container => container.Role == ContainerRole.Regular);

    /// <summary>Init containers that run to their end before the others start.</summary>
    public IEnumerable<Container> InitContainers => AllContainers.Where(static container => container.Role == ContainerRole.Init);

    /// <summary>Init containers that keep running beside the others, with restartPolicy Always.</summary>
    public IEnumerable<Container> Sidecars => AllContainers.Where(static container => container.Role == ContainerRole.Sidecar);

    /// <summary>The containers that run while the pod does: regular ones and sidecars.</summary>
    public IEnumerable<Container> RunContainers => AllContainers.Where(static container => container.IsRun);

    /// <summary>Ephemeral containers, which debug a running pod.</summary>
    public IEnumerable<Container> EphemeralContainers => AllContainers.Where(static container => container.Role == ContainerRole.Ephemeral);

    /// <summary>Whether a template may add containers that are not seen here.</summary>
    public bool HasUnknownContainers => IsListOpen("containers") || IsListOpen("initContainers");

    /// <summary>The volumes.</summary>
    public ImmutableArray<Volume> Volumes => _volumes.IsDefault ? _volumes = ItemsOf("volumes", (node, anchor) => new Volume(this, node, anchor)) : _volumes;

    /// <summary>The security context of the pod.</summary>
    public PodSecurityContext SecurityContext =>
        _securityContext ??= new PodSecurityContext(this["securityContext"], KeyLocationOf("securityContext"), IsFieldOpen("securityContext"));

    /// <summary>Requests and limits of the pod as a whole.</summary>
    public ResourceRequirements Resources => new(this["resources"], KeyLocationOf("resources"), IsFieldOpen("resources"));

    /// <summary>Whether the pod uses the node's network.</summary>
    public Value<bool> HostNetwork => Boolean("hostNetwork");

    /// <summary>Whether the pod sees the node's processes.</summary>
    public Value<bool> HostPid => Boolean("hostPID");

    /// <summary>Whether the pod uses the node's IPC namespace.</summary>
    public Value<bool> HostIpc => Boolean("hostIPC");

    /// <summary>Whether the pod uses the node's user namespace, which is the default.</summary>
    public Value<bool> HostUsers => Boolean("hostUsers");

    /// <summary>When containers are restarted, as written.</summary>
    public Value<string> RestartPolicy => Text("restartPolicy");

    /// <summary>The operating system as the pod declares it.</summary>
    public Value<string> OsName => Child("os").Text("name");

    /// <summary>Whether spec.os.name says windows; nothing else counts for the Pod Security Standards.</summary>
    public bool IsDeclaredWindows => OsName.Is("windows");

    /// <summary>Whether the pod runs on Windows by its declaration or its node selector.</summary>
    public bool IsWindows => IsDeclaredWindows || NodeSelector["kubernetes.io/os"].Is("windows") || NodeSelector["beta.kubernetes.io/os"].Is("windows");

    /// <summary>The labels that a node must have.</summary>
    public TextMap NodeSelector => Map("nodeSelector");

    /// <summary>The service account as written, by the new name of the field or, if that is absent, the old one.</summary>
    public Value<string> ServiceAccountName => Has("serviceAccountName") ? Text("serviceAccountName") : Text("serviceAccount");

    /// <summary>The service account if it is written, else the key of the pod's spec.</summary>
    public SourceLocation ServiceAccountLocation => Has("serviceAccountName") ? LocationOf("serviceAccountName") : LocationOf("serviceAccount");

    /// <summary>Whether the pod runs with the namespace's default service account.</summary>
    public bool UsesDefaultServiceAccount => ServiceAccountName.IsAbsent || ServiceAccountName.Is("") || ServiceAccountName.Is("default");

    /// <summary>Whether the token of the service account is mounted, as the pod says.</summary>
    public Value<bool> AutomountServiceAccountToken => Boolean("automountServiceAccountToken");

    /// <summary>The priority class.</summary>
    public Value<string> PriorityClassName => Text("priorityClassName");

    /// <summary>Seconds between the signal to stop and the kill, with the default, 30.</summary>
    public Value<long> TerminationGracePeriodSeconds => OrDefault(Integer("terminationGracePeriodSeconds"), 30);

    /// <summary>The constraints that spread pods.</summary>
    public ImmutableArray<TopologySpreadConstraint> TopologySpreadConstraints =>
        ItemsOf("topologySpreadConstraints", static (node, anchor) => new TopologySpreadConstraint(node, anchor));

    /// <summary>Affinity and anti-affinity to other pods.</summary>
    public ImmutableArray<PodAffinityTerm> PodAffinityTerms => PodAffinityTerm.Of(Child("affinity"));

    /// <summary>Required and preferred node affinity.</summary>
    public ObjectView NodeAffinity => Child("affinity").Child("nodeAffinity");

    /// <summary>Which tainted nodes it may run on.</summary>
    public ImmutableArray<ObjectView> Tolerations => Children("tolerations");

    /// <summary>The Secrets that images are pulled with.</summary>
    public ImmutableArray<ObjectView> ImagePullSecrets => Children("imagePullSecrets");

    /// <summary>Names of sysctls with their places.</summary>
    public ImmutableArray<ObjectView> Sysctls => SecurityContext.Sysctls;

    /// <summary>What it refers to: ConfigMaps, Secrets, claims, its service account, classes.</summary>
    public IEnumerable<PodReference> References => PodReference.Of(this);

    /// <summary>A volume by its name; null if there is none.</summary>
    public Volume? Volume(string name)
    {
        foreach (Volume volume in Volumes)
        {
            if (volume.Name.Is(name)) return volume;
        }

        return null;
    }

    /// <summary>Whether no container and not the pod itself asks for cpu or memory or limits them; false where that is not known.</summary>
    public bool IsBestEffort =>
        !IsOpen && !HasUnknownContainers && AllContainers.Any(static container => container.IsRun)
        && Resources.HasNoComputeResources && AllContainers.Where(static container => container.Role != ContainerRole.Ephemeral).All(static container => container.Resources.HasNoComputeResources);

    private protected override bool IsPatched(string field) => Workload.MayBePatched(field);

    internal static Value<long> OrDefault(Value<long> value, long defaultValue) =>
        value.IsAbsent ? Value<long>.Known(defaultValue, location: null) : value;
}
