using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What holds at each instruction of a file. Stages are walked once, in order, as each is built from earlier ones only.</summary>
internal sealed class DockerfileFlow
{
    private readonly BuildState[] _starts;
    private readonly BuildState[] _ends;
    private readonly Dictionary<Instruction, BuildState> _before = [];
    private readonly Dictionary<int, VariableDefinition> _definitions = [];
    private readonly DockerfileModel _model;
    private readonly ShellPragmas _pragmas;

    public DockerfileFlow(DockerfileModel model)
    {
        _model = model;
        _pragmas = new ShellPragmas(model.Syntax);
        _starts = new BuildState[model.Stages.Length];
        _ends = new BuildState[model.Stages.Length];
        foreach (Stage stage in model.Stages) Walk(stage);
    }

    public BuildState StartOf(Stage stage) => _starts[stage.Index];

    public BuildState EndOf(Stage stage) => _ends[stage.Index];

    /// <summary>What holds before an instruction; null for those outside of stages.</summary>
    public BuildState? Before(Instruction instruction) => _before.TryGetValue(instruction, out BuildState? state) ? state : null;

    /// <summary>What a pair of ARG or ENV defines; null for those outside of stages.</summary>
    public VariableDefinition? DefinitionOf(KeyValue pair) => _definitions.TryGetValue(pair.Key.Location.Span.Start, out VariableDefinition? definition) ? definition : null;

    private void Walk(Stage stage)
    {
        BuildState state = stage.Parent is { } parent ? _ends[parent.Index] with { Stage = stage } : Initial(stage);
        if (stage.From is not null) state = _pragmas.Apply(state, stage.From);
        _starts[stage.Index] = state;
        foreach (Instruction instruction in stage.Instructions)
        {
            state = _pragmas.Apply(state, instruction);
            _before[instruction] = state;
            state = Apply(state, instruction);
        }

        _ends[stage.Index] = state;

        // Triggers run, one after the other, on top of the finished stage.
        foreach (Instruction instruction in stage.Instructions)
        {
            if (instruction is not OnbuildInstruction { Trigger: { } trigger }) continue;
            _before[trigger] = state;
            state = Apply(state, trigger);
        }
    }

    private static BuildState Initial(Stage stage)
    {
        BaseImage image = stage.Base;
        return new BuildState(stage, InitialWorkdir(image), DefaultShell(stage)) { User = EffectiveUser.OfBase(image) };
    }

    private static Value<string> InitialWorkdir(BaseImage image)
    {
        if (image.IsScratch) return Value<string>.Known("/", location: null);
        if (image.Facts?.Known?.Workdir is { } workdir) return Value<string>.Known(workdir, location: null);
        return image.Facts is { IsDistribution: true, IsWindows: false } ? Value<string>.Known("/", location: null) : Value<string>.Unknown(image.Location);
    }

    // An image of one's own may have set SHELL.
    private static ActiveShell DefaultShell(Stage stage) => stage.Base.IsWindows
        ? new ActiveShell(ImmutableArray.Create("cmd", "/S", "/C"), ShellDialect.Cmd, instruction: null)
        : stage.Base.Facts?.Shell is null && ShellEvidence.IsWrittenForPowerShell(stage)
        ? new ActiveShell(ImmutableArray.Create("pwsh", "-Command"), ShellDialect.PowerShell, instruction: null)
        : new ActiveShell(ImmutableArray.Create("/bin/sh", "-c"), ShellDialects.OfBase(stage.Base.Facts?.Shell), instruction: null);

    private BuildState Apply(BuildState state, Instruction instruction) => instruction switch
    {
        EnvInstruction env => Define(state, env),
        ArgInstruction arg => Define(state, arg),
        WorkdirInstruction workdir => Enter(state, workdir),
        UserInstruction user => state with { User = EffectiveUser.Of(user, user.Value is { } value ? state.Expand(value) : null, state.Stage.IsWindows) },
        ShellInstruction { Exec: { Elements.IsEmpty: false } exec } shell => state with { Shell = Switch(state, shell, exec) },
        _ => state,
    };

    private static BuildState Enter(BuildState state, WorkdirInstruction workdir) => state with
    {
        Workdir = workdir.Value is { } value ? state.Resolve(state.Expand(value)) : Value<string>.Unknown(workdir.Location),
        WorkdirInstruction = workdir,
    };

    private static ActiveShell Switch(BuildState state, ShellInstruction shell, ExecForm exec)
    {
        ShellDialect sh = ShellDialects.OfBase(state.Stage.Base.Facts?.Shell);
        ShellDialect dialect = ShellDialects.Of(exec.Elements[0].Value, sh) ?? ShellDialect.Other;
        return new ActiveShell(exec.Elements.Select(element => element.Value), dialect, shell);
    }

    // All values of one ENV see the variables from before it.
    private BuildState Define(BuildState state, EnvInstruction env)
    {
        BuildState result = state;
        foreach (KeyValue pair in env.Pairs)
        {
            Expansion key = state.Expand(pair.Key);
            if (!key.IsKnown) continue;
            Expansion? written = pair.Value is { } value ? state.Expand(value) : null;
            VariableValue content = written is null ? VariableValue.Unknown : VariableValue.Of(written);
            result = result with { Env = result.Env.SetItem(key.Text.Text, Add(key.Text.Text, VariableKind.Env, pair, env, state.Stage, written, content)) };
        }

        return result;
    }

    // Each ARG of one instruction sees those before it.
    private BuildState Define(BuildState state, ArgInstruction arg)
    {
        foreach (KeyValue pair in arg.Pairs)
        {
            string name = pair.Key.Text;
            Expansion? written = pair.Value is { } value ? state.Expand(value) : null;
            VariableDefinition definition = Add(name, VariableKind.Arg, pair, arg, state.Stage, written, _model.ContentOfArg(name, written, isGlobal: false));
            state = state with { Args = state.Args.SetItem(name, definition) };
        }

        return state;
    }

    private VariableDefinition Add(
        string name, VariableKind kind, KeyValue pair, PairsInstruction instruction, Stage stage, Expansion? written, VariableValue content)
    {
        VariableDefinition definition = new(name, kind, pair, instruction, stage, written, content);
        _definitions[pair.Key.Location.Span.Start] = definition;
        return definition;
    }
}
