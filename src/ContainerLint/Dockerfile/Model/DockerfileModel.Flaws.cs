using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>What does not do what it seems to do, seen over several instructions.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<OutOfScopeArg> _outOfScopeArgs;
    private ImmutableArray<ExpandedScript> _expandedScripts;

    /// <summary>The references of COPY and of mounts that ask a stage for files although it has none.</summary>
    public ImmutableArray<StageReference> ReferencesToEmptyStages => field.IsDefault ? field = EmptyStages.FindReferences(this).ToImmutableArray() : field;

    /// <summary>Paths that are needed but were written into a mount, which is no part of the layer.</summary>
    public ImmutableArray<MountedOutput> MountedOutputs => field.IsDefault ? field = MountedOutput.Find(this).ToImmutableArray() : field;

    /// <summary>Build arguments that are used where they are not available: for each stage and name the first use.</summary>
    public ImmutableArray<OutOfScopeArg> OutOfScopeArgs => _outOfScopeArgs.IsDefault ? _outOfScopeArgs = OutOfScopeArg.Find(this).ToImmutableArray() : _outOfScopeArgs;

    /// <summary>Here-documents of COPY and ADD that hold scripts or templates and lose variables of these to the builder.</summary>
    public ImmutableArray<ExpandedScript> ExpandedScripts => _expandedScripts.IsDefault ? _expandedScripts = ExpandedScript.Find(this).ToImmutableArray() : _expandedScripts;

    /// <summary>Compilers that are run for the platform of the builder although the result goes into an image of the target platform.</summary>
    public ImmutableArray<NativeCompilation> NativeCompilations => field.IsDefault ? field = NativeCompilation.Find(this).ToImmutableArray() : field;

    /// <summary>WORKDIRs that build on the working directory above them, in order.</summary>
    public ImmutableArray<RelativeWorkdir> RelativeWorkdirs => field.IsDefault ? field = RelativeWorkdir.Find(this).ToImmutableArray() : field;

    /// <summary>RUNs that need root but run as another user that USER names: for each the first such command.</summary>
    public ImmutableArray<PrivilegedStep> PrivilegedSteps => field.IsDefault ? field = PrivilegedStep.Find(this).ToImmutableArray() : field;

    /// <summary>Scripts for PowerShell that RUN runs: in its own shell or with a PowerShell that it starts.</summary>
    public ImmutableArray<PowerShellStep> PowerShellSteps => field.IsDefault ? field = PowerShellStep.Find(this).ToImmutableArray() : field;
}
