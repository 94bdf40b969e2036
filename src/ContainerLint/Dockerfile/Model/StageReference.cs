using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How a stage refers to another one or to an image.</summary>
public enum StageReferenceKind
{
    /// <summary>FROM.</summary>
    From,

    /// <summary>COPY --from.</summary>
    Copy,

    /// <summary>RUN --mount=...,from=.</summary>
    Mount,
}

/// <summary>What a reference turns out to name.</summary>
public enum StageReferenceTarget
{
    /// <summary>A stage of this file.</summary>
    Stage,

    /// <summary>An additional build context.</summary>
    NamedContext,

    /// <summary>An image.</summary>
    Image,

    /// <summary>A number that is not that of an earlier stage, or any number where names only are resolved.</summary>
    InvalidIndex,

    /// <summary>It holds a variable, which is not expanded there.</summary>
    Variable,

    /// <summary>Nothing, or something that is not known.</summary>
    Unknown,
}

/// <summary>A reference of a stage to another stage, a build context or an image.</summary>
public sealed partial class StageReference
{
    internal StageReference(StageReferenceKind kind, Stage source, Instruction instruction, string text, SourceLocation location)
    {
        Kind = kind;
        Source = source;
        Instruction = instruction;
        Text = text;
        Location = location;
    }

    /// <summary>How it refers.</summary>
    public StageReferenceKind Kind { get; }

    /// <summary>The stage it stands in.</summary>
    public Stage Source { get; }

    /// <summary>The instruction it stands in.</summary>
    public Instruction Instruction { get; }

    /// <summary>What is named; for FROM after expansion.</summary>
    public string Text { get; }

    /// <summary>Where the name stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>What it names.</summary>
    public StageReferenceTarget TargetKind { get; internal set; }

    /// <summary>The stage it names; null for anything else. It may be the source itself or, by mistake, a later stage.</summary>
    public Stage? Target { get; internal set; }

    /// <summary>The image it names; null for anything else.</summary>
    public ImageReference? Image { get; internal set; }

    /// <summary>Whether it names a stage by number.</summary>
    public bool IsIndex { get; internal set; }

    /// <summary>Whether it is the trigger of an ONBUILD, which is resolved in another build.</summary>
    public bool IsOnbuild => Instruction.Parent is not null;

    /// <summary>Whether it names its own stage.</summary>
    public bool IsSelf => Target == Source;

    /// <summary>Whether it names a stage that comes later.</summary>
    public bool IsLater => Target is not null && Target.Index > Source.Index;

    /// <summary>The name of an earlier stage that was probably meant by a name of an image without registry, tag and digest; null without one.</summary>
    public string? Suggestion => TargetKind == StageReferenceTarget.Image && IsBareName
        ? Spelling.Nearest(
            Text.ToLowerInvariant(),
            Source.Dockerfile.Stages.Take(Source.Index).Select(stage => stage.Name.ValueOrDefault).OfType<string>())
        : null;

    /// <summary>Why the name cannot be resolved or probably is a mistake, as a sentence; null if nothing is wrong with it.</summary>
    public string? Problem => StageReferenceProblems.Describe(this);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Whether there is neither a registry, a path, a tag nor a digest.</summary>
    private bool IsBareName => Text.IndexOfAny(ImagePunctuation) < 0;

    private static readonly char[] ImagePunctuation = [':', '@', '/', '.'];
}
