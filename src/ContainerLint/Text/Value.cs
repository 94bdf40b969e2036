namespace ContainerLint.Text;

/// <summary>What is known of a value.</summary>
public enum ValueState
{
    /// <summary>It is not written, or written as null.</summary>
    Absent,

    /// <summary>It is written, but depends on something that is not known here: a build argument, the environment, a shell expansion.</summary>
    Unknown,

    /// <summary>It is known.</summary>
    Known,
}

/// <summary>
/// A three-valued value with its place. Rules see only known values unless they ask for more; that no finding rests on a guess is the
/// largest single source of low noise.
/// </summary>
/// <typeparam name="T">Type of the value when it is known.</typeparam>
public readonly record struct Value<T>
{
    private Value(ValueState state, T? value, SourceLocation? location)
    {
        State = state;
        ValueOrDefault = value;
        Location = location;
    }

    /// <summary>What is known of it.</summary>
    public ValueState State { get; }

    /// <summary>The value when it is known, else the default of its type.</summary>
    public T? ValueOrDefault { get; }

    /// <summary>Where it is written; null when it is absent.</summary>
    public SourceLocation? Location { get; }

    /// <summary>Whether the value is known.</summary>
    public bool IsKnown => State == ValueState.Known;

    /// <summary>Whether it is written but not known.</summary>
    public bool IsUnknown => State == ValueState.Unknown;

    /// <summary>Whether it is not written.</summary>
    public bool IsAbsent => State == ValueState.Absent;

    /// <summary>A value that is not written.</summary>
    public static Value<T> Absent => default;

    /// <summary>A value that is written at a place but not known.</summary>
    public static Value<T> Unknown(SourceLocation? location) => new(ValueState.Unknown, default, location);

    /// <summary>A known value; the place is null for one that is implied by a default.</summary>
    public static Value<T> Known(T value, SourceLocation? location) => new(ValueState.Known, value, location);

    /// <summary>Whether the value is known and equal to another.</summary>
    public bool Is(T other) => IsKnown && (typeof(T).IsValueType ? EqualityComparer<T>.Default.Equals(ValueOrDefault!, other) : ValueOrDefault!.Equals(other));

    /// <summary>Whether the value is known and fits a condition.</summary>
    public bool Is(Func<T, bool> condition) => IsKnown && condition(ValueOrDefault!);

    /// <summary>The value computed from this one where it is known.</summary>
    public Value<TResult> Select<TResult>(Func<T, TResult> selector) => State switch
    {
        ValueState.Known => Value<TResult>.Known(selector(ValueOrDefault!), Location),
        ValueState.Unknown => Value<TResult>.Unknown(Location),
        _ => Value<TResult>.Absent,
    };

    /// <inheritdoc/>
    public override string ToString() => State == ValueState.Known ? ValueOrDefault?.ToString() ?? string.Empty : $"<{State}>";
}
