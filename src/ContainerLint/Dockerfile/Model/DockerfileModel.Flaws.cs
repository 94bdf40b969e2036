using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>What does not do what it seems to do, seen over several instructions.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<OutOfScopeArg> _outOfScopeArgs;
    private ImmutableArray<ExpandedScript> _expandedScripts;

    /// <summary>The references of COPY and of mounts that ask a stage for files although it has none.</summary>
    public IEnumerable<StageReference> ReferencesToEmptyStages => EmptyStages.FindReferences(this);

    /// <summary>Paths that are needed but were written into a mount, which is no part of the layer.</summary>
    public IEnumerable<MountedOutput> MountedOutputs => MountedOutput.Find(this);

    /// <summary>Build arguments that are used where they are not available: for each stage and name the first use.</summary>
    public ImmutableArray<OutOfScopeArg> OutOfScopeArgs => _outOfScopeArgs.IsDefault ? _outOfScopeArgs = OutOfScopeArg.Find(this).ToImmutableArray() : _outOfScopeArgs;

    /// <summary>Here-documents of COPY and ADD that hold scripts or templates and lose variables of these to the builder.</summary>
    public ImmutableArray<ExpandedScript> ExpandedScripts => _expandedScripts.IsDefault ? _expandedScripts = ExpandedScript.Find(this).ToImmutableArray() : _expandedScripts;

    /// <summary>Compilers that are run for the platform of the builder although the result goes into an image of the target platform.</summary>
    public IEnumerable<NativeCompilation> NativeCompilations => NativeCompilation.Find(this);

    /// <summary>RUNs that need root but run as another user that USER names: for each the first such command.</summary>
    public IEnumerable<PrivilegedStep> PrivilegedSteps => PrivilegedStep.Find(this);

    /// <summary>Scripts for PowerShell that RUN runs: in its own shell or with a PowerShell that it starts.</summary>
    public IEnumerable<PowerShellStep> PowerShellSteps => PowerShellStep.Find(this);
}
