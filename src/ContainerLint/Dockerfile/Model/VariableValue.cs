using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What is known of a variable at a place.</summary>
/// <param name="State">Absent if it is certainly not set there.</param>
/// <param name="Text">The value when it is known.</param>
/// <param name="IsFromDefault">Whether it rests on the default of a build argument.</param>
/// <param name="IsMissingDefault">Whether it is a build argument without a default, for which no build gives a value as far as is known.</param>
internal readonly record struct VariableValue(ValueState State, string Text, bool IsFromDefault = false, bool IsMissingDefault = false)
{
    /// <summary>It is certainly not set.</summary>
    public static VariableValue Unset => new(ValueState.Absent, string.Empty);

    /// <summary>It may have any value.</summary>
    public static VariableValue Unknown => new(ValueState.Unknown, string.Empty);

    /// <summary>It has the value that an expansion gave.</summary>
    public static VariableValue Of(Expansion expansion) => expansion.IsKnown
        ? new VariableValue(ValueState.Known, expansion.Text.Text, expansion.IsFromDefault)
        : Unknown;
}
