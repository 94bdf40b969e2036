using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A part of a role's rule that grants nothing.</summary>
/// <param name="Location">The part.</param>
/// <param name="Text">What is wrong with it, as messages say it.</param>
/// <param name="Replacement">What to write in its place; null if that is not known.</param>
public sealed record PolicyRuleProblem(SourceLocation Location, string Text, string? Replacement = null);

/// <content>What in it grants nothing.</content>
public sealed partial class PolicyRule
{
    private static readonly string[] OtherVerbs = ["deletecollection", "use", "bind", "escalate", "impersonate", "approve", "sign", "attest", "request-serviceaccounts-token-audience", "*"];

    /// <summary>The parts that grant nothing: groups, resources and verbs that do not exist or do not go together.</summary>
    public IEnumerable<PolicyRuleProblem> Problems => StructureProblems().Concat(ApiGroups.SelectMany(GroupProblems)).Concat(ResourceProblems()).Concat(VerbProblems());

    /// <summary>Whether all its groups are served by Kubernetes itself, so that their resources and verbs are known.</summary>
    private bool IsForBuiltInGroups => !ApiGroups.IsEmpty && ApiGroups.All(static group => group.Is(static name => name != "*" && Kubernetes.ApiGroups.IsBuiltIn(name)));

    private string[] GroupNames => ApiGroups.Select(static group => group.ValueOrDefault!).ToArray();

    private IEnumerable<PolicyRuleProblem> StructureProblems()
    {
        if (View.IsOpen) yield break;
        if (Verbs.IsEmpty && !View.IsListOpen("verbs")) yield return new PolicyRuleProblem(View.Has("verbs") ? View.LocationOf("verbs") : View.Anchor, "has a rule without verbs; list what it allows");
        if (!Resources.IsEmpty && ApiGroups.IsEmpty && !View.IsListOpen("apiGroups"))
            yield return new PolicyRuleProblem(View.KeyLocationOf("resources"), "names resources without their API group; add 'apiGroups', an empty text for the core group");
        if (!Role.IsClusterRole && !NonResourceUrls.IsEmpty) yield return new PolicyRuleProblem(View.KeyLocationOf("nonResourceURLs"), "names paths that are no resources, which only a ClusterRole can grant");
    }

    // "apps/v1", "v1"
    private static IEnumerable<PolicyRuleProblem> GroupProblems(Value<string> group)
    {
        if (group.ValueOrDefault is not { } text) yield break;
        int slash = text.IndexOf('/');
        string name = slash < 0 ? string.Empty : text.Substring(0, slash);
        if (IsVersion(text.Substring(slash + 1))) yield return new PolicyRuleProblem(group.Location!.Value, $"names the API group '{text}' with a version; write '{name}'", name.Length == 0 ? "\"\"" : name);
    }

    private static bool IsVersion(string text) => text.Length is > 1 and < 12 && text[0] == 'v' && text[1] is >= '1' and <= '9' && text.Skip(1).All(char.IsLetterOrDigit);

    private ImmutableArray<PolicyRuleProblem> ResourceProblems() => IsForBuiltInGroups ? Resources.SelectMany(ResourceProblem) : ImmutableArray<PolicyRuleProblem>.Empty;

    private IEnumerable<PolicyRuleProblem> ResourceProblem(Value<string> entry)
    {
        if (entry.ValueOrDefault is not { } text || text.Length == 0 || text[0] == '*') yield break;
        int slash = text.IndexOf('/');
        string resource = slash < 0 ? text : text.Substring(0, slash);
        string subresource = slash < 0 ? string.Empty : text.Substring(slash + 1);
        string[] groups = GroupNames;
        string[] having = groups.Where(group => ApiResourceCatalog.Has(group, resource)).ToArray();
        if (having.Length == 0)
        {
            yield return MissingResource(entry.Location!.Value, text, resource, groups);
        }
        else if (!Role.IsClusterRole && having.All(group => ApiResourceCatalog.IsClusterScoped(group, resource)))
        {
            yield return new PolicyRuleProblem(entry.Location!.Value, $"names '{text}', which is in no namespace and needs a ClusterRole");
        }
        else if (subresource.Length > 0 && subresource != "*" && !having.Any(group => ApiResourceCatalog.HasSubresource(group, resource, subresource)))
        {
            string? nearest = ApiResourceCatalog.NearestSubresource(resource, subresource, having) is { } name ? resource + "/" + name : null;
            yield return new PolicyRuleProblem(entry.Location!.Value, $"names '{text}', which does not exist; {(nearest is null ? $"'{resource}' has no such subresource" : $"'{nearest}' was probably meant")}", nearest);
        }
    }

    private static PolicyRuleProblem MissingResource(SourceLocation location, string text, string resource, string[] groups)
    {
        string[] others = ApiResourceCatalog.GroupsOf(resource);
        if (others.Length > 0)
        {
            string where = MessageList.Of(ImmutableArray.CreateRange(others.Select(static group => group.Length == 0 ? "the core group" : $"'{group}'")));
            return new PolicyRuleProblem(location, $"names '{text}', which is not in the API groups of the rule, but in {where}");
        }

        string? nearest = text == resource ? ApiResourceCatalog.Nearest(resource, groups) : null;
        return new PolicyRuleProblem(location, $"names '{text}', which does not exist; {(nearest is null ? "write the plural of a resource of its API groups" : $"'{nearest}' was probably meant")}", nearest);
    }

    private IEnumerable<PolicyRuleProblem> VerbProblems()
    {
        foreach (Value<string> entry in Verbs)
        {
            if (entry.ValueOrDefault is not { } verb || VerbProblem(verb) is not { } problem) continue;
            yield return new PolicyRuleProblem(entry.Location!.Value, problem.Text, problem.Replacement);
        }
    }

    private (string Text, string? Replacement)? VerbProblem(string verb)
    {
        if (!NonResourceUrls.IsEmpty && Resources.IsEmpty) return null;
        bool isKnown = AllVerbs.Contains(verb) || OtherVerbs.Contains(verb) || verb.StartsWith("impersonate", StringComparison.Ordinal);
        if (!isKnown) return IsForBuiltInGroups ? UnknownVerb(verb) : null;
        if (verb is "create" or "deletecollection" && !ResourceNames.IsEmpty && Resources.Any(static entry => entry.Is(static text => !text.Contains('/') && text != "*")) && IsForBuiltInGroups)
            return ($"allows '{verb}' with resourceNames, which never applies, because the request names no object", null);
        if (verb is "bind" or "escalate" && LacksAll("roles", "clusterroles")) return ($"allows '{verb}' on what is no role, which has no effect; it belongs on 'roles' or 'clusterroles'", null);
        if (verb == "impersonate" && LacksAll("users", "groups", "serviceaccounts", "uids", "userextras")) return ("allows 'impersonate' on what is nobody, which has no effect; it belongs on 'users', 'groups' or 'serviceaccounts'", null);
        return verb == "use" && IsForBuiltInGroups && LacksAll("podsecuritypolicies", "securitycontextconstraints") ? ("allows 'use', which Kubernetes asks for on no resource of the rule", null) : null;
    }

    private static (string Text, string? Replacement) UnknownVerb(string verb)
    {
        string? nearest = NearName.Find(verb, AllVerbs);
        string advice = verb.ToLowerInvariant() switch
        {
            "read" or "view" => "write 'get', 'list' and 'watch'",
            "write" or "edit" or "modify" or "put" or "post" => "write 'create', 'update' and 'patch'",
            "exec" => "write 'create' on 'pods/exec'",
            _ => nearest is null ? "the API server asks for get, list, watch, create, update, patch, delete and deletecollection" : $"'{nearest}' was probably meant",
        };
        return ($"allows '{verb}', which is no verb of these resources; {advice}", nearest);
    }

    private bool LacksAll(params string[] resources) => !Resources.IsEmpty && Resources.All(entry => entry.Is(text =>
        text != "*" && !resources.Any(resource => text == resource || text.StartsWith(resource + "/", StringComparison.Ordinal))));
}
