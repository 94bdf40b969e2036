using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A metric that compares the use of a resource with what containers request.</summary>
/// <param name="Resource">The resource, such as "cpu".</param>
/// <param name="Container">The container whose use is measured; absent for all.</param>
/// <param name="Location">The metric.</param>
public sealed record UtilizationMetric(string Resource, Value<string> Container, SourceLocation Location);

/// <content>What its metrics need, and what is wrong with them.</content>
public sealed partial class Autoscaler
{
    private static readonly string[] MetricTypes = ["Resource", "ContainerResource", "Pods", "Object", "External"];

    /// <summary>The metrics that need requests, of the whole pod and of single containers.</summary>
    public IEnumerable<UtilizationMetric> UtilizationMetrics => UtilizationResources
        .Select(static pair => new UtilizationMetric(pair.Resource, Value<string>.Absent, pair.Location))
        .Concat(Metrics
            .Select(static metric => (Metric: metric, Source: metric.Child("containerResource")))
            .Where(static pair => pair.Metric.Text("type").Is("ContainerResource") && pair.Source.Child("target").Text("type").Is("Utilization"))
            .Where(static pair => pair.Source.Text("name").IsKnown && pair.Source.Text("container").IsKnown)
            .Select(static pair => new UtilizationMetric(pair.Source.Text("name").ValueOrDefault!, pair.Source.Text("container"), pair.Metric.Location)));

    /// <summary>What the server or the controller refuses, and what keeps it from scaling.</summary>
    public IEnumerable<FieldProblem> Problems => RangeProblems().Concat(TargetProblems()).Concat(Metrics.SelectMany(static metric => MetricProblems(metric))).Concat(TriggerProblems()).Concat(BehaviorProblems());

    private IEnumerable<FieldProblem> RangeProblems()
    {
        string max = IsKeda ? "maxReplicaCount" : "maxReplicas";
        string min = IsKeda ? "minReplicaCount" : "minReplicas";
        if (!MaxReplicas.IsKnown || !MinReplicas.IsKnown || (MaxReplicas.Is(0) && MinReplicas.Is(0))) yield break;
        if (MaxReplicas.Is(static count => count < 1)) yield return new FieldProblem(max, Spec.LocationOf(max), "must be 1 or more", IsRejected: true);
        else if (MinReplicas.ValueOrDefault > MaxReplicas.ValueOrDefault) yield return new FieldProblem(min, MinReplicasLocation, $"is {MinReplicas.ValueOrDefault}, above '{max}', {MaxReplicas.ValueOrDefault}", IsRejected: true);
        else if (MinReplicas.ValueOrDefault == MaxReplicas.ValueOrDefault) yield return new FieldProblem(max, Spec.LocationOf(max), $"is the same as '{min}', so nothing is ever scaled; raise it", IsRejected: false);
    }

    private IEnumerable<FieldProblem> TargetProblems()
    {
        if (Target.Kind.Is(static kind => kind is "DaemonSet" or "Job" or "CronJob" or "Pod") && Target.ApiVersion.Is(static version => version is "v1" || version.StartsWith("apps/", StringComparison.Ordinal) || version.StartsWith("batch/", StringComparison.Ordinal)))
        {
            yield return new FieldProblem("scaleTargetRef", Target.View.LocationOf("kind"), $"names a {Target.Kind}, which cannot be scaled; name a Deployment or StatefulSet", IsRejected: true);
        }
        else if (Target.ApiVersion.Is(static version => version is "extensions/v1beta1" or "apps/v1beta1" or "apps/v1beta2"))
        {
            yield return new FieldProblem("scaleTargetRef", Target.View.LocationOf("apiVersion"), $"has apiVersion '{Target.ApiVersion}', which no server has any more; write 'apps/v1'", IsRejected: true);
        }
    }

    private static IEnumerable<FieldProblem> MetricProblems(ObjectView metric)
    {
        if (metric.IsOpen || metric.Text("type").ValueOrDefault is not { } type || !MetricTypes.Contains(type)) yield break;
        string block = BlockOf(type);
        if (!metric.Has(block)) yield return new FieldProblem("metrics", metric.LocationOf("type"), $"has type '{type}' without '{block}'; add it", IsRejected: true);
        foreach (string other in MetricTypes.Where(other => other != type).Select(BlockOf).Where(metric.Has))
        {
            yield return new FieldProblem("metrics", metric.KeyLocationOf(other), $"has '{other}', which does not go with type '{type}'; take it away", IsRejected: true);
        }

        ObjectView target = metric.Child(block).Child("target");
        if (target.IsOpen || !target.IsPresent || target.Text("type").ValueOrDefault is not { } targetType) yield break;
        if (targetType == "Utilization" && type is not ("Resource" or "ContainerResource"))
        {
            yield return new FieldProblem("metrics", target.LocationOf("type"), $"of type '{type}' has no utilization; use 'AverageValue' or 'Value'", IsRejected: true);
        }
        else if (targetType switch { "Utilization" => "averageUtilization", "AverageValue" => "averageValue", "Value" => "value", _ => null } is { } field && !target.Has(field))
        {
            yield return new FieldProblem("metrics", target.LocationOf("type"), $"has a target of type '{targetType}' without '{field}'; add it", IsRejected: true);
        }
    }

    private ImmutableArray<FieldProblem> TriggerProblems() => !IsKeda
        ? ImmutableArray<FieldProblem>.Empty
        : Spec.Children("triggers").Where(static trigger => !trigger.IsOpen && !trigger.Has("type")).Select(static trigger => new FieldProblem("triggers", trigger.Anchor, "has a trigger without 'type'; add it", IsRejected: true));

    private IEnumerable<FieldProblem> BehaviorProblems()
    {
        ObjectView behavior = IsKeda ? Spec.Child("advanced").Child("horizontalPodAutoscalerConfig").Child("behavior") : Spec.Child("behavior");
        foreach (ObjectView rules in new[] { behavior.Child("scaleUp"), behavior.Child("scaleDown") })
        {
            if (rules.Integer("stabilizationWindowSeconds").Is(static seconds => seconds is < 0 or > 3600))
            {
                yield return new FieldProblem("stabilizationWindowSeconds", rules.LocationOf("stabilizationWindowSeconds"), "must be between 0 and 3600", IsRejected: true);
            }

            foreach (ObjectView policy in rules.Children("policies").Where(static policy => policy.Integer("periodSeconds").Is(static seconds => seconds is < 1 or > 1800)))
            {
                yield return new FieldProblem("periodSeconds", policy.LocationOf("periodSeconds"), "must be between 1 and 1800", IsRejected: true);
            }
        }
    }

    private static string BlockOf(string type) => char.ToLowerInvariant(type[0]) + type.Substring(1);
}

/// <content>What is wrong with it.</content>
public sealed partial class VerticalPodAutoscaler
{
    /// <summary>What keeps it from changing anything.</summary>
    public IEnumerable<FieldProblem> Problems => Target.Kind.Is("Pod")
        ? [new FieldProblem("targetRef", Target.View.LocationOf("kind"), "names a Pod, which has no controller; name a Deployment or StatefulSet", IsRejected: true)]
        : [];
}
