using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What holds at one place of a stage: everything that the instructions above it, and the stages it is built from, have set.</summary>
public sealed record BuildState
{
    internal BuildState(Stage stage, Value<string> workdir, ActiveShell shell)
    {
        Stage = stage;
        Workdir = workdir;
        Shell = shell;
    }

    /// <summary>The stage.</summary>
    public Stage Stage { get; internal init; }

    /// <summary>The variables set by ENV in the chain.</summary>
    public ImmutableDictionary<string, VariableDefinition> Env { get; internal init; } = ImmutableDictionary<string, VariableDefinition>.Empty;

    /// <summary>The build arguments declared by ARG in the chain.</summary>
    public ImmutableDictionary<string, VariableDefinition> Args { get; internal init; } = ImmutableDictionary<string, VariableDefinition>.Empty;

    /// <summary>The user of commands.</summary>
    public EffectiveUser User { get; internal init; } = EffectiveUser.Unknown;

    /// <summary>The working directory, absolute; unknown where the base image's is not known.</summary>
    public Value<string> Workdir { get; internal init; }

    /// <summary>The last WORKDIR of the chain; null if there is none.</summary>
    public WorkdirInstruction? WorkdirInstruction { get; internal init; }

    /// <summary>Whether a WORKDIR of the chain has set the working directory.</summary>
    public bool HasWorkdir => WorkdirInstruction is not null;

    /// <summary>The shell of shell-form commands.</summary>
    public ActiveShell Shell { get; internal init; }

    /// <summary>What defines a variable here: ENV before ARG; null if nothing in the chain does.</summary>
    public VariableDefinition? Find(string name) =>
        Env.TryGetValue(name, out VariableDefinition? env) ? env : Args.TryGetValue(name, out VariableDefinition? arg) ? arg : null;

    /// <summary>The value of a variable here; absent if it is certainly not set.</summary>
    public Value<string> this[string name] => LookUp(name) switch
    {
        { State: ValueState.Known } value => Value<string>.Known(value.Text, Find(name)?.Value.Location),
        { State: ValueState.Unknown } => Value<string>.Unknown(Find(name)?.NameLocation),
        _ => Value<string>.Absent,
    };

    /// <summary>What the builder makes of a word here.</summary>
    public Expansion Expand(Word word) => new Expander(LookUp).Expand(word);

    /// <summary>An absolute path in the image, seen from the working directory; unknown if either is not known, or no system takes a path that long.</summary>
    public Value<string> Resolve(Expansion path)
    {
        if (!path.IsKnown) return Value<string>.Unknown(path.Location);
        string text = path.Text.Text;
        if (ContainerPath.IsAbsolute(text, Stage.IsWindows))
            return Value<string>.Known(text[0] == '/' ? ContainerPath.Clean(text) : text, path.Location);
        // The length must not grow with each instruction.
        return Workdir.IsKnown && Workdir.ValueOrDefault!.Length + text.Length < ContainerPath.Longest
            ? Value<string>.Known(ContainerPath.Combine(Workdir.ValueOrDefault, text), path.Location)
            : Value<string>.Unknown(path.Location);
    }

    internal VariableValue LookUp(string name)
    {
        if (Find(name) is { } definition) return definition.Content;
        if (Stage.Base.Facts is not { } facts) return VariableValue.Unknown;
        if (facts.Family == ImageFamily.Scratch && name == "PATH") return new VariableValue(ValueState.Known, DefaultPath);
        return facts.HasEnvironmentVariable(name) == false ? VariableValue.Unset : VariableValue.Unknown;
    }

    /// <summary>The PATH that the builder gives an image that has none.</summary>
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}
