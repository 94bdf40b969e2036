using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What defines a variable.</summary>
public enum VariableKind
{
    /// <summary>ARG before the first FROM: usable in FROM lines.</summary>
    GlobalArg,

    /// <summary>ARG in a stage.</summary>
    Arg,

    /// <summary>ENV.</summary>
    Env,
}

/// <summary>A variable as ARG or ENV defines it.</summary>
public sealed class VariableDefinition
{
    internal VariableDefinition(string name, VariableKind kind, KeyValue pair, PairsInstruction instruction, Stage? stage, Expansion? written, VariableValue content)
    {
        Name = name;
        Kind = kind;
        Pair = pair;
        Instruction = instruction;
        Stage = stage;
        Written = written;
        Content = content;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What defines it.</summary>
    public VariableKind Kind { get; }

    /// <summary>Whether it is an ARG.</summary>
    public bool IsArg => Kind != VariableKind.Env;

    /// <summary>The key and value as written.</summary>
    public KeyValue Pair { get; }

    /// <summary>The instruction.</summary>
    public PairsInstruction Instruction { get; }

    /// <summary>The stage; null for a global ARG.</summary>
    public Stage? Stage { get; }

    /// <summary>Where the name stands.</summary>
    public SourceLocation NameLocation => Pair.Key.Location;

    /// <summary>The written value or default after expansion; null if none is written.</summary>
    public Expansion? Written { get; }

    /// <summary>Whether an ARG has a default of its own.</summary>
    public bool HasDefault => Written is not null;

    /// <summary>The value in a build: a build argument from outside, else the written value, else that of the global ARG. Absent for an
    /// ARG that gets none.</summary>
    public Value<string> Value => Content.State switch
    {
        ValueState.Known => Value<string>.Known(Content.Text, Pair.Value?.Location ?? Pair.Key.Location),
        _ when Content.IsMissingDefault => Value<string>.Absent,
        _ => Value<string>.Unknown(Pair.Value?.Location ?? Pair.Key.Location),
    };

    /// <summary>Whether the value rests on the default of a build argument, its own or another one's.</summary>
    public bool IsFromDefault => Content.IsFromDefault;

    internal VariableValue Content { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
