using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>Variables in the operands of others, as in '${A:-${B}}'.</content>
public sealed partial class VariableReference
{
    /// <summary>The variable in whose operand it stands: A for the B of '${A:-$B}'; null for one that stands in none.</summary>
    public VariableReference? Outer { get; internal init; }

    /// <summary>
    /// Whether an operator says what happens when the variable is not set: a default, an alternative, an error. It may be that of a variable of the
    /// same name around it: '${A:+--a=$A}'.
    /// </summary>
    public bool HasFallback => Part.Operator is >= VariableOperator.DefaultIfUnset and <= VariableOperator.ErrorIfEmpty
        || AllOuter().Any(outer => outer.IsAlternative && outer.Name == Name);

    /// <summary>Whether it is certainly never expanded: what it stands in is a default that is not needed, or an alternative to a variable that nothing sets.</summary>
    public bool IsSkipped => Outer is { } outer && (outer.IsSkipped || (outer.IsDefault && outer.IsCertainlySet) || (outer.IsAlternative && outer.IsCertainlyUnset));

    /// <summary>Whether it has a default, as in '${A:-b}'.</summary>
    public bool IsDefault => Part.Operator is VariableOperator.DefaultIfUnset or VariableOperator.DefaultIfEmpty;

    private bool IsAlternative => Part.Operator is VariableOperator.AlternativeIfSet or VariableOperator.AlternativeIfNotEmpty;

    // A build argument may be passed as an empty text.
    private bool IsCertainlySet => Definition is { IsArg: false, IsFromDefault: false } definition && definition.Value.Is(static value => value.Length > 0);

    private bool IsCertainlyUnset => Definition is null && IsSetByBase == false && !Data.PredefinedArgs.TryGet(Name, out _);

    private IEnumerable<VariableReference> AllOuter()
    {
        for (VariableReference? outer = Outer; outer is not null; outer = outer.Outer) yield return outer;
    }
}
