namespace ContainerLint.Generators.Kubernetes;

/// <summary>
/// Tells from the names of the client's operations - ReadNamespacedDeploymentScaleWithHttpMessagesAsync - which kinds are namespaced
/// and which subresources they have.
/// </summary>
internal static class OperationNames
{
    private const string Suffix = "WithHttpMessagesAsync";
    private const string Namespaced = "Namespaced";

    // Longer ones first where one starts another.
    private static readonly string[] Verbs =
        ["ConnectDelete", "ConnectGet", "ConnectHead", "ConnectPatch", "ConnectPost", "ConnectPut", "Create", "Read", "Replace", "Patch"];

    /// <summary>The kinds that are resources, with what their operations say.</summary>
    /// <param name="entities">Kinds without scope and subresources.</param>
    /// <param name="operations">Method names by the name of the interface, such as "IAppsV1Operations".</param>
    public static List<SchemaKind> Complete(IEnumerable<SchemaKind> entities, IReadOnlyDictionary<string, List<string>> operations)
    {
        List<SchemaKind> completed = [];
        foreach (IGrouping<string, SchemaKind> group in entities.GroupBy(InterfaceOf, StringComparer.Ordinal))
        {
            string[] kinds = group.Select(entity => entity.Kind).OrderByDescending(kind => kind.Length).ToArray();
            HashSet<string> namespaced = new(StringComparer.Ordinal);
            HashSet<string> known = new(StringComparer.Ordinal);
            Dictionary<string, SortedSet<string>> subresources = new(StringComparer.Ordinal);
            foreach (string method in operations.TryGetValue(group.Key, out List<string>? methods) ? methods : [])
            {
                if (Target(method) is not { } target) continue;
                string? kind = Array.Find(kinds, candidate => target.Name.StartsWith(candidate, StringComparison.Ordinal));
                if (kind is null) continue;
                known.Add(kind);
                if (target.IsNamespaced) namespaced.Add(kind);
                string subresource = target.Name.Substring(kind.Length);
                if (subresource.Length == 0) continue;
                if (!subresources.TryGetValue(kind, out SortedSet<string>? set)) subresources[kind] = set = new(StringComparer.Ordinal);
                set.Add(char.ToLowerInvariant(subresource[0]) + subresource.Substring(1).ToLowerInvariant());
            }

            completed.AddRange(group.Where(entity => known.Contains(entity.Kind)).Select(entity => entity with
            {
                IsNamespaced = namespaced.Contains(entity.Kind),
                Subresources = subresources.TryGetValue(entity.Kind, out SortedSet<string>? set) ? set.ToArray() : [],
            }));
        }

        return completed;
    }

    /// <summary>'rbac.authorization.k8s.io' and 'v1' make 'IRbacAuthorizationV1Operations'.</summary>
    private static string InterfaceOf(SchemaKind kind)
    {
        string group = kind.Group.Length == 0 ? "core" : kind.Group;
        if (group.EndsWith(".k8s.io", StringComparison.Ordinal)) group = group.Substring(0, group.Length - ".k8s.io".Length);
        return "I" + string.Concat(group.Split('.').Select(Capitalize)) + Capitalize(kind.Version) + "Operations";
    }

    private static (string Name, bool IsNamespaced)? Target(string method)
    {
        if (!method.EndsWith(Suffix, StringComparison.Ordinal)) return null;
        string? verb = Array.Find(Verbs, candidate => method.StartsWith(candidate, StringComparison.Ordinal));
        if (verb is null) return null;
        string name = method.Substring(verb.Length, method.Length - verb.Length - Suffix.Length);
        if (name.EndsWith("WithPath", StringComparison.Ordinal)) name = name.Substring(0, name.Length - "WithPath".Length);
        return name.StartsWith(Namespaced, StringComparison.Ordinal) ? (name.Substring(Namespaced.Length), true) : (name, false);
    }

    private static string Capitalize(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1);
}
