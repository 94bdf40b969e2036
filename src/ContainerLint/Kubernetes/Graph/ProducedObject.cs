using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>An object that is not written, but made by another one, such as the Secret of a SealedSecret.</summary>
/// <param name="Kind">Its kind, of the core group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Producer">What makes it.</param>
internal readonly record struct ProducedObject(string Kind, Value<string> Name, KubernetesObject Producer)
{
    /// <summary>What an object makes.</summary>
    public static IEnumerable<ProducedObject> Of(KubernetesObject producer)
    {
        switch (producer.Group, producer.Kind)
        {
            case ("bitnami.com", "SealedSecret"):
                return One(producer, "Secret", producer.Spec.Child("template").Child("metadata").Text("name"));
            case ("external-secrets.io", "ExternalSecret"):
                return One(producer, "Secret", producer.Spec.Child("target").Text("name"));
            case ("secrets.hashicorp.com", "VaultStaticSecret" or "VaultDynamicSecret" or "VaultPKISecret"):
                return One(producer, "Secret", producer.Spec.Child("destination").Text("name"));
            case ("secrets.infisical.com", "InfisicalSecret"):
                return One(producer, "Secret", producer.Spec.Child("managedSecretReference").Text("secretName"));
            case ("secrets.doppler.com", "DopplerSecret"):
                return One(producer, "Secret", producer.Spec.Child("managedSecret").Text("name"));
            case ("onepassword.com", "OnePasswordItem"):
                return One(producer, "Secret", Value<string>.Absent);
            case ("cert-manager.io", "Certificate"):
                return One(producer, "Secret", producer.Spec.Text("secretName"));
            case ("isindir.github.com", "SopsSecret"):
                return producer.Spec.Children("secretTemplates").Select(template => new ProducedObject("Secret", template.Text("name"), producer));
            case ("secrets-store.csi.x-k8s.io", "SecretProviderClass"):
                return producer.Spec.Children("secretObjects").Select(secret => new ProducedObject("Secret", secret.Text("secretName"), producer));
            case ("trust.cert-manager.io", "Bundle"):
                return One(producer, "ConfigMap", Value<string>.Absent);
            case ("cdi.kubevirt.io", "DataVolume"):
                return One(producer, "PersistentVolumeClaim", Value<string>.Absent);
            default:
                return [];
        }
    }

    /// <summary>One object, by default of the producer's own name.</summary>
    private static ProducedObject[] One(KubernetesObject producer, string kind, Value<string> name) => [new(kind, name.IsAbsent ? producer.Name : name, producer)];
}
