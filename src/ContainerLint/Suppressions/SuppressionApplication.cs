using System.Collections.Immutable;
using ContainerLint.Rules;

namespace ContainerLint.Suppressions;

/// <summary>Matches the findings of one file with its suppressions, and keeps book of which suppressions were of use.</summary>
internal sealed class SuppressionApplication
{
    private readonly ImmutableArray<SuppressionComment> _comments;
    private readonly HashSet<SuppressedName> _used = new(ReferenceComparer.Instance);

    public SuppressionApplication(ImmutableArray<SuppressionComment> comments) => _comments = comments;

    /// <summary>The finding, marked as suppressed if it is.</summary>
    public Finding Apply(Finding finding)
    {
        SuppressionComment? by = null;
        foreach (SuppressionComment comment in _comments)
        {
            if (!comment.Covers(finding.Location)) continue;
            foreach (SuppressedName name in comment.Names)
            {
                if (!name.Covers(finding)) continue;
                _used.Add(name);
                by ??= comment;
            }
        }

        return by is null ? finding : finding with { Suppression = new Suppression("inSource", by.Reason, by.Location) };
    }

    /// <summary>The suppressions with what is known of their use so far.</summary>
    /// <param name="isActive">Whether a rule was applied.</param>
    public ImmutableArray<SuppressionComment> Judge(Func<RuleDescriptor, bool> isActive) => _comments
        .Select(comment => comment with
        {
            Names = comment.Names.Select(name => name with
            {
                IsUsed = _used.Contains(name),
                IsJudged = !name.Rules.IsEmpty && name.Rules.All(isActive),
            }),
        });

    /// <summary>Two names that read the same are still two.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<SuppressedName>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(SuppressedName? x, SuppressedName? y) => ReferenceEquals(x, y);

        public int GetHashCode(SuppressedName obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
