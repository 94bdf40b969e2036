using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A place where a script gives a variable a value.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Location">Where its name stands.</param>
/// <param name="Value">What it gets, as far as it is known.</param>
/// <param name="Word">What is assigned; null if the value comes from elsewhere, such as from 'read' or 'for'.</param>
/// <param name="IsExported">Whether it is exported there.</param>
/// <param name="IsConditional">Whether it may not run, runs more than once, or in a shell of its own.</param>
public sealed record VariableAssignment(string Name, SourceLocation Location, Value<string> Value, Word? Word, bool IsExported, bool IsConditional);

/// <summary>
/// What is known of the variables of a script while it is read. A variable that the script assigns is known only after its one
/// assignment, if that certainly runs; one that it does not assign has the value that it had at the start.
/// </summary>
internal sealed class ShellVariables(Func<string, Value<string>>? initial)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly List<VariableAssignment> _all = [];
    private int _forgotten;

    /// <summary>The assignments in the order in which the script was read.</summary>
    public IReadOnlyList<VariableAssignment> All => _all;

    public void Add(VariableAssignment assignment)
    {
        _all.Add(assignment);
        bool isFirst = !_known.ContainsKey(assignment.Name);
        _known[assignment.Name] = new Known(isFirst && !assignment.IsConditional ? assignment : null, _forgotten);
    }

    /// <summary>Takes note of something that may set any variable: '. file', 'eval'.</summary>
    public void ForgetAll() => _forgotten++;

    public Value<string> Lookup(ParameterExpansion expansion)
    {
        if (_known.TryGetValue(expansion.Name, out Known known))
        {
            return known.Assignment is { } assignment && known.Forgotten == _forgotten ? assignment.Value : Value<string>.Unknown(expansion.Location);
        }

        return _forgotten == 0 && initial is not null ? initial(expansion.Name) : Value<string>.Unknown(expansion.Location);
    }

    private readonly record struct Known(VariableAssignment? Assignment, int Forgotten);
}
