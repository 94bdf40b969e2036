using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>How the stage uses the build cache.</content>
public sealed partial class Stage
{
    private Dictionary<RunInstruction, Run>? _runByInstruction;
    private ImmutableArray<CacheMountProblem> _cacheMountProblems;

    /// <summary>The RUN of an instruction of this stage; null for any other.</summary>
    public Run? RunOf(RunInstruction instruction) => (_runByInstruction ??= Runs.ToDictionary(static run => run.Instruction)).TryGetValue(instruction, out Run? run) ? run : null;

    /// <summary>What is wrong with the cache mounts of this stage.</summary>
    public ImmutableArray<CacheMountProblem> CacheMountProblems => _cacheMountProblems.IsDefault ? _cacheMountProblems = CacheMountProblemFinder.Find(this) : _cacheMountProblems;

    /// <summary>Commands of this stage that download packages without a cache mount for them; one for each RUN.</summary>
    public ImmutableArray<UncachedDownload> UncachedDownloads => UncachedDownload.Find(this);

    /// <summary>Variables whose value differs from build to build, defined above a RUN that takes long and does not use them.</summary>
    public ImmutableArray<VolatileVariable> VolatileVariables => VolatileVariableFinder.Find(this);
}
