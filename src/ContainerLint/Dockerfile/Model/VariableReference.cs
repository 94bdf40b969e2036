using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A variable in an instruction that the builder expands, with what it refers to there.</summary>
public sealed partial class VariableReference
{
    internal VariableReference(VariablePart part, Instruction instruction, Stage? stage, KeyValue? pair)
    {
        Part = part;
        Instruction = instruction;
        Stage = stage;
        Pair = pair;
    }

    /// <summary>The variable as written.</summary>
    public VariablePart Part { get; }

    /// <summary>The name.</summary>
    public string Name => Part.Name;

    /// <summary>The whole variable with '$' and braces.</summary>
    public SourceLocation Location => Part.Location;

    /// <summary>Where the name stands.</summary>
    public SourceLocation NameLocation => Part.NameLocation;

    /// <summary>The instruction.</summary>
    public Instruction Instruction { get; }

    /// <summary>The stage; null in FROM and before it.</summary>
    public Stage? Stage { get; }

    /// <summary>The pair of ARG, ENV or LABEL that it stands in; null elsewhere.</summary>
    public KeyValue? Pair { get; }

    /// <summary>Whether it stands in FROM or before it, where only global build arguments count.</summary>
    public bool IsGlobal => Stage is null;

    /// <summary>What defines it there; null if nothing does.</summary>
    public VariableDefinition? Definition { get; internal init; }

    /// <summary>An ARG or ENV of the name further down in the stage, where nothing above defines it; null without one.</summary>
    public VariableDefinition? LaterDefinition { get; internal init; }

    /// <summary>The global ARG of the name, which the stage does not import above; null without one.</summary>
    public VariableDefinition? OutOfScopeArg { get; internal init; }

    /// <summary>Another pair of the same ENV that sets the name, where nothing above defines it; null without one. Its value does not count yet.</summary>
    public KeyValue? SiblingPair { get; internal init; }

    /// <summary>The text that goes when that pair moves to an instruction above; null where it cannot go alone.</summary>
    public SourceLocation? SiblingRemoval
    {
        get
        {
            if (SiblingPair is not { } pair || Instruction is not EnvInstruction { Parent: null, Pairs: { Length: > 1 } pairs } || pair.Location.GetText().Contains('$')) return null;
            int index = pairs.IndexOf(pair);
            if (index < 0) return null;
            SourceLocation removal = index == 0
                ? pair.Location.File.At(pair.Location.Span.Start, pairs[1].Location.Span.Start - pair.Location.Span.Start)
                : pair.Location.File.At(pairs[index - 1].Location.Span.End, pair.Location.Span.End - pairs[index - 1].Location.Span.End);
            return removal.GetText().Contains('#') ? null : removal;
        }
    }

    /// <summary>Whether the name is one of the automatic platform arguments: usable in FROM, and in a stage after ARG.</summary>
    public bool IsPlatformArg { get; internal init; }

    /// <summary>Whether the base image sets it; null where that is not known.</summary>
    public bool? IsSetByBase { get; internal init; }

    /// <summary>A variable in scope that was probably meant: it differs in case only, or by a slip of the finger; null without one.</summary>
    public string? Suggestion => Definition is null ? Suggest?.Invoke() : null;

    internal Func<string?>? Suggest { get; init; }

    /// <summary>Whether it is known to have a definition: in the file, by the base image or by the builder.</summary>
    public bool IsDefined => Definition is not null || IsSetByBase == true || (IsGlobal && IsPlatformArg);

    /// <summary>Whether it is certainly empty in a stage because nothing defines it, or a name in scope shows that it is misspelled.</summary>
    public bool IsCertainlyUndefined => UndefinedVariables.IsCertain(this);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
