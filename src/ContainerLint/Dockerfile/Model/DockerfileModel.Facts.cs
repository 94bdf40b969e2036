using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What the instructions of all stages do.</content>
public sealed partial class DockerfileModel
{
    private readonly Lazy<RunIndex> _runs;
    private readonly Lazy<ImmutableArray<ImmutableArray<CopyStep>>> _copies;
    private readonly Lazy<ImmutableArray<VariableReference>> _variables;
    private readonly Lazy<BuildContext> _buildContext;

    /// <summary>The RUNs of all stages in order, triggers of ONBUILD included.</summary>
    public ImmutableArray<Run> Runs => _runs.Value.All;

    /// <summary>The COPY and ADD of all stages in order, triggers of ONBUILD included.</summary>
    public IEnumerable<CopyStep> Copies => _copies.Value.SelectMany(copies => copies);

    /// <summary>The variables that the builder expands, in order. Those of RUN, CMD and ENTRYPOINT are the shell's.</summary>
    public ImmutableArray<VariableReference> VariableReferences => _variables.Value;

    /// <summary>The folder that the builder is given.</summary>
    public BuildContext BuildContext => _buildContext.Value;

    /// <summary>All commands of all RUNs, in order.</summary>
    public ImmutableArray<ShellCommand> AllCommands => _runs.Value.Commands;

    /// <summary>The commands of all RUNs that have one of some names, in order; wrappers such as sudo are looked through.</summary>
    public IEnumerable<ShellCommand> Commands(params string[] names) => _runs.Value.Named(names);

    /// <summary>The RUN that a command of <see cref="Commands"/> stands in.</summary>
    /// <exception cref="ArgumentException">The command is of no RUN of this file.</exception>
    public Run RunOf(ShellCommand command) => _runs.Value.RunOf(command) ?? throw new ArgumentException("The command is of no RUN of this file.", nameof(command));

    internal ImmutableArray<Run> RunsOf(Stage stage) => _runs.Value.Of(stage);

    internal ImmutableArray<CopyStep> CopiesOf(Stage stage) => _copies.Value[stage.Index];

    private ImmutableArray<ImmutableArray<CopyStep>> FindCopies() => Stages
        .Select(stage => stage.InstructionsOf<CopyLike>(includeOnbuild: true).Select(copy => new CopyStep(copy, stage, StateBefore(copy)!)).ToImmutableArray())
        .ToImmutableArray();
}
