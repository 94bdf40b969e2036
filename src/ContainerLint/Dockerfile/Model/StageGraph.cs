using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Which stages need which, and which of them an image is made of.</summary>
internal sealed class StageGraph
{
    private readonly DockerfileModel _model;
    private readonly ImmutableArray<StageReference>[] _references;
    private readonly List<StageReference>[] _referencesTo;
    private readonly Dictionary<Instruction, StageReference> _byInstruction = [];
    private readonly bool[] _isFinal;
    private readonly bool[] _isShipped;
    private readonly bool[] _isReached;

    public StageGraph(DockerfileModel model)
    {
        _model = model;
        int count = model.Stages.Length;
        _references = new ImmutableArray<StageReference>[count];
        _referencesTo = new List<StageReference>[count];
        _isFinal = new bool[count];
        _isShipped = new bool[count];
        _isReached = new bool[count];
        for (int i = 0; i < count; i++) _referencesTo[i] = [];
        foreach (Stage stage in model.Stages)
        {
            _references[stage.Index] = Collect(stage).ToImmutableArray();
            foreach (StageReference reference in _references[stage.Index])
            {
                _byInstruction[reference.Instruction] = reference;
                if (reference.Target is { } target) _referencesTo[target.Index].Add(reference);
            }
        }

        FindRoles();
        Cycles = StageCycles.Find(_references);
    }

    /// <summary>Rings of stages that need each other: for each the references that make it up, in order.</summary>
    public ImmutableArray<ImmutableArray<StageReference>> Cycles { get; }

    public bool IsFinal(Stage stage) => _isFinal[stage.Index];

    public bool IsShipped(Stage stage) => _isShipped[stage.Index];

    public bool IsReached(Stage stage) => _isReached[stage.Index];

    public ImmutableArray<StageReference> ReferencesOf(Stage stage) => _references[stage.Index];

    public ImmutableArray<StageReference> ReferencesTo(Stage stage) => _referencesTo[stage.Index].ToImmutableArray();

    /// <summary>The reference of a FROM or COPY; null without one.</summary>
    public StageReference? ReferenceOf(Instruction instruction) => _byInstruction.TryGetValue(instruction, out StageReference? reference) ? reference : null;

    private void FindRoles()
    {
        foreach (Stage stage in _model.Stages)
        {
            bool isTarget = stage.Index == _model.Stages.Length - 1
                || _model.Context.Targets.Any(target => IsNamed(stage, target));
            if (!isTarget) continue;
            _isFinal[stage.Index] = true;
            foreach (Stage shipped in stage.SelfAndAncestors())
            {
                if (_isShipped[shipped.Index]) break;
                _isShipped[shipped.Index] = true;
            }
        }

        Stack<int> pending = new(Enumerable.Range(0, _isFinal.Length).Where(index => _isFinal[index]));
        while (pending.Count > 0)
        {
            int index = pending.Pop();
            if (_isReached[index]) continue;
            _isReached[index] = true;
            foreach (StageReference reference in _references[index])
            {
                if (reference is { Target: { } target, IsOnbuild: false }) pending.Push(target.Index);
            }
        }
    }

    private static bool IsNamed(Stage stage, string target) =>
        string.Equals(stage.Name.ValueOrDefault, target.ToLowerInvariant(), StringComparison.Ordinal)
        || string.Equals(stage.Index.ToString(CultureInfo.InvariantCulture), target, StringComparison.Ordinal);

    private IEnumerable<StageReference> Collect(Stage stage)
    {
        if (stage is { From: { } from, Image: { } image }) yield return FromReference(stage, from, image);
        foreach (CopyInstruction copy in stage.InstructionsOf<CopyInstruction>(includeOnbuild: true))
        {
            if (copy.From is { Value: { } value, ValueLocation: { } location }) yield return Resolve(StageReferenceKind.Copy, stage, copy, value, location);
        }

        foreach (RunInstruction run in stage.InstructionsOf<RunInstruction>(includeOnbuild: true))
        {
            foreach (Mount mount in run.Mounts)
            {
                if (mount.Option("from") is { Value: { } value, ValueLocation: { } location }) yield return Resolve(StageReferenceKind.Mount, stage, run, value, location);
            }
        }
    }

    private static StageReference FromReference(Stage stage, FromInstruction from, Expansion image)
    {
        StageReference reference = new(StageReferenceKind.From, stage, from, image.Text.Text, image.Location) { Target = stage.Parent };
        if (stage.Parent is not null)
        {
            reference.TargetKind = StageReferenceTarget.Stage;
        }
        else
        {
            reference.TargetKind = stage.Base.IsNamedContext ? StageReferenceTarget.NamedContext : StageReferenceTarget.Image;
            reference.Image = stage.Base.From == from ? stage.Base.Image : ImageReference.Parse(image.Text);
        }

        return reference;
    }

    private StageReference Resolve(StageReferenceKind kind, Stage source, Instruction instruction, string text, SourceLocation location)
    {
        StageReference reference = new(kind, source, instruction, text, location);
        if (text.Length == 0) reference.TargetKind = StageReferenceTarget.Unknown;
        else if (text.Contains('$')) reference.TargetKind = StageReferenceTarget.Variable;
        else if (_model.FindStage(text, source) is { } named) SetStage(reference, named);
        else if (text.All(c => c is >= '0' and <= '9')) ResolveIndex(reference);
        else if (_model.IsNamedContext(text)) reference.TargetKind = StageReferenceTarget.NamedContext;
        else
        {
            reference.TargetKind = StageReferenceTarget.Image;
            reference.Image = ImageReference.Parse(location.GetText() == text ? MappedText.Verbatim(location) : WholeText(text, location));
        }

        return reference;
    }

    private static MappedText WholeText(string text, SourceLocation location) =>
        new(location.File, text, ImmutableArray.Create(new MappedText.Segment(0, text.Length, location.Span)));

    private void ResolveIndex(StageReference reference)
    {
        reference.IsIndex = true;
        bool isStage = reference.Kind == StageReferenceKind.Copy
            && int.TryParse(reference.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < _model.Stages.Length && index <= reference.Source.Index;
        if (isStage) SetStage(reference, _model.Stages[int.Parse(reference.Text, CultureInfo.InvariantCulture)]);
        else reference.TargetKind = StageReferenceTarget.InvalidIndex;
    }

    private static void SetStage(StageReference reference, Stage stage)
    {
        reference.TargetKind = StageReferenceTarget.Stage;
        reference.Target = stage;
    }
}
