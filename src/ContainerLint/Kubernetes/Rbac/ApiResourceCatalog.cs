using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Kubernetes;

/// <summary>The resources that the API server has, as roles name them.</summary>
internal static class ApiResourceCatalog
{
    /// <summary>Subresources that any resource can have for the authorization alone, or once had.</summary>
    private static readonly string[] CommonSubresources = ["finalizers", "status", "scale", "rollback"];

    private static readonly ILookup<string, KindSchema> ByPlural = KubernetesSchema.Newest.Kinds.ToLookup(static kind => kind.Plural, StringComparer.Ordinal);
    private static readonly ILookup<string, KindSchema> ByName = KubernetesSchema.Newest.Kinds.ToLookup(static kind => kind.Kind, StringComparer.OrdinalIgnoreCase);
    private static readonly ILookup<string, KindSchema> BySubresource = KubernetesSchema.Newest.Kinds
        .SelectMany(static kind => kind.Subresources, static (kind, subresource) => (kind, subresource)).ToLookup(static pair => pair.subresource, static pair => pair.kind, StringComparer.Ordinal);

    /// <summary>Whether a group has a resource, without subresource.</summary>
    public static bool Has(string group, string resource) =>
        ByPlural[resource].Any(kind => kind.Group == group) || Virtual(group, resource).Any(static row => row.Subresource.Length == 0);

    /// <summary>Whether a resource of a group has a subresource.</summary>
    public static bool HasSubresource(string group, string resource, string subresource) => CommonSubresources.Contains(subresource)
        || ByPlural[resource].Any(kind => kind.Group == group && kind.Subresources.Contains(subresource))
        || resource == "userextras"
        || Virtual(group, resource).Any(row => row.Subresource == subresource);

    /// <summary>Whether objects of a resource live in no namespace; a Role cannot grant them. Namespaces are an exception, because a request for one counts as made
    /// in it.</summary>
    public static bool IsClusterScoped(string group, string resource) => resource != "namespaces"
        && (ByPlural[resource].Any(kind => kind.Group == group && !kind.IsNamespaced) || Virtual(group, resource).Any(static row => !row.IsNamespaced));

    /// <summary>The groups that have a resource.</summary>
    public static string[] GroupsOf(string resource) =>
        ByPlural[resource].Select(static kind => kind.Group).Concat(VirtualResources.Rows.Where(row => row.Resource == resource).Select(static row => row.Group)).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The resource of one of some groups that was probably meant: the plural of a kind, or one that is spelt nearly the same.</summary>
    public static string? Nearest(string resource, IReadOnlyCollection<string> groups)
    {
        if (ByName[resource].FirstOrDefault(kind => groups.Contains(kind.Group)) is { } kind) return kind.Plural;
        if (BySubresource[resource].FirstOrDefault(owner => groups.Contains(owner.Group)) is { } owner && resource.Length > 2) return owner.Plural + "/" + resource;
        return NearName.Find(resource, KubernetesSchema.Newest.Kinds.Where(candidate => groups.Contains(candidate.Group)).Select(static candidate => candidate.Plural).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The subresource that was probably meant.</summary>
    public static string? NearestSubresource(string resource, string subresource, IReadOnlyCollection<string> groups) =>
        NearName.Find(subresource, ByPlural[resource].Where(kind => groups.Contains(kind.Group)).SelectMany(static kind => kind.Subresources).Distinct(StringComparer.Ordinal));

    private static ImmutableArray<VirtualResource> Virtual(string group, string resource) => VirtualResources.Rows.Where(row => row.Group == group && row.Resource == resource);
}
