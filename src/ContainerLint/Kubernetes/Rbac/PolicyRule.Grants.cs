using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <content>What it allows.</content>
public sealed partial class PolicyRule
{
    /// <summary>The verbs that the API server itself knows; others mean something to single resources only.</summary>
    private static readonly string[] AllVerbs = ["get", "list", "watch", "create", "update", "patch", "delete"];

    /// <summary>Whether '*' is among its verbs.</summary>
    public bool HasWildcardVerb => Has(Verbs, "*");

    /// <summary>Whether '*' is among its resources.</summary>
    public bool HasWildcardResource => Has(Resources, "*");

    /// <summary>Whether it is about groups of custom resources only.</summary>
    public bool IsForCustomGroups =>
        !ApiGroups.IsEmpty && ApiGroups.All(static group => group.Is(static name => name != "*" && !Kubernetes.ApiGroups.IsBuiltIn(name)));

    /// <summary>Whether it allows every verb on every resource, not only of groups of custom resources, or on every path.</summary>
    public bool IsTooBroad => IsWildcard && !(HasWildcardResource && IsForCustomGroups);

    /// <summary>Its groups as messages list them: "the core group and 'apps'"; null for every group or where none is known.</summary>
    public string? ApiGroupText => ApiGroups.IsEmpty || ApiGroups.Any(static group => !group.IsKnown || group.Is("*"))
        ? null
        : MessageList.Of(ApiGroups.Select(static group => group.Is("") ? "the core group" : $"'{group}'"));

    /// <summary>Its resources as messages list them.</summary>
    public string ResourceText => HasWildcardResource
        ? "every resource" + (ApiGroupText is { } groups ? " of " + groups : string.Empty)
        : MessageList.Of(Quote(NonResourceUrls.IsEmpty ? Resources : NonResourceUrls));

    /// <summary>Its verbs as messages list them.</summary>
    public string VerbText => HasWildcardVerb ? "every verb" : MessageList.Of(Quote(Verbs));

    /// <summary>The edit that writes the verbs of the API server in the place of '*'; null where '*' is not the only verb, or stands for all resources too.</summary>
    public TextEdit? WildcardVerbRepair
    {
        get
        {
            if (HasWildcardResource || View["verbs"] is not YamlSequence { WrittenItems.Length: 1 } verbs) return null;
            string[] all = [.. AllVerbs, "deletecollection"];
            if (verbs.IsFlow) return new TextEdit(verbs.Location, "[" + string.Join(", ", all) + "]");
            int column = verbs.Location.LineSpan.Start.Character;
            return new TextEdit(verbs.Location, string.Join("\n" + new string(' ', column), all.Select(static verb => "- " + verb)));
        }
    }

    /// <summary>Whether it only allows to read.</summary>
    public bool IsReadOnly => !Verbs.IsEmpty && Verbs.All(static verb => verb.Is(static name => name is "get" or "list" or "watch"));

    /// <summary>Whether it allows every verb, or all that the API server knows, on every resource of every group.</summary>
    public bool AllowsEverything => Has(ApiGroups, "*") && HasWildcardResource && !IsLimitedToNames && AllVerbs.All(GrantsVerb);

    /// <summary>Which of some verbs it allows on which of some resources; null for none. What is limited to names does not allow to create or to delete
    /// all, because such requests name no object.</summary>
    /// <param name="verbs">The verbs in question.</param>
    /// <param name="resources">The resources in question, as kubectl writes them: "pods/exec", "deployments.apps".</param>
    public RuleGrant? FindGrant(string[] verbs, params string[] resources)
    {
        string[] granted = verbs.Where(GrantsVerb).ToArray();
        if (granted.Length == 0) return null;
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        SourceLocation? location = null;
        foreach (string text in resources)
        {
            ApiResource resource = ApiResource.Parse(text);
            if (!GrantsResource(resource.Group, resource.Name) || !granted.Any(verb => IsEffective(verb, resource))) continue;
            names.Add(resource.Name);
            location = Earlier(location, ResourceEntry(resource.Name)!.Value);
        }

        if (location is not { } entry) return null;
        ImmutableArray<string> effective = ImmutableArray.CreateRange(granted).Where(verb => resources.Any(text => IsEffective(verb, ApiResource.Parse(text))));
        return new RuleGrant(this, effective, names.ToImmutable(), entry, effective.Select(verb => VerbEntry(verb)!.Value).Aggregate(static (first, other) => Earlier(first, other)));
    }

    /// <summary>Whether its names are those of signers of one's own only: none of Kubernetes', and none with '*'.</summary>
    public bool IsLimitedToOwnSigners => !ResourceNames.IsEmpty && ResourceNames.All(static name => !name.IsKnown
        || name.Is(static text => !text.StartsWith("kubernetes.io/", StringComparison.Ordinal) && text is not [.., '*']));

    /// <summary>The attributes of users that it names, as resources: "userextras.authentication.k8s.io/scopes".</summary>
    public string[] Extras => Resources
        .Where(static entry => entry.Is(static name => name.StartsWith("userextras/", StringComparison.Ordinal)))
        .Select(static entry => $"userextras.authentication.k8s.io/{entry.ValueOrDefault!.Substring("userextras/".Length)}").ToArray();

    private static ImmutableArray<string> Quote(ImmutableArray<Value<string>> texts) => texts.Select(static text => $"'{text}'");

    private bool IsEffective(string verb, ApiResource resource) => verb is not ("create" or "deletecollection") || resource.IsSubresource || ResourceNames.IsEmpty;

    private static SourceLocation Earlier(SourceLocation? first, SourceLocation other) =>
        first is { } location && location.Span.Start <= other.Span.Start ? location : other;
}
