using System.Globalization;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What is wrong with a backend of an Ingress.</summary>
/// <param name="Location">The name of the Service, its port, or the backend.</param>
/// <param name="Text">What is wrong, in words that follow the name of the Ingress.</param>
/// <param name="Other">The Service, if it is here.</param>
/// <param name="IsDangling">Whether the Service or its port does not exist; else the server refuses the backend.</param>
/// <param name="IsCertain">Whether it surely fails: a Service that is not here may be applied from somewhere else.</param>
public sealed record BackendProblem(SourceLocation Location, string Text, Service? Other, bool IsDangling, bool IsCertain);

/// <content>Where its requests go.</content>
public sealed partial class Ingress
{
    private const string AnnotationPort = "use-annotation";

    /// <summary>The backends that the server refuses, and those that lead nowhere.</summary>
    /// <param name="scope">The objects it is applied with.</param>
    public IEnumerable<BackendProblem> BackendProblems(KubernetesScope scope) => Backends.Select(backend => ShapeProblem(backend) ?? TargetProblem(backend, scope)).OfType<BackendProblem>();

    private BackendProblem? ShapeProblem(IngressBackend backend)
    {
        ObjectView view = backend.View;
        if (Object.ApiVersion != "networking.k8s.io/v1" || view.IsOpen || view.Has("serviceName")) return null;
        if (view.Has("service") && view.Has("resource")) return Refused(view.KeyLocationOf("resource"), "has a backend with both 'service' and 'resource'; keep one");
        if (!view.Has("service") && !view.Has("resource")) return Refused(view.Anchor, "has a backend without 'service' and 'resource'; name a Service");
        ObjectView port = view.Child("service").Child("port");
        return port.Has("name") && port.Has("number") ? Refused(port.KeyLocationOf("number"), "names a port by both 'name' and 'number'; keep one") : null;
    }

    private BackendProblem? TargetProblem(IngressBackend backend, KubernetesScope scope)
    {
        if (backend.ServiceName.ValueOrDefault is not { Length: > 0 } name || backend.Port.Is(static port => port.Text == AnnotationPort)) return null;
        Service[] services = scope.Services.Where(service => service.Name.Is(name) && scope.AreInSameNamespace(service.Object, Object) != Certainty.No).ToArray();
        if (services.Length == 0)
        {
            ResolvedReference found = scope.Resolve(Object, "", "Service", backend.ServiceName);
            if (!found.IsMissing) return null;
            string hint = found.SimilarName is { } similar ? $"'{similar}' was probably meant" : "it is in another namespace";
            return new BackendProblem(backend.ServiceName.Location!.Value, $"leads to Service '{name}', which does not exist here; {hint}", null, IsDangling: true, IsCertain: false);
        }

        if (!backend.Port.IsKnown || services.Any(service => service.IsExternalName || service.Spec.IsListOpen("ports") || service.Ports.Any(static port => port.Port.IsUnknown || port.Name.IsUnknown))) return null;
        IntOrString port = Normalize(backend.Port.ValueOrDefault);
        if (services.Any(service => service.Port(port) is not null)) return null;
        ServicePort? meant = services[0].Ports.FirstOrDefault(candidate => candidate.TargetPort.Is(target => target.ToString() == port.ToString()));
        string remedy = meant is { Port.IsKnown: true } ? $"'{port}' is a port of the pods, the Service has {meant.Port}" : $"it has {Describe(services[0])}";
        return new BackendProblem(backend.Port.Location!.Value, $"leads to port '{port}' of Service '{name}', which does not exist; {remedy}", services[0], IsDangling: true, IsCertain: true);
    }

    private static BackendProblem Refused(SourceLocation location, string text) => new(location, text, null, IsDangling: false, IsCertain: true);

    // Old versions take a number in quotes for the number.
    private static IntOrString Normalize(IntOrString port) =>
        long.TryParse(port.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? new IntOrString(number, null) : port;

    private static string Describe(Service service) => service.Ports.IsEmpty ? "none" : string.Join(", ", service.Ports.Select(static port => port.Name.IsKnown ? $"{port.Port} '{port.Name}'" : $"{port.Port}"));
}
