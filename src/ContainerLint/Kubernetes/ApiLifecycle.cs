using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>What became of the version of the API that an object is written for.</summary>
/// <param name="IsRemoved">Whether it is no longer served.</param>
/// <param name="Since">The release, such as "1.22"; empty where the group is not Kubernetes' own.</param>
/// <param name="Replacement">The apiVersion to use instead; null if there is none.</param>
/// <param name="ReplacementKind">The kind to use instead; null if it is the same.</param>
/// <param name="IsSameSchema">Whether nothing else has to be changed.</param>
public sealed record ApiStatus(bool IsRemoved, string Since, string? Replacement, string? ReplacementKind, bool IsSameSchema)
{
    /// <summary>What to do, in words that follow a semicolon.</summary>
    public string Advice => Replacement is null ? "it has no successor" : ReplacementKind is null ? $"use '{Replacement}'" : $"use {ReplacementKind} of '{Replacement}'";

    /// <summary>What became of the version of an object in a release; null if it is current.</summary>
    /// <param name="item">The object.</param>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public static ApiStatus? Of(KubernetesObject item, int minor) => item.IsTyped ? OfBuiltIn(item, minor) ?? OfCustom(item) : null;

    private static ApiStatus? OfBuiltIn(KubernetesObject item, int minor)
    {
        ApiLifecycle? row = ApiLifecycles.Rows.FirstOrDefault(candidate => candidate.ApiVersion == item.ApiVersion && candidate.Kind == item.Kind);
        if (row is null) return null;
        string[]? successor = row.ReplacementSince > minor ? null : row.Replacement?.Split(' ');
        string? kind = successor is [_, var other] ? other : null;
        if (row.Removed <= minor) return new ApiStatus(true, "1." + row.Removed, successor?[0], kind, row.IsSameSchema);
        bool isDeprecated = row.Deprecated <= minor && (successor is not null || row.Removed is null);
        return isDeprecated ? new ApiStatus(false, "1." + row.Deprecated, successor?[0], kind, row.IsSameSchema) : null;
    }

    private static ApiStatus? OfCustom(KubernetesObject item)
    {
        CustomApiLifecycle? row = CustomApiLifecycles.Rows.FirstOrDefault(candidate => IsGroup(candidate.Group, item.Group) && candidate.Version == item.Version && (candidate.Kinds.Length == 0 || candidate.Kinds.Contains(item.Kind)));
        if (row is null) return null;
        return new ApiStatus(row.IsRemoved, string.Empty, row.Replacement.Contains('/') ? row.Replacement : item.Group + "/" + row.Replacement, null, IsSameSchema: false);
    }

    private static bool IsGroup(string pattern, string group) => pattern == group || (pattern.StartsWith("*.", StringComparison.Ordinal) && group.EndsWith(pattern.Substring(1), StringComparison.Ordinal));
}

/// <content>The same object in another version of its API.</content>
public sealed partial class KubernetesScope
{
    /// <summary>Whether the same object is there in another version of its group, or in a group that took it over, for clusters that have that one.</summary>
    public bool HasInOtherVersion(KubernetesObject item) => item.Name.IsKnown && Objects.Any(other =>
        other.Kind == item.Kind && other.ApiVersion != item.ApiVersion && other.Name.Is(item.Name.ValueOrDefault!) && AreInSameNamespace(other, item) != Certainty.No);
}
