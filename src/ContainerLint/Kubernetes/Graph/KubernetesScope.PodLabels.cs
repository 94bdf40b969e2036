using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Labels that kustomizations set.</content>
public sealed partial class KubernetesScope
{
    /// <summary>Whether a kustomization sets a label on pods, or on their selectors too, so that what is written does not count.</summary>
    /// <param name="key">The label.</param>
    public bool SetsPodLabel(string key) => _kustomizations.Any(kustomization =>
        MaySet(kustomization.Root.Map("commonLabels"), key)
        || kustomization.Root.Children("labels").Any(item => IsForPods(item) && MaySet(item.Map("pairs"), key)));

    private static bool IsForPods(ObjectView label) => IsOn(label.Boolean("includeSelectors")) || IsOn(label.Boolean("includeTemplates"));

    private static bool IsOn(Value<bool> value) => value.IsUnknown || value.Is(true);

    private static bool MaySet(TextMap labels, string key) => labels.IsOpen || labels.Has(key);
}
