using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A policy that says what the API server logs of each request: the first rule that fits decides.</summary>
public sealed class AuditPolicy
{
    private static readonly (string Group, string Resource)[] Sensitive =
        [("", "secrets"), ("", "configmaps"), ("authentication.k8s.io", "tokenreviews")];

    private static readonly (string Group, string Resource)[] Entrances =
        [("", "pods"), ("apps", "deployments"), ("", "pods/exec"), ("", "pods/portforward"), ("", "pods/proxy"), ("", "services/proxy")];

    private readonly KubernetesObject _item;
    private readonly ImmutableArray<ObjectView> _rules;

    internal AuditPolicy(KubernetesObject item)
    {
        _item = item;
        _rules = item.Children("rules");
    }

    /// <summary>What it does not log at all, in one flaw, and what it logs with more than it should, in one for each rule.</summary>
    public IEnumerable<AuditPolicyFlaw> Flaws
    {
        get
        {
            if (_item.IsListOpen("rules")) yield break;
            string[] unlogged = Sensitive.Concat(Entrances).Where(resource => !IsLogged(resource)).Select(Name).ToArray();
            if (unlogged.Length > 0) yield return new AuditPolicyFlaw(_item.Has("rules") ? _item.KeyLocationOf("rules") : _item.KindLocation, string.Join(", ", unlogged), Leaks: false);
            HashSet<string> decided = new(StringComparer.Ordinal);
            foreach (ObjectView rule in _rules)
            {
                string[] fitting = Sensitive.Where(resource => Covers(rule, resource)).Select(Name).Where(name => !decided.Contains(name)).ToArray();
                if (rule.Text("level").Is(static level => level is "Request" or "RequestResponse") && !IsOnlyForReading(rule) && fitting.Length > 0)
                {
                    yield return new AuditPolicyFlaw(rule.LocationOf("level"), string.Join(", ", fitting), Leaks: true);
                }

                if (!IsNarrow(rule)) decided.UnionWith(fitting);
            }
        }
    }

    private bool IsLogged((string Group, string Resource) resource)
    {
        foreach (ObjectView rule in _rules)
        {
            if (!Covers(rule, resource)) continue;
            if (!rule.Text("level").Is("None")) return true;
            if (!IsNarrow(rule)) return false;
        }

        return false;
    }

    /// <summary>Whether a rule is only about some users, verbs, namespaces or objects, so that others go on to the next one.</summary>
    private static bool IsNarrow(ObjectView rule) =>
        rule.Has("users") || rule.Has("userGroups") || rule.Has("verbs") || rule.Has("namespaces") || rule.Children("resources").Any(static group => group.Has("resourceNames"));

    // A request to read or to delete has no body, and of level 'Request' the answer is not logged.
    private static bool IsOnlyForReading(ObjectView rule) =>
        rule.Text("level").Is("Request") && rule.Has("verbs") && rule.Texts("verbs").All(static verb => verb.Is(static text => text is "get" or "list" or "watch" or "delete"));

    private static bool Covers(ObjectView rule, (string Group, string Resource) resource)
    {
        if (rule.Has("nonResourceURLs")) return false;
        ImmutableArray<ObjectView> groups = rule.Children("resources");
        return groups.IsEmpty || groups.Any(group =>
            (group.Text("group").ValueOrDefault ?? string.Empty) == resource.Group
            && (group.Texts("resources").IsEmpty || group.Texts("resources").Any(name => name.Is(text => Fits(text, resource.Resource)))));
    }

    private static bool Fits(string pattern, string resource)
    {
        if (pattern == resource || pattern == "*") return true;
        string[] written = pattern.Split('/');
        string[] wanted = resource.Split('/');
        return written.Length == 2 && wanted.Length == 2 && (written[0] == "*" || written[0] == wanted[0]) && (written[1] == "*" || written[1] == wanted[1]);
    }

    private static string Name((string Group, string Resource) resource) => "'" + resource.Resource + "'";
}

/// <summary>What is wrong with an audit policy.</summary>
/// <param name="Location">The level of a rule, or the key of the rules.</param>
/// <param name="Resources">The resources, in quotes with commas.</param>
/// <param name="Leaks">Whether their contents get into the log; else nothing of them does.</param>
public sealed record AuditPolicyFlaw(SourceLocation Location, string Resources, bool Leaks);
