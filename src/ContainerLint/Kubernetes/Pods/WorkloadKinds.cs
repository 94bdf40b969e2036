using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>Knows which kinds carry a pod, and where.</summary>
internal static class WorkloadKinds
{
    /// <summary>The workload of an object; null if it carries no pod.</summary>
    public static Workload? Create(KubernetesObject owner)
    {
        switch (owner.Group, owner.Kind)
        {
            case ("", "Pod"):
                return new Workload(owner, owner, owner.Metadata, jobSpec: null);
            case ("", "PodTemplate"):
                return FromTemplate(owner, owner.Child("template"));
            case ("batch", "Job"):
                return FromTemplate(owner, owner.Spec.Child("template"), owner.Spec);
            case ("batch", "CronJob"):
                ObjectView jobSpec = owner.Spec.Child("jobTemplate").Child("spec");
                return FromTemplate(owner, jobSpec.Child("template"), jobSpec);
            case ("argoproj.io", "Rollout"):
                return owner.Spec.Has("workloadRef") ? null : FromTemplate(owner, owner.Spec.Child("template"));
            case ("extensions.agents.x-k8s.io", "SandboxTemplate") or ("agents.x-k8s.io", "Sandbox"):
                return FromTemplate(owner, owner.Spec.Child("podTemplate"));
            default:
                return HasTemplateInSpec(owner.Group, owner.Kind) ? FromTemplate(owner, owner.Spec.Child("template")) : null;
        }
    }

    private static bool HasTemplateInSpec(string group, string kind) => (group, kind) switch
    {
        ("", "ReplicationController") => true,
        ("apps" or "extensions", "Deployment" or "ReplicaSet" or "DaemonSet") => true,
        ("apps", "StatefulSet") => true,
        ("apps.openshift.io", "DeploymentConfig") => true,
        ("serving.knative.dev", "Service" or "Configuration") => true,
        _ => false,
    };

    private static Workload FromTemplate(KubernetesObject owner, ObjectView template, ObjectView? jobSpec = null)
    {
        YamlNode? metadata = template["metadata"];
        return new Workload(owner, template, new ObjectMetadata(metadata, template.KeyLocationOf("metadata"), metadata is null && template.IsOpen), jobSpec);
    }
}
