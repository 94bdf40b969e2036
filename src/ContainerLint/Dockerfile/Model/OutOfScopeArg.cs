using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A build argument that is used where it is not available, so that it is empty there.</summary>
/// <param name="Name">The name.</param>
/// <param name="Location">The first use in the stage.</param>
/// <param name="Instruction">The instruction that uses it.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Declaration">The ARG that declares it; null for an automatic platform argument.</param>
/// <param name="IsRuntime">Whether it is used when the container runs, when build arguments are gone; else in a stage that does not declare it.</param>
public sealed record OutOfScopeArg(string Name, SourceLocation Location, Instruction Instruction, Stage Stage, VariableDefinition? Declaration, bool IsRuntime)
{
    /// <summary>Whether its use has a default, which therefore always counts.</summary>
    public bool IsDefaulted { get; private init; }

    private static readonly char[] ImagePunctuation = ['/', ':', '@'];

    internal static IEnumerable<OutOfScopeArg> Find(DockerfileModel model) => FindInBuild(model).Concat(FindAtRuntime(model))
        .OrderBy(arg => arg.Location.Span.Start)
        .GroupBy(arg => (arg.Stage, arg.Name, arg.IsRuntime, arg.IsDefaulted))
        .Select(group => group.First());

    private static IEnumerable<OutOfScopeArg> FindInBuild(DockerfileModel model)
    {
        ILookup<string, VariableDefinition> stageArgs = model.Stages
            .SelectMany(stage => stage.InstructionsOf<ArgInstruction>())
            .SelectMany(arg => arg.Pairs)
            .Select(model.DefinitionOf)
            .OfType<VariableDefinition>()
            .ToLookup(definition => definition.Name, StringComparer.Ordinal);
        foreach (VariableReference reference in model.VariableReferences)
        {
            bool isOpen = reference is { Stage: not null, Definition: null, SiblingPair: null, IsSkipped: false } && (!reference.HasFallback || reference.IsDefault) && reference.Instruction.Parent is null && reference.IsSetByBase != true;
            if (!isOpen) continue;
            VariableDefinition? declaration = reference.OutOfScopeArg ?? (reference.IsDefault ? null : OfEarlierStage(stageArgs[reference.Name], reference.Stage!));
            if ((declaration is not null || reference.IsPlatformArg) && !IsLikelySetByBase(reference.Stage!, reference.Name))
                yield return new OutOfScopeArg(reference.Name, reference.NameLocation, reference.Instruction, reference.Stage!, declaration, IsRuntime: false) { IsDefaulted = reference.IsDefault };
        }

        foreach (Run run in model.Runs)
        {
            OwnVariables? own = null;
            foreach (ShellVariableUse use in run.VariableUses)
            {
                VariableDefinition? declaration = model.FindGlobalArg(use.Name) ?? OfEarlierStage(stageArgs[use.Name], run.Stage);
                if ((declaration is null && !DockerfileModel.IsPlatformName(use.Name)) || IsProxy(use.Name)) continue;
                if (run.State.Find(use.Name) is null && !run.Mounts.Any(mount => mount.Env.Is(use.Name)) && IsUnset(use, own ??= new OwnVariables(run.Commands), run.Stage))
                    yield return new OutOfScopeArg(use.Name, use.Location, run.Instruction, run.Stage, declaration, IsRuntime: false);
            }
        }
    }

    // RUN has the proxy arguments in any stage.
    private static bool IsProxy(string name) => Data.PredefinedArgs.TryGet(name, out Data.PredefinedArg? row) && row.Kind == "proxy";

    private static VariableDefinition? OfEarlierStage(IEnumerable<VariableDefinition> args, Stage stage) =>
        args.TakeWhile(arg => arg.Stage!.Index < stage.Index).LastOrDefault();

    private static IEnumerable<OutOfScopeArg> FindAtRuntime(DockerfileModel model)
    {
        foreach (Stage stage in model.FinalStages)
        {
            foreach (ImageCommand command in new[] { stage.Entrypoint, stage.Cmd, stage.Healthcheck?.Command }.OfType<ImageCommand>())
            {
                OwnVariables? own = null;
                BuildState state = stage.StateAtEnd;
                foreach (ShellVariableUse use in command.VariableUses)
                {
                    if (state.Args.TryGetValue(use.Name, out VariableDefinition? arg) && !state.Env.ContainsKey(use.Name) && IsUnset(use, own ??= new OwnVariables(command.Script.Commands), stage))
                        yield return new OutOfScopeArg(use.Name, use.Location, command.Instruction, command.Stage, arg, IsRuntime: true);
                }
            }
        }
    }

    /// <summary>Whether neither the script nor the base image sets the variable, as far as can be told.</summary>
    private static bool IsUnset(ShellVariableUse use, OwnVariables own, Stage stage) =>
        !use.HasFallback && !use.IsAssigned && !own.MaySet(use.Name) && stage.Base.Facts?.HasEnvironmentVariable(use.Name) != true && !IsLikelySetByBase(stage, use.Name);

    // Images of a product often name its version: NODE_VERSION in an image that is called node. "FROM build-$TARGETARCH" may name a stage, with all that it declares.
    private static bool IsLikelySetByBase(Stage stage, string name)
    {
        if (stage.Base.Expansion is { IsKnown: false } image && stage.Dockerfile.Stages.Length > 1 && image.Text.Text.IndexOfAny(ImagePunctuation) < 0) return true;
        if (stage.Base.Facts?.HasEnvironmentVariable(name) is not null || !name.EndsWith("_VERSION", StringComparison.Ordinal)) return false;
        string product = name.Substring(0, name.Length - "_VERSION".Length).ToLowerInvariant();
        return product.Length > 0 && stage.Base.Repository.Is(repository => repository.Contains(product));
    }
}

/// <summary>The variables that commands set for themselves or for those that they run.</summary>
internal sealed class OwnVariables
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly bool _isOpen;

    public OwnVariables(IEnumerable<ShellCommand> commands)
    {
        foreach (ShellCommand command in commands)
        {
            // What they read in may set anything.
            _isOpen |= command.IsAny(".", "source", "eval") || (command.Name == "export" && command.HasUnknownArguments);
            foreach (Shell.Syntax.Assignment assignment in command.Assignments) _names.Add(assignment.Name);
            foreach (ShellCommand wrapper in command.Wrappers.Add(command).Where(wrapper => wrapper.IsAny("env", "export"))) Add(wrapper);
        }
    }

    /// <summary>Whether a variable may be set by one of the commands.</summary>
    public bool MaySet(string name) => _isOpen || _names.Contains(name);

    private void Add(ShellCommand command)
    {
        foreach (ShellWord word in command.Words)
        {
            int equals = word.LiteralPrefix.IndexOf('=');
            if (equals > 0) _names.Add(word.LiteralPrefix.Substring(0, equals));
        }
    }
}
