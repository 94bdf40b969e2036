using System.Net;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Its rules.</content>
public sealed partial class Ingress
{
    private const string DefaultClassAnnotation = "ingressclass.kubernetes.io/is-default-class";

    private const string RegexCharacters = "()[]*+?$|";

    /// <summary>The paths and hosts that the server refuses, or that are compared in another way than they are written.</summary>
    public IEnumerable<FieldProblem> RuleProblems => Paths.Select(PathProblem).Concat(Rules.Select(HostProblem)).OfType<FieldProblem>();

    /// <summary>The rules without a host beside rules with one, which take every other request.</summary>
    public IEnumerable<ObjectView> CatchAllRules
    {
        get
        {
            if (!Rules.Any(static rule => rule.Has("host") && !rule.Text("host").Is("*"))) yield break;
            foreach (ObjectView rule in Rules.Where(static rule => !rule.IsOpen && (!rule.Has("host") || rule.Text("host").Is("*")))) yield return rule;
        }
    }

    /// <summary>Whether it names its class twice, by the field and by the old annotation.</summary>
    public bool HasTwoClasses => Spec.Has("ingressClassName") && Metadata.Annotations.Has(ClassAnnotation);

    /// <summary>Whether it surely has no class, although classes are applied with it and none of them is the default.</summary>
    public bool LacksClass(KubernetesScope scope) => ClassName.IsAbsent && !Spec.IsOpen && !Metadata.Annotations.IsOpen && scope.IsComplete
        && scope.ObjectsOf("networking.k8s.io", "IngressClass").ToArray() is { Length: > 0 } classes
        && Array.TrueForAll(classes, static item => item.Metadata.Annotations[DefaultClassAnnotation] is var value && (value.IsAbsent || value.Is(static text => text != "true")));

    private static FieldProblem? PathProblem(IngressPath path)
    {
        if (!path.PathType.Is(static type => type is "Exact" or "Prefix")) return null;
        if (path.Path.IsAbsent) return new FieldProblem("path", path.View.Anchor, $"is missing, which 'pathType: {path.PathType}' needs; write '/'", IsRejected: true);
        if (path.Path.ValueOrDefault is not { } text) return null;
        SourceLocation location = path.View.LocationOf("path");
        if (text.Length == 0 || text[0] != '/') return new FieldProblem("path", location, "does not begin with '/', which the server refuses", IsRejected: true);
        string lower = text.ToLowerInvariant();
        string? part = lower.Contains("//") ? "//" : lower.Contains("/./") || lower.EndsWith("/.", StringComparison.Ordinal) ? "/./"
            : lower.Contains("/../") || lower.EndsWith("/..", StringComparison.Ordinal) ? "/../" : lower.Contains("%2f") ? "%2f" : lower.Contains("%5c") ? "%5c" : null;
        if (part is not null) return new FieldProblem("path", location, $"has '{part}', which the server refuses with 'pathType: {path.PathType}'", IsRejected: true);
        return text.Any(static letter => RegexCharacters.Contains(letter))
            ? new FieldProblem("path", location, $"looks like a pattern, but 'pathType: {path.PathType}' compares it letter by letter; use 'ImplementationSpecific'", IsRejected: false)
            : null;
    }

    private static FieldProblem? HostProblem(ObjectView rule)
    {
        if (rule.Text("host").ValueOrDefault is not { } host) return null;
        string? text = host.Contains("://", StringComparison.Ordinal) ? "has a scheme; write the name only"
            : IPAddress.TryParse(host, out _) ? "is an address; a rule needs a name"
            : host.Contains(':') ? "has a port; write the name only"
            : host.Any(static letter => letter is >= 'A' and <= 'Z') ? "has upper case letters; write them in lower case"
            : host != "*" && host.LastIndexOf('*') is >= 0 and var star && (star > 0 || !host.StartsWith("*.", StringComparison.Ordinal)) ? "has a '*' that is not its whole first label; write '*.example.com'"
            : null;
        return text is null ? null : new FieldProblem("host", rule.LocationOf("host"), text, IsRejected: true);
    }
}
