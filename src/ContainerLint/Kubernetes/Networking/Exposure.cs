using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Who reaches it from outside.</content>
public sealed partial class Service
{
    private const string SourceRanges = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private const string AwsPrefix = "service.beta.kubernetes.io/aws-load-balancer-";

    /// <summary>Whether it leads to an ingress or gateway controller, which has to be reachable from outside: by its selector or its name.</summary>
    public bool IsIngressController => IngressControllers.Rows.Any(row =>
        Selector.Requirements.Any(requirement => requirement.Values.Any(value => value.Is(row.Name))) || Name.Is(name => name.Contains(row.Name, StringComparison.Ordinal)));

    /// <summary>Whether an annotation gives its load balancer an address of the private network, or may do so.</summary>
    public bool IsInternal => Metadata.Annotations.IsOpen || Metadata.Annotations.Entries.Any(static entry => InternalLoadBalancers.Rows.Any(row =>
        entry.Key == row.Annotation && (!entry.Value.IsKnown || entry.Value.Is(value => string.Equals(value, row.Value, StringComparison.OrdinalIgnoreCase) || (row.Value == "*" && value.Length > 0 && value != "false")))));

    /// <summary>Whether its load balancer lets in every address: no source range is set, or one that is all of them.</summary>
    public bool AllowsAnySource
    {
        get
        {
            if (Spec.IsListOpen("loadBalancerSourceRanges") || Spec.IsOpen) return false;
            Value<string>[] ranges = [.. Spec.Texts("loadBalancerSourceRanges")];
            if (ranges.Length > 0) return ranges.Any(static range => range.Is(IsEverything));
            Value<string> annotated = Metadata.Annotations[SourceRanges];
            return annotated.IsAbsent || annotated.Is(static text => text.Trim().Length == 0 || text.Split(',').Any(static range => IsEverything(range.Trim())));
        }
    }

    /// <summary>The port 443 of a classic load balancer of AWS without a certificate; null if there is none.</summary>
    public ServicePort? AwsPortWithoutCertificate
    {
        get
        {
            TextMap annotations = Metadata.Annotations;
            bool isClassic = !annotations.IsOpen && annotations.Entries.Any(static entry => entry.Key.StartsWith(AwsPrefix, StringComparison.Ordinal))
                && annotations[AwsPrefix + "type"].IsAbsent && annotations[AwsPrefix + "ssl-cert"].IsAbsent && Spec.Text("loadBalancerClass").IsAbsent;
            return isClassic && Type.Is("LoadBalancer") ? Ports.FirstOrDefault(static port => port.Port.Is(443)) : null;
        }
    }

    private static bool IsEverything(string range) => range is "0.0.0.0/0" or "::/0";
}

/// <content>Where its requests are encrypted.</content>
public sealed partial class Ingress
{
    private static readonly string[] PrivateSuffixes = [".local", ".test", ".localhost", ".svc", ".internal", ".lan"];

    /// <summary>Whether an annotation, or its class, says that TLS ends somewhere else than in the field 'tls', or may do so.</summary>
    public bool HasTlsElsewhere => Metadata.Annotations.IsOpen || ClassName.IsUnknown
        || ClassName.Is(static name => TlsAnnotations.Rows.Any(row => row.Kind == "class" && name.Contains(row.Name, StringComparison.Ordinal)))
        || Metadata.Annotations.Entries.Any(static entry => TlsAnnotations.Rows.Any(row =>
            row.Kind == "annotation" && entry.Key == row.Name && (!entry.Value.IsKnown || row.Value.Length == 0 || entry.Value.Is(value => value.Contains(row.Value, StringComparison.OrdinalIgnoreCase)))));

    /// <summary>Whether an annotation gives it an address of the private network.</summary>
    public bool IsInternal => Metadata.Annotations.Entries.Any(static entry => TlsAnnotations.Rows.Any(row =>
        row.Kind == "internal" && entry.Key == row.Name && entry.Value.Is(value => value.Contains(row.Value, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Whether all its hosts are of a private network or a machine of developers.</summary>
    public bool HasOnlyPrivateHosts => Hosts.Any() && Hosts.All(static host => host.IsUnknown
        || host.Is(static name => name == "localhost" || PrivateSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Whether it answers a challenge of an ACME server, which comes without TLS.</summary>
    public bool IsChallenge => Metadata.Labels.Has("acme.cert-manager.io/http01-solver");
}
