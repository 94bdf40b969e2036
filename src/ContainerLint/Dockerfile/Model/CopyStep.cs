using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A COPY or ADD with its paths resolved.</summary>
public sealed class CopyStep
{
    internal CopyStep(CopyLike instruction, Stage stage, BuildState state)
    {
        Instruction = instruction;
        Stage = stage;
        State = state;
        From = stage.Dockerfile.Graph.ReferenceOf(instruction);
        Destination = instruction.Destination is { } word ? state.Expand(word) : null;
        DestinationPath = Destination is null ? Value<string>.Absent : state.Resolve(Destination);
        Sources = instruction.Destination is null
            ? ImmutableArray<CopySource>.Empty
            : instruction.Sources.Select(source => new CopySource(this, source, state.Expand(source)));
    }

    /// <summary>The instruction.</summary>
    public CopyLike Instruction { get; }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>What holds before it.</summary>
    public BuildState State { get; }

    /// <summary>Where the keyword stands, to point at the whole instruction.</summary>
    public SourceLocation Location => Instruction.Keyword.Location;

    /// <summary>Whether it is ADD.</summary>
    public bool IsAdd => Instruction is AddInstruction;

    /// <summary>Whether it is the trigger of an ONBUILD, which runs in another build.</summary>
    public bool IsOnbuild => Instruction.Parent is not null;

    /// <summary>What --from names; null without it.</summary>
    public StageReference? From { get; }

    /// <summary>The stage that --from names; null if it names none.</summary>
    public Stage? FromStage => From?.Target;

    /// <summary>Whether paths are those of the build context: there is no --from.</summary>
    public bool IsFromContext => Instruction.Flag("from") is null;

    /// <summary>The sources; empty if the instruction has less than two operands.</summary>
    public ImmutableArray<CopySource> Sources { get; }

    /// <summary>The destination as written, expanded; null if the instruction has less than two operands.</summary>
    public Expansion? Destination { get; }

    /// <summary>The destination as an absolute path of the image; unknown if it, or the working directory it starts from, is not known.</summary>
    public Value<string> DestinationPath { get; }

    /// <summary>Whether the destination is written as a directory, or has to be one as there are several sources.</summary>
    public bool IsDestinationDirectory => Sources.Length > 1 || HasDirectoryForm;

    /// <summary>Whether the destination is written as a directory: it ends with '/', or is "." or "..".</summary>
    public bool HasDirectoryForm => Destination is { } written && IsDirectoryForm(written.Text.Text);

    /// <summary>Whether the destination is written with a variable at its start.</summary>
    public bool StartsWithVariable => Instruction.Destination?.Text.TrimStart('"', '\'') is ['$', ..];

    /// <summary>Whether it is a trigger and a WORKDIR is triggered before it.</summary>
    public bool HasOnbuildWorkdir => IsOnbuild && Stage.InstructionsOf<OnbuildInstruction>()
        .TakeWhile(onbuild => onbuild.Trigger != Instruction).Any(onbuild => onbuild.Trigger is WorkdirInstruction);

    /// <summary>Whether something that is not known gets the name of a plain file, as in 'ADD ${JAR_FILE} app.jar': an archive would make it a
    /// directory. What is called a URL is left out.</summary>
    public bool NamesPlainFile => Sources is [{ Kind: CopySourceKind.Path, Text.IsKnown: false, Expansion.KnownPrefix.Length: 0 } source]
        && source.Word.Text.IndexOf("UR", StringComparison.OrdinalIgnoreCase) < 0
        && Destination is { IsKnown: true } written && !HasDirectoryForm && ArchiveName.HasOtherExtension(written.Text.Text);

    /// <summary>The value of --chown after expansion; absent without it.</summary>
    public Value<string> Chown => FlagValue("chown");

    /// <summary>The user of --chown; absent without it.</summary>
    public Value<string> ChownUser => Chown.Select(owner => owner.Split(':')[0]);

    /// <summary>The group of --chown; absent if none is written.</summary>
    public Value<string> ChownGroup => Chown.IsKnown && !Chown.ValueOrDefault!.Contains(':') ? Value<string>.Absent : Chown.Select(owner => owner.Split(':')[1]);

    /// <summary>The value of --chmod after expansion; absent without it.</summary>
    public Value<string> Chmod => FlagValue("chmod");

    /// <summary>The value of a flag after expansion; absent without it. Note that --from is never expanded.</summary>
    public Value<string> FlagValue(string name) => Instruction.Flag(name) switch
    {
        { Word: { } word } => State.Expand(word).Value,
        { } flag => Value<string>.Known("true", flag.Location),
        null => Value<string>.Absent,
    };

    /// <summary>Whether what it writes can be a path, lie below it, or contain it. Unknown destinations count as not.</summary>
    /// <param name="path">An absolute path of the image.</param>
    public bool Touches(string path) => DestinationPath.Is(destination =>
        ContainerPath.IsAtOrBelow(path, destination) || ContainerPath.IsAtOrBelow(destination, path));

    /// <inheritdoc/>
    public override string ToString() => Instruction.ToString();

    private bool IsDirectoryForm(string path) =>
        path is [.., '/'] or "." or ".." || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith("/..", StringComparison.Ordinal)
        || (Stage.IsWindows && path is [.., '\\']);
}
