using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>The variables that a RUN finds or sets, as far as compilers look at them.</summary>
internal sealed class BuildVariables
{
    private static readonly string[] Names = ["CGO_ENABLED", "GOARCH", "GOFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR", "RUSTFLAGS"];

    // Null stands for a value that is not known.
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private BuildVariables(Run run)
    {
        foreach (string name in Names)
        {
            if (run.State.Find(name) is not null) _values[name] = run.State[name].ValueOrDefault;
        }

        foreach (VariableAssignment assignment in run.Script.Assignments)
        {
            if (Names.Contains(assignment.Name, StringComparer.Ordinal)) _values[assignment.Name] = assignment.Value.ValueOrDefault;
        }
    }

    /// <summary>The variables of a RUN.</summary>
    public static BuildVariables Of(Run run) => new(run);

    /// <summary>Whether a variable is set for a command: before it, with it, or by 'env'.</summary>
    public bool IsSet(ShellCommand command, string name) =>
        _values.ContainsKey(name)
        || command.Assignments.Any(assignment => assignment.Name == name)
        || command.Wrappers.Any(wrapper => wrapper.Words.Any(word => word.LiteralPrefix.StartsWith(name + "=", StringComparison.Ordinal)));

    /// <summary>Whether a variable is known to have a value for a command.</summary>
    public bool Is(ShellCommand command, string name, string value) =>
        (_values.TryGetValue(name, out string? known) && known == value)
        || command.Assignments.Any(assignment => assignment.Name == name && assignment.Value.LiteralValue == value);
}
