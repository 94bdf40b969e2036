using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>
/// The variables that interpolation knows: those of the project's .env file. The environment of the process is never read, because the
/// report must not depend on it.
/// </summary>
public sealed class ComposeEnvironment
{
    private readonly ImmutableDictionary<string, string> _values;

    /// <summary>Creates an environment from known variables.</summary>
    public ComposeEnvironment(ImmutableDictionary<string, string> values) => _values = values;

    /// <summary>No variable is known.</summary>
    public static ComposeEnvironment Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>The names that are set.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The environment that an env file makes.</summary>
    public static ComposeEnvironment FromEnvFile(SourceFile file)
    {
        ComposeEnvironment environment = Empty;
        foreach (EnvFileVariable variable in EnvFile.Parse(file).Variables) environment = environment.With(variable.Name, variable.Value.ValueOrDefault);
        return environment;
    }

    /// <summary>The value of a variable; null if it is not known to be set.</summary>
    public string? Get(string name) => _values.TryGetValue(name, out string? value) ? value : null;

    /// <summary>This environment with one more variable; null makes it unknown.</summary>
    public ComposeEnvironment With(string name, string? value) => new(value is null ? _values.Remove(name) : _values.SetItem(name, value));

    /// <summary>This environment with the variables of another for names that it does not have.</summary>
    public ComposeEnvironment WithFallback(ComposeEnvironment other) => new(other._values.SetItems(_values));
}
