using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>An Ingress, of networking.k8s.io/v1 or of the older versions.</summary>
public sealed partial class Ingress : Resource
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    internal Ingress(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>The class by the field or, if that is absent, by the old annotation.</summary>
    public Value<string> ClassName => Spec.Text("ingressClassName") is { IsAbsent: false } name ? name : Metadata.Annotations[ClassAnnotation];

    /// <summary>The backend for requests that no rule matches.</summary>
    public IngressBackend DefaultBackend => new(Spec.Child(Spec.Has("backend") ? "backend" : "defaultBackend"));

    /// <summary>The rules: objects with a host.</summary>
    public ImmutableArray<ObjectView> Rules => Spec.Children("rules");

    /// <summary>The hosts of the rules that are written.</summary>
    public IEnumerable<Value<string>> Hosts => Rules.Select(static rule => rule.Text("host")).Where(static host => !host.IsAbsent);

    /// <summary>The paths of all rules.</summary>
    public IEnumerable<IngressPath> Paths =>
        Rules.SelectMany(rule => rule.Child("http").Children("paths").Select(path => new IngressPath(this, rule, path)));

    /// <summary>The backends of all paths and the default one.</summary>
    public IEnumerable<IngressBackend> Backends => Paths.Select(static path => path.Backend).Append(DefaultBackend).Where(static backend => backend.View.IsPresent);

    /// <summary>The certificates: objects with hosts and secretName.</summary>
    public ImmutableArray<ObjectView> Tls => Spec.Children("tls");

    /// <summary>Whether there is surely no certificate.</summary>
    public bool LacksTls => Tls.IsEmpty && !Spec.IsListOpen("tls");
}

/// <summary>A path of a rule of an Ingress.</summary>
/// <param name="Ingress">The Ingress.</param>
/// <param name="Rule">The rule.</param>
/// <param name="View">The path as it is written.</param>
public sealed record IngressPath(Ingress Ingress, ObjectView Rule, ObjectView View)
{
    /// <summary>The host of the rule.</summary>
    public Value<string> Host => Rule.Text("host");

    /// <summary>The path.</summary>
    public Value<string> Path => View.Text("path");

    /// <summary>How the path is compared.</summary>
    public Value<string> PathType => View.Text("pathType");

    /// <summary>Where requests go.</summary>
    public IngressBackend Backend => new(View.Child("backend"));
}

/// <summary>Where an Ingress sends requests.</summary>
/// <param name="View">The backend as it is written.</param>
public sealed record IngressBackend(ObjectView View)
{
    /// <summary>The Service's name; absent for a backend that is another resource.</summary>
    public Value<string> ServiceName => View.Has("serviceName") ? View.Text("serviceName") : View.Child("service").Text("name");

    /// <summary>The Service's port, by number or name.</summary>
    public Value<IntOrString> Port
    {
        get
        {
            if (View.Has("servicePort")) return View.IntOrString("servicePort");
            ObjectView port = View.Child("service").Child("port");
            return port.Has("number") ? port.IntOrString("number") : port.Text("name").Select(static name => new IntOrString(null, name));
        }
    }
}
