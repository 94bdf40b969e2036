using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>An object that carries a pod template, or is a pod.</summary>
public sealed partial class Workload
{
    private LabelSelector? _selector;
    private PodSpec? _pod;

    internal Workload(KubernetesObject owner, ObjectView template, ObjectMetadata templateMetadata, ObjectView? jobSpec)
    {
        Object = owner;
        Template = template;
        TemplateMetadata = templateMetadata;
        JobSpec = jobSpec;
    }

    /// <summary>The object.</summary>
    public KubernetesObject Object { get; }

    /// <summary>Its kind, such as "Deployment".</summary>
    public string Kind => Object.Kind;

    /// <summary>Its name.</summary>
    public Value<string> Name => Object.Name;

    /// <summary>Its name if it is written, else the nearest thing that is.</summary>
    public SourceLocation NameLocation => Object.NameLocation;

    /// <summary>What messages call it: "Deployment 'web'".</summary>
    public string DisplayName => Object.DisplayName;

    /// <summary>The spec of the object.</summary>
    public ObjectView Spec => Object.Spec;

    /// <summary>The pod template; the object itself for a pod.</summary>
    public ObjectView Template { get; }

    /// <summary>The metadata that pods get; the object's own for a pod.</summary>
    public ObjectMetadata TemplateMetadata { get; }

    /// <summary>The labels that pods get.</summary>
    public TextMap PodLabels => TemplateMetadata.Labels;

    /// <summary>The pod.</summary>
    public PodSpec Pod => _pod ??= new PodSpec(this);

    /// <summary>The spec of a Job or of the jobs of a CronJob; null for other kinds.</summary>
    public ObjectView? JobSpec { get; }

    /// <summary>Whether it is a Job or CronJob.</summary>
    public bool IsJob => JobSpec is not null;

    /// <summary>Whether it runs to its end: a Job, a CronJob, or a Pod that is not always restarted.</summary>
    public bool IsBatch => IsJob || (Kind == "Pod" && Pod.RestartPolicy.Is(static policy => policy is "Never" or "OnFailure"));

    /// <summary>Whether a controller keeps a number of its pods.</summary>
    public bool HasReplicas => Kind is "Deployment" or "ReplicaSet" or "StatefulSet" or "ReplicationController" or "DeploymentConfig" or "Rollout";

    /// <summary>The number of pods that is written, or 1, which is the default; absent for kinds without a number. An autoscaler may change it.</summary>
    public Value<long> Replicas
    {
        get
        {
            if (!HasReplicas) return Value<long>.Absent;
            Value<long> written = Spec.Integer("replicas");
            return written.IsAbsent ? Value<long>.Known(1, location: null) : written;
        }
    }

    /// <summary>The selector of its pods; absent for pods and for kinds that have none.</summary>
    public LabelSelector Selector => _selector ??= Kind is "ReplicationController" or "DeploymentConfig"
        ? LabelSelector.OfMap(Spec.Child("selector"))
        : LabelSelector.OfObject(Kind is "Pod" ? new ObjectView(null, Object.Anchor) : (JobSpec ?? Spec).Child("selector"));

    /// <summary>Whether its selector must select its own pods: not for jobs, whose selector the server makes.</summary>
    public bool MustSelectOwnPods => IsJob
        ? JobSpec!.Boolean("manualSelector").Is(true)
        : Kind is "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "ReplicationController" or "DeploymentConfig" or "Rollout";

    /// <summary>How pods are replaced: the strategy of a Deployment, the updateStrategy of a StatefulSet or DaemonSet.</summary>
    public ObjectView UpdateStrategy => Spec.Child(Kind is "StatefulSet" or "DaemonSet" ? "updateStrategy" : "strategy");

    /// <summary>The type of the update strategy, with its default, RollingUpdate.</summary>
    public Value<string> UpdateStrategyType
    {
        get
        {
            Value<string> type = UpdateStrategy.Text("type");
            return type.IsAbsent && !UpdateStrategy.IsUnknown ? Value<string>.Known("RollingUpdate", location: null) : type;
        }
    }

    /// <summary>The claim templates of a StatefulSet.</summary>
    public ImmutableArray<PersistentVolumeClaim> VolumeClaimTemplates =>
        Kind == "StatefulSet" ? PersistentVolumeClaim.Templates(Spec) : ImmutableArray<PersistentVolumeClaim>.Empty;

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
