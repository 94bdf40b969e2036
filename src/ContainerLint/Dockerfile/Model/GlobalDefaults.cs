using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The global build arguments when none is passed: each has its default, with the defaults of those above it in it, or is not set.</summary>
internal sealed class GlobalDefaults
{
    /// <summary>Variables that give nothing are remembered up to this number for each argument; the first of them tell enough.</summary>
    private const int MostCauses = 4;

    /// <summary>Variables that are tried out for which of several is to blame; files with more of them are not written by people.</summary>
    private const int MostComparisons = 16;

    /// <summary>Fits wherever a variable may stand in a reference but for a digest.</summary>
    private const string AnyValue = "1";

    private readonly DockerfileModel _model;
    private readonly ImmutableArray<string> _passed;
    private readonly Dictionary<string, Default> _defaults;
    private readonly Dictionary<string, Dictionary<string, Default>> _defaultsWith = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<int, VariableReference>> _references;

    public GlobalDefaults(DockerfileModel model, ImmutableArray<string> passed)
    {
        _model = model;
        _passed = passed;
        _defaults = Evaluate(given: null);
        _references = new Lazy<Dictionary<int, VariableReference>>(IndexReferences);
    }

    /// <summary>What is wrong with the image of a stage; null if it is a valid reference, not known, or invalid for another reason.</summary>
    public UnresolvedImage? Check(Stage stage)
    {
        Word word = stage.From!.Image!;
        (Expansion image, ImmutableArray<Cause> causes) = Expand(word, _defaults, given: null);
        if (causes.IsEmpty || IsValid(image)) return null;
        Cause cause = (causes.Length == 1 ? null : causes.FirstOrDefault(candidate => IsValidWith(word, candidate.Empty.Name))) ?? causes[0];
        return Find(cause.Reached) is { } variable && Find(cause.Empty) is { } empty ? new UnresolvedImage(stage, image, variable, empty) : null;
    }

    private bool IsValidWith(Word word, string given)
    {
        if (!_defaultsWith.TryGetValue(given, out Dictionary<string, Default>? defaults))
        {
            if (_defaultsWith.Count >= MostComparisons) return false;
            _defaultsWith[given] = defaults = Evaluate(given);
        }

        Expansion image = Expand(word, defaults, given).Image;
        return image.IsKnown && IsValid(image);
    }

    private VariableReference? Find(VariablePart variable) => _references.Value.TryGetValue(variable.Location.Span.Start, out VariableReference? reference) ? reference : null;

    private Dictionary<int, VariableReference> IndexReferences()
    {
        Dictionary<int, VariableReference> index = [];
        foreach (VariableReference reference in _model.VariableReferences.Where(static reference => reference.IsGlobal)) index[reference.Location.Span.Start] = reference;
        return index;
    }

    // A part that is not known may be anything.
    private static bool IsValid(Expansion image) => image.Text.Text.Length > 0 && (!image.IsKnown || ImageReference.Parse(image.Text).IsValid);

    /// <param name="given">The name of an argument that is taken to be passed.</param>
    private Dictionary<string, Default> Evaluate(string? given)
    {
        Dictionary<string, Default> defaults = new(StringComparer.Ordinal);
        foreach (VariableDefinition definition in _model.GlobalArgs)
        {
            if (_passed.Contains(definition.Name))
            {
                defaults[definition.Name] = new Default(VariableValue.Unknown, ImmutableArray<Cause>.Empty);
            }
            else if (_model.PassedValue(definition) is { } passed)
            {
                defaults[definition.Name] = new Default(passed, ImmutableArray<Cause>.Empty);
            }
            else if (definition.Pair.Value is { } written)
            {
                (Expansion value, ImmutableArray<Cause> causes) = Expand(written, defaults, given);
                defaults[definition.Name] = new Default(VariableValue.Of(value), causes);
            }

            // An ARG without a default leaves the one of an ARG above it.
        }

        return defaults;
    }

    private (Expansion Image, ImmutableArray<Cause> Causes) Expand(Word word, Dictionary<string, Default> defaults, string? given)
    {
        // Inner variables come before those around them, and what a default lacks before the argument.
        List<Cause> causes = [];
        Expander expander = new(LookUp)
        {
            OnExpanded = (variable, isEmpty) =>
            {
                if (defaults.TryGetValue(variable.Name, out Default reached) && !reached.Causes.IsEmpty) causes.AddRange(reached.Causes.Select(cause => cause with { Reached = variable }));
                else if (isEmpty) causes.Add(new Cause(variable, variable));
            },
        };
        Expansion expansion = expander.Expand(word);
        return (expansion, causes.Take(MostCauses).ToImmutableArray());

        VariableValue LookUp(string name)
        {
            if (name == given) return new VariableValue(ValueState.Known, AnyValue);
            if (defaults.TryGetValue(name, out Default value)) return value.Value;
            return DockerfileModel.IsPlatformName(name) ? VariableValue.Unknown : VariableValue.Unset;
        }
    }

    /// <param name="Reached">The variable of the word that leads to it.</param>
    /// <param name="Empty">The variable that gives nothing.</param>
    private sealed record Cause(VariablePart Reached, VariablePart Empty);

    private readonly record struct Default(VariableValue Value, ImmutableArray<Cause> Causes);
}
