using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What the stage does and what its image is configured to do.</content>
public sealed partial class Stage
{
    private readonly Lazy<StageProcess> _process;

    /// <summary>The RUNs in order, triggers of ONBUILD included.</summary>
    public ImmutableArray<Run> Runs => Dockerfile.RunsOf(this);

    /// <summary>The RUNs of the chain in the order in which they run, triggers of ONBUILD left out.</summary>
    public ImmutableArray<Run> ChainRuns => field.IsDefault ? field = Chain.SelectMany(stage => stage.Runs).Where(run => !run.IsOnbuild) : field;

    /// <summary>The COPY and ADD in order, triggers of ONBUILD included.</summary>
    public ImmutableArray<CopyStep> Copies => Dockerfile.CopiesOf(this);

    /// <summary>The COPY and ADD of the chain in the order in which they run, triggers of ONBUILD left out.</summary>
    public ImmutableArray<CopyStep> ChainCopies => field.IsDefault ? field = Chain.SelectMany(stage => stage.Copies).Where(copy => !copy.IsOnbuild) : field;

    /// <summary>The commands of the RUNs of this stage.</summary>
    public ImmutableArray<ShellCommand> Commands => field.IsDefault ? field = Runs.SelectMany(run => run.Commands) : field;

    /// <summary>The commands of the RUNs of the chain, triggers of ONBUILD left out.</summary>
    public ImmutableArray<ShellCommand> ChainCommands => field.IsDefault ? field = ChainRuns.SelectMany(run => run.Commands) : field;

    /// <summary>What the container runs.</summary>
    public StageProcess Process => _process.Value;

    /// <summary>The effective ENTRYPOINT of the chain; null if there is none, or an empty one takes it away.</summary>
    public ImageCommand? Entrypoint => Process.Entrypoint;

    /// <summary>The effective CMD of the chain; null if there is none, or an ENTRYPOINT below it resets it.</summary>
    public ImageCommand? Cmd => Process.Cmd;

    /// <summary>The last HEALTHCHECK of the chain; null without one.</summary>
    public HealthcheckSetting? Healthcheck => Last<HealthcheckInstruction>() is { } found
        ? new HealthcheckSetting(found.Instruction, found.Stage, Dockerfile.StateBefore(found.Instruction)!)
        : null;

    /// <summary>The last STOPSIGNAL of the chain; null without one.</summary>
    public StopSignalSetting? StopSignal => Last<StopsignalInstruction>() is { Instruction: { Value: { } value } instruction }
        ? new StopSignalSetting(instruction, Dockerfile.StateBefore(instruction)!.Expand(value).Value)
        : null;

    /// <summary>The ports that EXPOSE of this stage names.</summary>
    public ImmutableArray<ExposedPort> OwnPorts => field.IsDefault
        ? field = InstructionsOf<ExposeInstruction>().SelectMany(expose => ExposedPort.Read(expose, Dockerfile.StateBefore(expose)!))
        : field;

    /// <summary>The instructions EXPOSE of this stage that hold an array, which they do not take.</summary>
    public ImmutableArray<ExposeArray> ExposeArrays => field.IsDefault
        ? field = ImmutableArray.CreateRange(InstructionsOf<ExposeInstruction>().Select(ExposeArray.Of).OfType<ExposeArray>())
        : field;

    /// <summary>The ports that EXPOSE of the chain names.</summary>
    public ImmutableArray<ExposedPort> ExposedPorts => field.IsDefault ? field = Chain.SelectMany(stage => stage.OwnPorts) : field;

    /// <summary>The pairs of LABEL of this stage, in order.</summary>
    public ImmutableArray<LabelSetting> OwnLabels => field.IsDefault
        ? field = InstructionsOf<LabelInstruction>().SelectMany(label => LabelSetting.Read(label, Dockerfile.StateBefore(label)!))
        : field;

    /// <summary>The pairs of LABEL of the chain, in order; of equal keys the last one holds.</summary>
    public ImmutableArray<LabelSetting> Labels => field.IsDefault ? field = Chain.SelectMany(stage => stage.OwnLabels) : field;

    /// <summary>The label of a key that holds for the image; null without one.</summary>
    public LabelSetting? Label(string key) => SelfAndAncestors().Select(stage => stage.OwnLabels.LastOrDefault(label => label.Key.Is(key))).FirstOrDefault(found => found is not null);

    /// <summary>The paths that VOLUME of this stage names.</summary>
    public ImmutableArray<VolumeSetting> OwnVolumes => field.IsDefault
        ? field = InstructionsOf<VolumeInstruction>().SelectMany(volume => VolumeSetting.Read(volume, Dockerfile.StateBefore(volume)!))
        : field;

    /// <summary>The paths that VOLUME of the chain names.</summary>
    public ImmutableArray<VolumeSetting> Volumes => field.IsDefault ? field = Chain.SelectMany(stage => stage.OwnVolumes) : field;

    /// <summary>The users and groups that the RUNs of this stage create.</summary>
    public ImmutableArray<CreatedAccount> CreatedAccounts => field.IsDefault ? field = FindAccounts() : field;

    /// <summary>The users and groups that the RUNs of the chain create, in order.</summary>
    public ImmutableArray<CreatedAccount> ChainAccounts => field.IsDefault ? field = Chain.SelectMany(stage => stage.CreatedAccounts) : field;

    /// <summary>The further groups that the RUNs of the chain put users in.</summary>
    public IEnumerable<GroupMembership> GroupMemberships =>
        from run in ChainRuns
        from command in run.Commands
        where command.IsAny(AccountReader.MembershipCommands)
        from membership in AccountReader.ReadMemberships(command, run)
        select membership;

    /// <summary>The file of a path, if the chain copies it there and its text is known; null otherwise.</summary>
    /// <param name="path">An absolute path of the image.</param>
    public CopiedFile? FindFile(string path) => CopiedFile.Find(this, ContainerPath.Clean(path));

    private (T Instruction, Stage Stage)? Last<T>()
        where T : Instruction
    {
        foreach (Stage stage in SelfAndAncestors())
        {
            if (stage.LastOf<T>() is { } found) return (found, stage);
        }

        return null;
    }

    private ImmutableArray<CreatedAccount> FindAccounts() => Runs
        .Where(run => !run.IsOnbuild)
        .SelectMany(run => run.Commands.Where(command => command.IsAny(AccountReader.CreatingCommands)).Select(command => AccountReader.ReadAccount(command, run)))
        .OfType<CreatedAccount>()
        .ToImmutableArray();
}
