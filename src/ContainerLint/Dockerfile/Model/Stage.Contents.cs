using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>Which files the stage certainly has or lacks.</content>
public sealed partial class Stage
{
    /// <summary>Whether nothing puts a file in it: it starts from scratch, and its chain has no COPY, ADD and RUN, nor triggers that may be such.</summary>
    public bool IsEmpty => Base.IsScratch && !ChainInstructions.Any(instruction => instruction is CopyLike or RunInstruction or OnbuildInstruction);

    /// <summary>The directories that WORKDIR of the chain makes, in order; those that are not known are left out.</summary>
    public IEnumerable<string> WorkdirPaths =>
        from instruction in ChainInstructions.OfKind<Instruction, WorkdirInstruction>()
        where instruction.Value is not null
        let path = Dockerfile.StateBefore(instruction)!.Resolve(Dockerfile.Expand(instruction, instruction.Value!))
        where path.IsKnown
        select path.ValueOrDefault!;
}

/// <summary>Finds references that ask a stage for files although it has none.</summary>
internal sealed class EmptyStages
{
    // Of each stage the directories that WORKDIR makes.
    private readonly Dictionary<Stage, PathIndex<string>> _directories = [];

    /// <summary>The references of COPY and of bind mounts. The directories that WORKDIR makes, and those above them, can be copied; a mount of the whole stage is an empty directory.</summary>
    public static IEnumerable<StageReference> FindReferences(DockerfileModel model)
    {
        EmptyStages stages = new(model);
        if (stages._directories.Count == 0) yield break;
        foreach (CopyStep copy in model.Copies)
        {
            if (copy.From is { } reference && stages.Lacks(reference, copy.Sources.Select(source => source.Path))) yield return reference;
        }

        ILookup<Instruction, StageReference> references = model.StageReferences.Where(reference => reference.Kind == StageReferenceKind.Mount).ToLookup(reference => reference.Instruction);
        foreach (Run run in model.Runs)
        {
            foreach (StageReference reference in references[run.Instruction])
            {
                RunMount? mount = run.Mounts.FirstOrDefault(mount => mount.Syntax.Option("from")?.ValueLocation == reference.Location);
                if (mount is { Type: "bind", Source.IsAbsent: false } && stages.Lacks(reference, [mount.Source])) yield return reference;
            }
        }
    }

    private EmptyStages(DockerfileModel model)
    {
        foreach (Stage stage in model.Stages.Where(stage => stage.IsEmpty))
        {
            PathIndex<string> directories = new();
            foreach (string path in stage.WorkdirPaths) directories.Add(path, path);
            _directories[stage] = directories;
        }
    }

    private bool Lacks(StageReference reference, IEnumerable<Value<string>> sources) =>
        reference is { IsOnbuild: false, IsSelf: false, IsLater: false, Target: { } target } && _directories.TryGetValue(target, out PathIndex<string>? directories)
        && sources.Any(source => source.Is(path => directories.AtOrBelow(ContainerPath.Combine("/", path)) is null));
}
