using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A build argument that nothing in the file reads.</summary>
/// <param name="Definition">The argument.</param>
/// <param name="MayReachPrograms">Whether a RUN below starts a program that may read it from its environment.</param>
public sealed record UnusedArgument(VariableDefinition Definition, bool MayReachPrograms)
{
    private static readonly string[] ReadersOfEnvironment =
    [
        "make", "gmake", "cmake", "ninja", "meson", "bazel", "configure", "npm", "npx", "yarn", "pnpm", "bun", "node", "deno", "python", "python2", "python3", "pip", "pip3", "uv", "poetry", "pipenv", "tox", "ruby", "rake",
        "bundle", "rails", "gem", "php", "composer", "perl", "mvn", "mvnw", "gradle", "gradlew", "ant", "sbt", "java", "go", "cargo", "rustc", "dotnet", "msbuild", "swift", "mix", "rebar3", "lein", "stack", "cabal",
        "conda", "mamba", "docker", "buildah", "source", ".", "eval", "pwsh", "powershell", "cmd", "env", "printenv", "envsubst", "gcc", "g++", "cc", "clang", "ng", "ansible-playbook", "git",
    ];

    private static readonly WildcardTable<ToolVariable> ReadByTools = new(ToolEnvironment.Rows, static row => row.Name);

    /// <summary>The pair alone, or all lines of the instruction if it declares nothing else.</summary>
    public SourceLocation RemovableText => Definition.Instruction.Pairs.Length == 1 ? Definition.Instruction.LinesLocation : Definition.Pair.Location.WithBlanksBefore;

    /// <summary>Whether a Compose file passes a value for it.</summary>
    public bool IsPassed(DockerfileModel model) => model.Context.BuildArgs.ContainsKey(Definition.Name);

    internal static IEnumerable<UnusedArgument> Find(DockerfileModel model)
    {
        if (!model.HasFrom) yield break;
        foreach (VariableDefinition global in model.GlobalArgs)
        {
            if (!model.IsUsed(global) && !IsReadByTools(global.Name)) yield return new UnusedArgument(global, MayReachPrograms: false);
        }

        Dictionary<string, int> wanted = WantedByFrom(model);

        // A FROM that is not known may name any stage.
        int last = model.Stages.LastOrDefault(stage => stage.Image is { IsKnown: false })?.Index ?? 0;
        foreach (Stage stage in model.Stages.Where(stage => stage.Index >= last))
        {
            // 'ARG A = 1' declares three by mistake.
            foreach (KeyValue pair in stage.InstructionsOf<ArgInstruction>().Where(static arg => arg.Pairs.All(static pair => pair.Key.Text.Length > 0)).SelectMany(arg => arg.Pairs))
            {
                if (model.DefinitionOf(pair) is { } definition && !model.IsUsed(definition) && !IsReadByTools(definition.Name)
                    && !(wanted.TryGetValue(definition.Name, out int from) && from > definition.NameLocation.Span.Start))
                    yield return new UnusedArgument(definition, HasReaderBelow(stage, definition));
            }
        }
    }

    // What a variable in its name makes of it is not known here.
    private static bool IsReadByTools(string name) =>
        name.Contains('$') || PredefinedArgs.TryGet(name, out _) || name.Contains("CACHE", StringComparison.OrdinalIgnoreCase)
        || ReadByTools.Find(name) is not null;

    /// <summary>The names that FROMs read and nothing above defines for them, each with its last place: an ARG in a stage above is in the wrong place, which is another flaw.</summary>
    private static Dictionary<string, int> WantedByFrom(DockerfileModel model)
    {
        Dictionary<string, int> wanted = new(StringComparer.Ordinal);
        foreach (VariableReference reference in model.VariableReferences)
        {
            if (reference is { Instruction: FromInstruction, Definition: null }) wanted[reference.Name] = reference.Instruction.Start;
        }

        return wanted;
    }

    private static bool HasReaderBelow(Stage stage, VariableDefinition definition)
    {
        int position = definition.NameLocation.Span.Start;
        return stage.Dockerfile.Runs.Any(run => run.Instruction.Start > position && stage.IsInChainOf(run.Stage)
            && (!run.Script.IsPosix || run.Commands.Any(MayReadEnvironment)));
    }

    private static bool MayReadEnvironment(ShellCommand command) =>
        command.Name.Length == 0 || command.IsAny(ReadersOfEnvironment)
        || (command.Words[0].LiteralPrefix.Contains('/') && !command.Words[0].LiteralPrefix.StartsWith("/bin/", StringComparison.Ordinal) && !command.Words[0].LiteralPrefix.StartsWith("/usr/", StringComparison.Ordinal))
        || command.Name.EndsWith(".sh", StringComparison.Ordinal)
        || (command.IsAny("sh", "bash", "ash", "dash", "zsh") && command.NestedScript is null);
}
