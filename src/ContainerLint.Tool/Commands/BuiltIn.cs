using System.Collections.Immutable;
using ContainerLint.Rules;

namespace ContainerLint.Tool.Commands;

/// <summary>The rules the program comes with.</summary>
internal static class BuiltIn
{
    public static ImmutableArray<Rule> Rules => BuiltInRules.All;

    public static IEnumerable<RuleDescriptor> Descriptors => Rules.Select(static rule => rule.Descriptor);
}
