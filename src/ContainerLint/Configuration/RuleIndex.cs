using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Configuration;

/// <summary>Finds rules by what people call them. Letter case does not matter.</summary>
public sealed class RuleIndex
{
    private readonly Dictionary<string, ImmutableArray<RuleDescriptor>> _byName;

    /// <summary>Creates an index.</summary>
    public RuleIndex(IEnumerable<RuleDescriptor> rules)
    {
        Rules = rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToImmutableArray();
        _byName = Rules
            .SelectMany(static rule => Names(rule).Select(name => (Name: name, Rule: rule)))
            .GroupBy(static item => item.Name, static item => item.Rule, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.Distinct().ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All rules, ordered by id.</summary>
    public ImmutableArray<RuleDescriptor> Rules { get; }

    /// <summary>
    /// The rules that a name addresses: an id ("CL1101"), a name in every family that has it ("root-user"), a name in one family
    /// ("compose/root-user"), or what another tool calls it ("hadolint:DL3002", "DL3002"). Empty if there is none.
    /// </summary>
    public ImmutableArray<RuleDescriptor> Find(string name) => _byName.TryGetValue(name, out ImmutableArray<RuleDescriptor> rules) ? rules : ImmutableArray<RuleDescriptor>.Empty;

    /// <summary>The rules that one other tool calls by a name, such as "DL3002" of "hadolint".</summary>
    public ImmutableArray<RuleDescriptor> FindAlias(string tool, string name) => Find(tool + ":" + name);

    /// <summary>All rules that another tool has, too.</summary>
    public ImmutableArray<RuleDescriptor> FindTool(string tool) =>
        Rules.Where(rule => rule.Aliases.Any(alias => alias.StartsWith(tool + ":", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The known name that is most like one that is not known; null if none is like it.</summary>
    public string? Suggest(string name) => Spelling.Nearest(name, _byName.Keys.Where(static known => !known.Contains(':')));

    private static IEnumerable<string> Names(RuleDescriptor rule)
    {
        yield return rule.Id;
        yield return rule.Name;
        yield return rule.QualifiedName;
        foreach (string alias in rule.Aliases)
        {
            yield return alias;
            yield return alias.Substring(alias.IndexOf(':') + 1);
        }
    }
}
