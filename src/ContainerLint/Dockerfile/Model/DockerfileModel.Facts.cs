using System.Collections.Immutable;
using ContainerLint.Data;
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
    private readonly Lazy<VariableUsage> _usage;

    /// <summary>The RUNs of all stages in order, triggers of ONBUILD included.</summary>
    public ImmutableArray<Run> Runs => _runs.Value.All;

    /// <summary>The COPY and ADD of all stages in order, triggers of ONBUILD included.</summary>
    public ImmutableArray<CopyStep> Copies => field.IsDefault ? field = _copies.Value.SelectMany(copies => copies) : field;

    /// <summary>The variables that the builder expands, in order. Those of RUN, CMD and ENTRYPOINT are the shell's.</summary>
    public ImmutableArray<VariableReference> VariableReferences => _variables.Value;

    /// <summary>The folder that the builder is given.</summary>
    public BuildContext BuildContext => _buildContext.Value;

    /// <summary>The frontend that "# syntax=" asks for; null without the directive, when the builder's own, current one is used.</summary>
    public FrontendVersion? Frontend => Syntax.Frontend is null ? null : field ??= FrontendVersion.Of(Syntax.Frontend);

    /// <summary>Whether the file shows that it is built for several platforms: it uses a platform argument, or its context names platforms.</summary>
    public bool HasMultiPlatformSign => Context.IsMultiPlatform
        || VariableReferences.Any(reference => IsPlatformName(reference.Name))
        || Runs.Any(run => run.VariableUses.Any(use => IsPlatformName(use.Name)))
        || Instructions<ArgInstruction>().Any(arg => arg.Pairs.Any(pair => IsPlatformName(pair.Key.Text)));

    /// <summary>Whether something reads a variable after its definition: in its stage or one built from it, in whatever form. For a global
    /// ARG whether FROM, another global ARG or an ARG of a stage does.</summary>
    public bool IsUsed(VariableDefinition definition) => _usage.Value.IsUsed(definition);

    /// <summary>All commands of all RUNs, in order.</summary>
    public ImmutableArray<ShellCommand> AllCommands => _runs.Value.Commands;

    /// <summary>The commands of all RUNs that have one of some names, in order; wrappers such as sudo are looked through.</summary>
    public ImmutableArray<ShellCommand> Commands(params ReadOnlySpan<string> names) => _runs.Value.Named(names);

    /// <summary>The RUN that a command of <see cref="Commands"/> stands in.</summary>
    /// <exception cref="ArgumentException">The command is of no RUN of this file.</exception>
    public Run RunOf(ShellCommand command) => _runs.Value.RunOf(command) ?? throw new ArgumentException("The command is of no RUN of this file.", nameof(command));

    internal ImmutableArray<Run> RunsOf(Stage stage) => _runs.Value.Of(stage);

    internal ImmutableArray<CopyStep> CopiesOf(Stage stage) => _copies.Value[stage.Index];

    internal static bool IsPlatformName(string name) => PredefinedArgs.TryGet(name, out PredefinedArg? row) && row.Kind == "platform";

    private ImmutableArray<ImmutableArray<CopyStep>> FindCopies() => Stages
        .Select(stage => stage.InstructionsOf<CopyLike>(includeOnbuild: true).Select(copy => new CopyStep(copy, stage, StateBefore(copy)!)));
}
