namespace ContainerLint.Kubernetes;

/// <content>The components of the cluster.</content>
public sealed partial class KubernetesFile
{
    private List<ComponentSettings>? _components;

    /// <summary>The components that containers run, and the configuration files of components.</summary>
    public IEnumerable<ComponentSettings> Components => _components ??=
        Containers.Select(ComponentSettings.Of).Concat(Objects.Select(ComponentSettings.Of)).OfType<ComponentSettings>().ToList();

    /// <summary>What is wrong with the settings of components.</summary>
    /// <param name="topic">The topic of the demands, such as "audit".</param>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public IEnumerable<ComponentFlaw> ComponentFlaws(string topic, int minor) => Components.SelectMany(settings => ComponentFlaw.Of(settings, topic, minor));

    /// <summary>How EncryptionConfigurations store Secrets: the first part of each that covers them decides.</summary>
    public IEnumerable<EncryptedResource> SecretEncryptions => Objects
        .Where(static item => item.Kind == "EncryptionConfiguration" && item.Group is "apiserver.config.k8s.io")
        .Select(static item => item.Children("resources").Select(static resource => new EncryptedResource(resource)).FirstOrDefault(static resource => resource.CoversSecrets))
        .OfType<EncryptedResource>();

    /// <summary>The audit policies.</summary>
    public IEnumerable<AuditPolicy> AuditPolicies => ObjectsOf("audit.k8s.io", "Policy").Select(static item => new AuditPolicy(item));
}
