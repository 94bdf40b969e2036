using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// A build stage: FROM and the instructions below it. A file without FROM has one implicit stage, so that the instructions of a fragment
/// can be judged. See https://docs.docker.com/build/building/multi-stage/.
/// </summary>
public sealed partial class Stage
{
    internal Stage(DockerfileModel dockerfile, int index, FromInstruction? from, ImmutableArray<Instruction> instructions)
    {
        Dockerfile = dockerfile;
        Index = index;
        From = from;
        Instructions = instructions;
        _process = new Lazy<StageProcess>(() => new StageProcess(this));
        Name = from?.StageName is { } name ? Value<string>.Known(name.Text.ToLowerInvariant(), name.Location) : Value<string>.Absent;
    }

    /// <summary>The file.</summary>
    public DockerfileModel Dockerfile { get; }

    /// <summary>Number of the stage, from 0.</summary>
    public int Index { get; }

    /// <summary>The FROM; null for the implicit stage of a file without FROM.</summary>
    public FromInstruction? From { get; }

    /// <summary>The name in lower case, as the builder keeps it; absent if it has none.</summary>
    public Value<string> Name { get; }

    /// <summary>The name, or else the number.</summary>
    public string DisplayName => Name.ValueOrDefault ?? Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where to point at the stage: its name, else the image it is built from, else its first instruction.</summary>
    public SourceLocation Location =>
        Name.Location ?? From?.Image?.Location ?? From?.Location ?? (Instructions.IsEmpty ? Dockerfile.File.At(0, 0) : Instructions[0].Keyword.Location);

    /// <summary>The instructions after FROM, in order. ONBUILD stands as such; see <see cref="InstructionsOf{T}"/>.</summary>
    public ImmutableArray<Instruction> Instructions { get; }

    /// <summary>What FROM names after expansion with the global build arguments; null without FROM.</summary>
    public Expansion? Image { get; internal set; }

    /// <summary>The value of --platform after expansion; null without it.</summary>
    public Expansion? Platform { get; internal set; }

    /// <summary>The stage of this file that FROM names; null if it names an image.</summary>
    public Stage? Parent { get; internal set; }

    /// <summary>Number of stages in the chain.</summary>
    internal int Depth { get; set; }

    /// <summary>The external image at the end of the chain.</summary>
    public BaseImage Base { get; internal set; } = null!;

    /// <summary>Whether the image is a Windows image.</summary>
    public bool IsWindows => Base.IsWindows;

    /// <summary>This stage and the stages it is built from, the nearest first. At most <see cref="DockerfileModel.LongestChain"/>.</summary>
    public IEnumerable<Stage> SelfAndAncestors()
    {
        for (Stage? stage = this; stage is not null; stage = stage.Parent) yield return stage;
    }

    /// <summary>The stages that make up the image, in the order in which they run: the farthest ancestor first, this stage last.</summary>
    public ImmutableArray<Stage> Chain => field.IsDefault ? field = SelfAndAncestors().Reverse().ToImmutableArray() : field;

    /// <summary>The instructions of the chain in the order in which they run, without FROM.</summary>
    public ImmutableArray<Instruction> ChainInstructions => field.IsDefault ? field = Chain.SelectMany(stage => stage.Instructions) : field;

    /// <summary>Whether another stage is this one or is built from it over FROM.</summary>
    public bool IsInChainOf(Stage other)
    {
        for (Stage? stage = other; stage is not null; stage = stage.Parent)
        {
            if (stage == this) return true;
        }

        return false;
    }

    /// <summary>The instructions of a kind in order.</summary>
    /// <param name="includeOnbuild">Whether triggers of ONBUILD are among them; they run in other builds.</param>
    public ImmutableArray<T> InstructionsOf<T>(bool includeOnbuild = false)
        where T : Instruction => OfKind<T>(Instructions, includeOnbuild);

    /// <summary>The instructions of a kind in order, with or without the triggers of ONBUILD.</summary>
    internal static ImmutableArray<T> OfKind<T>(ImmutableArray<Instruction> instructions, bool includeOnbuild)
        where T : Instruction
    {
        ImmutableArray<T>.Builder? found = null;
        foreach (Instruction instruction in instructions)
        {
            if (instruction is T match) (found ??= ImmutableArray.CreateBuilder<T>()).Add(match);
            if (includeOnbuild && instruction is OnbuildInstruction { Trigger: T trigger }) (found ??= ImmutableArray.CreateBuilder<T>()).Add(trigger);
        }

        return found?.ToImmutable() ?? ImmutableArray<T>.Empty;
    }

    /// <summary>The last instruction of a kind in this stage, triggers aside; null without one.</summary>
    public T? LastOf<T>()
        where T : Instruction
    {
        for (int i = Instructions.Length - 1; i >= 0; i--)
        {
            if (Instructions[i] is T match) return match;
        }

        return null;
    }

    /// <summary>The last instruction of a kind in the chain, triggers aside; null without one.</summary>
    public T? LastInChain<T>()
        where T : Instruction => SelfAndAncestors().Select(stage => stage.LastOf<T>()).FirstOrDefault(found => found is not null);

    /// <summary>Whether the chain has an instruction of a kind, triggers aside.</summary>
    public bool HasInChain<T>()
        where T : Instruction => LastInChain<T>() is not null;

    /// <summary>What holds before the first instruction of the stage.</summary>
    public BuildState StateAtStart => Dockerfile.Flow.StartOf(this);

    /// <summary>What holds after the last instruction of the stage.</summary>
    public BuildState StateAtEnd => Dockerfile.Flow.EndOf(this);

    /// <summary>The user of the finished stage.</summary>
    public EffectiveUser EffectiveUser => StateAtEnd.User;

    /// <summary>The working directory of the finished stage.</summary>
    public Value<string> Workdir => StateAtEnd.Workdir;

    /// <summary>The shell of the finished stage.</summary>
    public ActiveShell Shell => StateAtEnd.Shell;

    /// <summary>The variables of the finished stage that ENV has set in the chain.</summary>
    public ImmutableDictionary<string, VariableDefinition> Env => StateAtEnd.Env;

    /// <summary>Whether it is built as the image: the last stage, or one that is named as a target.</summary>
    public bool IsFinal => Dockerfile.Graph.IsFinal(this);

    /// <summary>Whether its layers and configuration are part of an image that is built: final, or an ancestor of a final stage.</summary>
    public bool IsShipped => Dockerfile.Graph.IsShipped(this);

    /// <summary>Whether only files that are copied or mounted from it reach an image.</summary>
    public bool IsBuildOnly => !IsShipped && Dockerfile.Graph.IsReached(this);

    /// <summary>Whether no final stage needs it, so that it is not built.</summary>
    public bool IsUnused => !Dockerfile.Graph.IsReached(this);

    private bool? _isDev;

    /// <summary>Whether its name or the place of the file says that it is for development or tests.</summary>
    public bool IsDev => _isDev ??= DevStageNames.IsDev(this);

    /// <summary>The references of this stage to stages and images: FROM, COPY --from and mounts, in order.</summary>
    public ImmutableArray<StageReference> References => Dockerfile.Graph.ReferencesOf(this);

    /// <summary>The references of all stages to this one.</summary>
    public ImmutableArray<StageReference> ReferencedBy => Dockerfile.Graph.ReferencesTo(this);

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
