using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// What a Dockerfile means: its stages and what holds in them. Facts are computed when they are first asked for, once, and never change;
/// all members may be used on several threads. Broken files give a model of what can be read.
/// </summary>
public sealed partial class DockerfileModel : ITextModel, IEditedModel
{
    /// <summary>Longest chain of stages that is followed; FROM beyond it counts as an unknown image.</summary>
    public const int LongestChain = 200;

    /// <summary>More instructions than any image has: one of them a layer, there are 127 at most.</summary>
    public const int MostInstructions = 4000;

    /// <summary>More text than any Dockerfile has, files written in here-documents included.</summary>
    public const int MostCharacters = 1024 * 1024;

    private readonly Dictionary<string, List<Stage>> _stagesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VariableDefinition> _globals = new(StringComparer.Ordinal);
    private readonly Dictionary<int, VariableDefinition> _globalsByPlace = [];
    private readonly Lazy<DockerfileFlow> _flow;
    private readonly Lazy<StageGraph> _graph;
    private readonly Lazy<Dictionary<Instruction, Stage>> _stageOf;

    private DockerfileModel(DockerfileSyntax syntax, DockerfileContext context)
    {
        Syntax = syntax;
        Context = context;
        int firstFrom = FirstFrom(syntax);
        GlobalArgs = DefineGlobals(syntax.Instructions.Take(firstFrom).OfType<ArgInstruction>());
        Stages = SplitStages(firstFrom);
        foreach (Stage stage in Stages) Connect(stage);
        _flow = new Lazy<DockerfileFlow>(() => new DockerfileFlow(this));
        _graph = new Lazy<StageGraph>(() => new StageGraph(this));
        _stageOf = new Lazy<Dictionary<Instruction, Stage>>(IndexInstructions);
        _runs = new Lazy<RunIndex>(() => new RunIndex(this));
        _copies = new Lazy<ImmutableArray<ImmutableArray<CopyStep>>>(FindCopies);
        _variables = new Lazy<ImmutableArray<VariableReference>>(() => Dockerfile.VariableReferences.Find(this));
        _usage = new Lazy<VariableUsage>(() => new VariableUsage(this));
        _buildContext = new Lazy<BuildContext>(() => new BuildContext(this));
    }

    /// <summary>The file.</summary>
    public SourceFile File => Syntax.File;

    /// <summary>The syntax tree.</summary>
    public DockerfileSyntax Syntax { get; }

    private ExecEdits Edits => field ??= new ExecEdits(Syntax);

    TextWords ITextModel.Words => field ??= new TextWords(File.Text.ToString());

    /// <summary>What the file has more of than is gone through, such as "4000 instructions"; null if it is within bounds. Files come from strangers,
    /// and there are questions whose answer takes longer than the file is long.</summary>
    public string? Excess => Syntax.Instructions.Length > MostInstructions ? $"{MostInstructions} instructions"
        : File.Text.Length > MostCharacters ? "1 MB of text"
        : null;

    Fix? IEditedModel.Adapt(Fix fix) => Edits.Adapt(fix);

    /// <summary>What is known from outside of the file.</summary>
    public DockerfileContext Context { get; }

    /// <summary>The stages in order. A file without FROM has one, unless it has no instruction at all.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>The stages that are built as images: the last one, and those that are named as targets.</summary>
    public ImmutableArray<Stage> FinalStages => field.IsDefault ? field = Stages.Where(static stage => stage.IsFinal) : field;

    /// <summary>The last stage, which is built when no target is named; null in an empty file.</summary>
    public Stage? LastStage => Stages.IsEmpty ? null : Stages[Stages.Length - 1];

    /// <summary>The stages whose layers are part of an image that is built.</summary>
    public ImmutableArray<Stage> ShippedStages => field.IsDefault ? field = Stages.Where(stage => stage.IsShipped) : field;

    /// <summary>The build arguments declared before the first FROM, in order.</summary>
    public ImmutableArray<VariableDefinition> GlobalArgs { get; }

    /// <summary>Whether the file has a FROM; without one it is a fragment.</summary>
    public bool HasFrom => Stages.Any(static stage => stage.From is not null);

    /// <summary>Rings of stages that need each other: for each the references that make it up, in order.</summary>
    public ImmutableArray<ImmutableArray<StageReference>> StageCycles => Graph.Cycles;

    /// <summary>All references of stages to stages and images, in the order of the stages.</summary>
    public ImmutableArray<StageReference> StageReferences => field.IsDefault ? field = Stages.SelectMany(stage => stage.References) : field;

    internal DockerfileFlow Flow => _flow.Value;

    internal StageGraph Graph => _graph.Value;

    /// <summary>Makes the model of a file.</summary>
    public static DockerfileModel Create(DockerfileSyntax syntax, DockerfileContext? context = null) => new(syntax, context ?? DockerfileContext.Empty);

    /// <summary>All instructions of a kind in order, those before the first FROM and the triggers of ONBUILD included.</summary>
    /// <param name="includeOnbuild">Whether triggers of ONBUILD are among them.</param>
    public ImmutableArray<T> Instructions<T>(bool includeOnbuild = true)
        where T : Instruction => Stage.OfKind<T>(Syntax.Instructions, includeOnbuild);

    /// <summary>The stage an instruction stands in, also a FROM and the trigger of an ONBUILD; null before the first FROM.</summary>
    public Stage? StageOf(Instruction instruction) => _stageOf.Value.TryGetValue(instruction, out Stage? stage) ? stage : null;

    /// <summary>What holds before an instruction; null for FROM and what stands before the first FROM.</summary>
    public BuildState? StateBefore(Instruction instruction) => Flow.Before(instruction);

    /// <summary>What a pair of an ARG or ENV defines; null where it defines nothing, as with a name that is not known.</summary>
    public VariableDefinition? DefinitionOf(KeyValue pair) =>
        Flow.DefinitionOf(pair) ?? (_globalsByPlace.TryGetValue(pair.Key.Location.Span.Start, out VariableDefinition? global) ? global : null);

    /// <summary>What the builder makes of a word of an instruction: with the variables of its stage or, in FROM and before it, the global ones.</summary>
    public Expansion Expand(Instruction instruction, Word word) => StateBefore(instruction) is { } state ? state.Expand(word) : ExpandGlobal(word);

    /// <summary>What the builder makes of a word with the global build arguments, as in FROM.</summary>
    public Expansion ExpandGlobal(Word word) => new Expander(LookUpGlobal).Expand(word);

    /// <summary>The global build argument of a name; null if none is declared.</summary>
    public VariableDefinition? FindGlobalArg(string name) => _globals.TryGetValue(name, out VariableDefinition? definition) ? definition : null;

    /// <summary>Whether a name is that of an additional build context.</summary>
    public bool IsNamedContext(string name) => Context.NamedContexts.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The stage of a name seen from another stage: the nearest before it, else the stage itself or a later one; null without one.</summary>
    public Stage? FindStage(string name, Stage seenFrom)
    {
        if (!_stagesByName.TryGetValue(name.ToLowerInvariant(), out List<Stage>? stages)) return null;
        Stage? found = null;
        foreach (Stage stage in stages)
        {
            if (found is not null && stage.Index >= seenFrom.Index) break;
            found = stage;
        }

        return found;
    }

    /// <summary>What is known of a build argument's value: passed from outside, its default, else for a stage the global argument of the name.</summary>
    internal VariableValue ContentOfArg(string name, Expansion? written, bool isGlobal)
    {
        if (Context.BuildArgs.TryGetValue(name, out string? passed))
            return passed is null ? VariableValue.Unknown : new VariableValue(ValueState.Known, passed);
        if (written is not null) return VariableValue.Of(written) with { IsFromDefault = true };
        if (!isGlobal && FindGlobalArg(name) is { } global) return global.Content;
        return IsPredefined(name) ? VariableValue.Unknown : new VariableValue(ValueState.Unknown, string.Empty, IsFromDefault: false, IsMissingDefault: true);
    }

    private static bool IsPredefined(string name) => PredefinedArgs.TryGet(name, out _);

    private static int FirstFrom(DockerfileSyntax syntax)
    {
        for (int i = 0; i < syntax.Instructions.Length; i++)
        {
            if (syntax.Instructions[i] is FromInstruction) return i;
        }

        return 0;
    }

    private VariableValue LookUpGlobal(string name)
    {
        if (FindGlobalArg(name) is { } global) return global.Content;
        return IsPlatformName(name) ? VariableValue.Unknown : VariableValue.Unset;
    }

    private ImmutableArray<VariableDefinition> DefineGlobals(IEnumerable<ArgInstruction> instructions)
    {
        ImmutableArray<VariableDefinition>.Builder definitions = ImmutableArray.CreateBuilder<VariableDefinition>();
        foreach (ArgInstruction instruction in instructions)
        {
            foreach (KeyValue pair in instruction.Pairs)
            {
                string name = pair.Key.Text;
                Expansion? written = pair.Value is { } value ? ExpandGlobal(value) : null;
                VariableDefinition definition = new(name, VariableKind.GlobalArg, pair, instruction, stage: null, written, ContentOfArg(name, written, isGlobal: true));
                definitions.Add(definition);
                _globals[name] = definition;
                _globalsByPlace[pair.Key.Location.Span.Start] = definition;
            }
        }

        return definitions.ToImmutable();
    }

    private ImmutableArray<Stage> SplitStages(int firstFrom)
    {
        ImmutableArray<Instruction> all = Syntax.Instructions;
        if (all.IsEmpty) return ImmutableArray<Stage>.Empty;
        if (all[firstFrom] is not FromInstruction) return ImmutableArray.Create(new Stage(this, 0, from: null, all));

        ImmutableArray<Stage>.Builder stages = ImmutableArray.CreateBuilder<Stage>();
        for (int start = firstFrom; start < all.Length;)
        {
            int end = start + 1;
            while (end < all.Length && all[end] is not FromInstruction) end++;
            Stage stage = new(this, stages.Count, (FromInstruction)all[start], ImmutableArray.Create(all, start + 1, end - start - 1));
            stages.Add(stage);
            start = end;
        }

        return stages.ToImmutable();
    }

    private void Connect(Stage stage)
    {
        Expansion? image = stage.From?.Image is { } word ? ExpandGlobal(word) : null;
        stage.Image = image;
        stage.Platform = stage.From?.Platform?.Word is { } platform ? ExpandGlobal(platform) : null;
        Stage? parent = image is { IsKnown: true } && _stagesByName.TryGetValue(image.Text.Text.ToLowerInvariant(), out List<Stage>? earlier) ? earlier[earlier.Count - 1] : null;
        bool isTooDeep = parent is { Depth: >= LongestChain };
        stage.Parent = isTooDeep ? null : parent;
        stage.Depth = stage.Parent is null ? 1 : stage.Parent.Depth + 1;
        stage.Base = stage.Parent?.Base ?? new BaseImage(
            stage.From,
            isTooDeep ? null : image,
            image is { IsKnown: true } && IsNamedContext(image.Text.Text),
            stage.Platform?.KnownPrefix.StartsWith("windows", StringComparison.OrdinalIgnoreCase) == true);
        if (stage.Name.ValueOrDefault is not { } name) return;
        if (!_stagesByName.TryGetValue(name, out List<Stage>? named)) _stagesByName[name] = named = [];
        named.Add(stage);
    }

    private Dictionary<Instruction, Stage> IndexInstructions()
    {
        Dictionary<Instruction, Stage> index = [];
        foreach (Stage stage in Stages)
        {
            if (stage.From is not null) index[stage.From] = stage;
            foreach (Instruction instruction in stage.Instructions)
            {
                index[instruction] = stage;
                if (instruction is OnbuildInstruction { Trigger: { } trigger }) index[trigger] = stage;
            }
        }

        return index;
    }
}
