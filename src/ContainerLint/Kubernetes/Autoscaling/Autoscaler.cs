using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What changes a workload's number of pods: a HorizontalPodAutoscaler, or a ScaledObject of KEDA.</summary>
public sealed partial class Autoscaler : Resource
{
    internal Autoscaler(KubernetesObject owner)
        : base(owner)
    {
        IsKeda = owner.Kind == "ScaledObject";
        Target = new ScaleTarget(Spec.Child("scaleTargetRef"), IsKeda ? "Deployment" : null, IsKeda ? "apps/v1" : null);
    }

    /// <summary>Whether it is a ScaledObject of KEDA.</summary>
    public bool IsKeda { get; }

    /// <summary>What it scales.</summary>
    public ScaleTarget Target { get; }

    /// <summary>The least number of pods, with its default: 1, for KEDA 0.</summary>
    public Value<long> MinReplicas => PodSpec.OrDefault(Spec.Integer(IsKeda ? "minReplicaCount" : "minReplicas"), IsKeda ? 0 : 1);

    /// <summary>The greatest number of pods; KEDA's default is 100.</summary>
    public Value<long> MaxReplicas => IsKeda ? PodSpec.OrDefault(Spec.Integer("maxReplicaCount"), 100) : Spec.Integer("maxReplicas");

    /// <summary>The least number of pods if it is written, else the key of the spec.</summary>
    public SourceLocation MinReplicasLocation => Spec.LocationOf(IsKeda ? "minReplicaCount" : "minReplicas");

    /// <summary>The metrics of a HorizontalPodAutoscaler, as autoscaling/v2 writes them.</summary>
    public ImmutableArray<ObjectView> Metrics => Spec.Children("metrics");

    /// <summary>The resources whose use is compared with the request: by metrics, by the field of autoscaling/v1, or cpu where nothing is said.</summary>
    public IEnumerable<(string Resource, SourceLocation Location)> UtilizationResources
    {
        get
        {
            if (IsKeda) yield break;
            if (Metrics.IsEmpty && !Spec.IsListOpen("metrics")) yield return ("cpu", Spec.LocationOf("targetCPUUtilizationPercentage"));
            foreach (ObjectView metric in Metrics)
            {
                ObjectView resource = metric.Child("resource");
                if (!metric.Text("type").Is("Resource") || resource.Text("name").ValueOrDefault is not { } name) continue;
                bool isUtilization = resource.Child("target").Text("type").Is("Utilization") || resource.Has("targetAverageUtilization");
                if (isUtilization) yield return (name, metric.Location);
            }
        }
    }
}

/// <summary>A VerticalPodAutoscaler (autoscaling.k8s.io), which changes requests.</summary>
public sealed partial class VerticalPodAutoscaler : Resource
{
    internal VerticalPodAutoscaler(KubernetesObject owner)
        : base(owner)
    {
        Target = new ScaleTarget(Spec.Child("targetRef"), defaultKind: null, defaultApiVersion: null);
    }

    /// <summary>Whose pods it is about.</summary>
    public ScaleTarget Target { get; }

    /// <summary>When it changes pods, with its default, Auto.</summary>
    public Value<string> UpdateMode => Spec.Child("updatePolicy").Text("updateMode") is { IsAbsent: false } mode ? mode : Value<string>.Known("Auto", location: null);

    /// <summary>Whether it changes pods at all.</summary>
    public bool IsActive => !UpdateMode.Is("Off");

    /// <summary>Whether it changes the requests for a resource of some container.</summary>
    public bool Controls(string resource)
    {
        ImmutableArray<ObjectView> policies = Spec.Child("resourcePolicy").Children("containerPolicies");
        return IsActive && (policies.IsEmpty || policies.Any(policy => !policy.Text("mode").Is("Off")
            && (!policy.Has("controlledResources") || policy.Texts("controlledResources").Any(name => name.Is(resource)))));
    }
}

/// <summary>A reference to a workload that something scales.</summary>
public sealed class ScaleTarget
{
    internal ScaleTarget(ObjectView view, string? defaultKind, string? defaultApiVersion)
    {
        View = view;
        Kind = WithDefault(view.Text("kind"), defaultKind);
        ApiVersion = WithDefault(view.Text("apiVersion"), defaultApiVersion);
        Name = view.Text("name");
    }

    /// <summary>The reference as it is written.</summary>
    public ObjectView View { get; }

    /// <summary>The kind.</summary>
    public Value<string> Kind { get; }

    /// <summary>The apiVersion.</summary>
    public Value<string> ApiVersion { get; }

    /// <summary>The name.</summary>
    public Value<string> Name { get; }

    /// <summary>Whether an object is the one that is meant, by group, kind and name; the namespace is not looked at.</summary>
    public Certainty Matches(KubernetesObject target)
    {
        Certainty kind = Compare(Kind, target.Kind);
        Certainty name = Name.IsUnknown || target.Name.IsUnknown ? Certainty.Maybe : (Name.IsKnown && target.Name.Is(Name.ValueOrDefault!)).ToCertainty();
        Certainty group = ApiVersion.IsAbsent ? Certainty.Yes : Compare(ApiVersion.Select(static text => Schema.ApiVersion.Split(text).Group), target.Group);
        return kind.And(name).And(group);
    }

    private static Certainty Compare(Value<string> value, string other) => value.IsUnknown ? Certainty.Maybe : value.Is(other).ToCertainty();

    private static Value<string> WithDefault(Value<string> value, string? defaultText) =>
        value.IsAbsent && defaultText is not null ? Value<string>.Known(defaultText, location: null) : value;
}
