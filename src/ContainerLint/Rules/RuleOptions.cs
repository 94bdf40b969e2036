using System.Collections.Immutable;

namespace ContainerLint.Rules;

/// <summary>The values a configuration gives to the options of one rule; checked against <see cref="RuleDescriptor.Options"/> when it was read.</summary>
public sealed class RuleOptions
{
    private readonly ImmutableDictionary<string, object> _values;

    /// <summary>Creates options from values of the types bool, int, string, ImmutableArray&lt;string&gt; and ImmutableDictionary&lt;string, string&gt;.</summary>
    public RuleOptions(ImmutableDictionary<string, object> values) => _values = values;

    /// <summary>No option is set.</summary>
    public static RuleOptions Empty { get; } = new(ImmutableDictionary<string, object>.Empty);

    /// <summary>What is set, by name.</summary>
    public IEnumerable<KeyValuePair<string, object>> Values => _values.OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>These options with one more value.</summary>
    public RuleOptions With(string name, object value) => new(_values.SetItem(name, value));

    /// <summary>The value of an option, or the default if it is not set.</summary>
    public T Get<T>(string name, T defaultValue) => _values.TryGetValue(name, out object? value) && value is T typed ? typed : defaultValue;
}
