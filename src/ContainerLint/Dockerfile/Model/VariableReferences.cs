using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds the variables that the builder expands, and what they refer to.</summary>
internal sealed class VariableReferences
{
    private readonly DockerfileModel _model;
    private readonly ImmutableArray<VariableReference>.Builder _references = ImmutableArray.CreateBuilder<VariableReference>();
    private readonly Dictionary<(Stage Stage, string Name), VariableDefinition> _lastDefinitions = [];

    private readonly ILookup<string, VariableDefinition> _globals;

    private VariableReferences(DockerfileModel model)
    {
        _model = model;
        _globals = model.GlobalArgs.ToLookup(definition => definition.Name, StringComparer.Ordinal);
        foreach (Stage stage in model.Stages)
        {
            foreach (PairsInstruction instruction in stage.InstructionsOf<PairsInstruction>())
            {
                foreach (KeyValue pair in instruction.Pairs)
                {
                    if (model.Flow.DefinitionOf(pair) is { } definition) _lastDefinitions[(stage, definition.Name)] = definition;
                }
            }
        }
    }

    public static ImmutableArray<VariableReference> Find(DockerfileModel model)
    {
        VariableReferences finder = new(model);
        foreach (Instruction instruction in model.Syntax.Instructions)
        {
            Instruction expanded = instruction is OnbuildInstruction { Trigger: { } trigger } ? trigger : instruction;
            Stage? stage = expanded is FromInstruction ? null : model.StageOf(expanded);
            if (stage is null && expanded is not (FromInstruction or ArgInstruction)) continue;
            finder.Read(new Place(expanded, stage, Pair: null));
        }

        return finder._references.ToImmutable();
    }

    /// <summary>The words of an instruction that the builder expands.</summary>
    private static IEnumerable<Word?> Words(Instruction instruction)
    {
        switch (instruction)
        {
            case FromInstruction from:
                yield return from.Platform?.Word;
                yield return from.Image;
                break;
            case CopyLike copy:
                foreach (Flag flag in copy.Flags.Where(flag => flag.Name != "from")) yield return flag.Word;
                foreach (Word source in copy.Sources.Where(source => copy.HeredocOf(source) is null)) yield return source;
                yield return copy.Destination;
                break;
            case RunInstruction run:
                foreach (MountOption option in run.Mounts.SelectMany(mount => mount.Options).Where(option => option.Name != "from")) yield return option.Word;
                break;
            case VolumeInstruction volume:
                foreach (Word path in volume.Paths) yield return path;
                break;
            case ExposeInstruction expose:
                foreach (Word port in expose.Words) yield return port;
                break;
            case ValueInstruction value and not MaintainerInstruction:
                yield return value.Value;
                break;
        }
    }

    private void Read(Place place)
    {
        if (place.Instruction is PairsInstruction pairs)
        {
            foreach (KeyValue pair in pairs.Pairs)
            {
                Read(place with { Pair = pair }, pair.Key);
                Read(place with { Pair = pair }, pair.Value);
            }
        }

        foreach (Word? word in Words(place.Instruction)) Read(place, word);
        if (place.Instruction is not CopyLike) return;
        foreach (Heredoc heredoc in place.Instruction.Heredocs.Where(heredoc => heredoc.IsExpanded)) Read(place, heredoc.Parts, outer: null);
    }

    private void Read(Place place, Word? word)
    {
        if (word is { HasVariables: true }) Read(place, word.Parts, outer: null);
    }

    private void Read(Place place, ImmutableArray<WordPart> parts, VariableReference? outer)
    {
        foreach (WordPart part in parts)
        {
            if (part is QuotedPart quoted)
            {
                Read(place, quoted.Parts, outer);
            }
            else if (part is VariablePart variable)
            {
                VariableReference reference = place.Stage is null ? ResolveGlobal(variable, place, outer) : Resolve(variable, place, place.Stage, outer);
                _references.Add(reference);
                Read(place, variable.Operand, reference);
                Read(place, variable.Replacement, reference);
            }
        }
    }

    private VariableReference ResolveGlobal(VariablePart part, Place place, VariableReference? outer) => new(part, place.Instruction, stage: null, place.Pair)
    {
        Outer = outer,
        Definition = GlobalBefore(part.Name, place.Pair),
        IsPlatformArg = DockerfileModel.IsPlatformName(part.Name),
        IsSetByBase = false,
        Suggest = () => Nearest(part.Name, _model.GlobalArgs.Select(definition => definition.Name)),
    };

    // A global ARG sees those above it only; FROM sees all of them.
    private VariableDefinition? GlobalBefore(string name, KeyValue? pair)
    {
        if (pair is null) return _model.FindGlobalArg(name);
        int end = pair.Location.Span.Start;
        return _globals[name].TakeWhile(definition => definition.NameLocation.Span.Start < end).LastOrDefault(definition => definition.NameLocation != pair.Key.Location);
    }

    private VariableReference Resolve(VariablePart part, Place place, Stage stage, VariableReference? outer)
    {
        (Instruction instruction, KeyValue? pair) = (place.Instruction, place.Pair);
        string name = part.Name;
        BuildState? state = _model.StateBefore(instruction);
        VariableDefinition? definition = state?.Find(name) ?? EarlierPairOfArg(name, instruction, pair);
        bool isMissing = definition is null;
        KeyValue? sibling = isMissing && instruction is EnvInstruction env
            ? env.Pairs.FirstOrDefault(other => other != pair && string.Equals(other.Key.ConstantValue, name, StringComparison.Ordinal))
            : null;
        return new VariableReference(part, instruction, stage, pair)
        {
            Outer = outer,
            Definition = definition,
            SiblingPair = sibling,
            LaterDefinition = isMissing && _lastDefinitions.TryGetValue((stage, name), out VariableDefinition? later) && later.Instruction != instruction ? later : null,
            OutOfScopeArg = isMissing ? _model.FindGlobalArg(name) : null,
            IsPlatformArg = DockerfileModel.IsPlatformName(name),
            IsSetByBase = stage.Base.Facts?.HasEnvironmentVariable(name),
            Suggest = () => state is null ? null : Nearest(name, state.Env.Keys.Concat(state.Args.Keys)),
        };
    }

    // "ARG A=1 B=$A": the pairs of one ARG see each other in order.
    private VariableDefinition? EarlierPairOfArg(string name, Instruction instruction, KeyValue? pair)
    {
        if (instruction is not ArgInstruction arg || pair is null) return null;
        KeyValue? earlier = arg.Pairs.TakeWhile(other => other != pair).LastOrDefault(other => other.Key.Text == name);
        return earlier is null ? null : _model.Flow.DefinitionOf(earlier);
    }

    // Another case is the nearest of all; after that as few edits as a slip of the finger makes.
    private static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string[] sorted = candidates.Where(candidate => candidate != name).OrderBy(candidate => candidate, StringComparer.Ordinal).ToArray();
        return sorted.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.Length < ShortestSlip ? null : Spelling.Nearest(name, sorted.Where(candidate => HaveSameDigits(candidate, name))));
    }

    // VERSION_1 and VERSION_2 are two names.
    private static bool HaveSameDigits(string a, string b) => a.Where(char.IsDigit).SequenceEqual(b.Where(char.IsDigit));

    private const int ShortestSlip = 4;

    private sealed record Place(Instruction Instruction, Stage? Stage, KeyValue? Pair);
}
