using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <content>What is added to it elsewhere.</content>
public sealed partial class Workload
{
    private static readonly string[] PatchFolders = ["overlays", "components", "patches", "environments"];

    private bool? _isFragment;

    /// <summary>
    /// Whether it is a patch by its place, its file is called one or lies among overlays, and lacks what a server demands and only patches can do
    /// without: it selects nothing, or has no schedule, its pods have no labels, and its containers have no images.
    /// </summary>
    public bool IsFragment => _isFragment ??= LiesAmongPatches && Template["spec"] is YamlMapping spec
        && (HasReplicas || Kind is "DaemonSet" or "CronJob")
        && !Template.IsOpen && !Spec.IsOpen && !Spec.Has(Kind == "CronJob" ? "schedule" : "selector") && !TemplateMetadata.Has("labels")
        && spec.Sequence("containers") is { Items.IsEmpty: false } containers
        && containers.Items.All(static item => item is YamlMapping container && container.Get("image") is null && container.Get("name") is not null);

    private bool LiesAmongPatches =>
        Object.File.File.Name.Contains("patch", StringComparison.OrdinalIgnoreCase) || Object.File.File.Path.Split('/').Any(static folder => PatchFolders.Contains(folder));

    /// <summary>Whether a kustomization patches a field of its pods or of their containers, or it is itself a fragment that changes another one, so that
    /// nothing can be said of what it lacks.</summary>
    /// <param name="field">The name of the field, such as "resources".</param>
    public bool MayBePatched(string field) => IsFragment || Object.File.Patches.Any(patches => patches.MayTouch(Name.ValueOrDefault, field));
}
