using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>
/// A three-valued value of a Compose file with the place of its key and whether it comes from the default of an interpolation expression,
/// in which case a deployment may well have another one. A value that is written but does not have the form it should have is unknown.
/// </summary>
/// <typeparam name="T">Type of the value when it is known.</typeparam>
public readonly record struct ComposeValue<T>
{
    internal ComposeValue(Value<T> value, ComposeNode? node, SourceLocation? keyLocation, bool isFromDefault = false)
    {
        Value = value;
        Node = node;
        KeyLocation = keyLocation;
        IsFromDefault = isFromDefault;
    }

    /// <summary>What is known of it, with its place.</summary>
    public Value<T> Value { get; }

    /// <summary>The node it was read from; null if the key is not there.</summary>
    public ComposeNode? Node { get; }

    /// <summary>The key; null if it is not there.</summary>
    public SourceLocation? KeyLocation { get; }

    /// <summary>Whether it comes from the default of an interpolation expression.</summary>
    public bool IsFromDefault { get; }

    /// <summary>Whether the value is known.</summary>
    public bool IsKnown => Value.IsKnown;

    /// <summary>Whether it is written but not known.</summary>
    public bool IsUnknown => Value.IsUnknown;

    /// <summary>Whether it is not written, or null.</summary>
    public bool IsAbsent => Value.IsAbsent;

    /// <summary>Whether it is written, known or not.</summary>
    public bool IsSet => !Value.IsAbsent;

    /// <summary>The value when it is known, else the default of its type.</summary>
    public T? ValueOrDefault => Value.ValueOrDefault;

    /// <summary>Where it is written; null when it is not.</summary>
    public SourceLocation? Location => Value.Location ?? Node?.Location;

    /// <summary>Whether the value is known and equal to another.</summary>
    public bool Is(T other) => Value.Is(other);

    /// <summary>Whether the value is known and fits a condition.</summary>
    public bool Is(Func<T, bool> condition) => Value.Is(condition);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
