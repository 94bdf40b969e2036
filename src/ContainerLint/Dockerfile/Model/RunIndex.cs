using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>The RUNs of a file, and their commands by name. Scripts are parsed when commands are first asked for.</summary>
internal sealed class RunIndex
{
    private readonly ImmutableArray<ImmutableArray<Run>> _byStage;
    private readonly Lazy<CommandIndex> _commands;

    public RunIndex(DockerfileModel model)
    {
        _byStage = model.Stages
            .Select(stage => stage.InstructionsOf<RunInstruction>(includeOnbuild: true)
                .Select(run => new Run(run, stage, model.StateBefore(run)!))
                .ToImmutableArray());
        All = _byStage.SelectMany(runs => runs);
        _commands = new Lazy<CommandIndex>(() => new CommandIndex(All));
    }

    public ImmutableArray<Run> All { get; }

    public ImmutableArray<ShellCommand> Commands => _commands.Value.All;

    public ImmutableArray<Run> Of(Stage stage) => _byStage[stage.Index];

    public IEnumerable<ShellCommand> Named(string[] names) => _commands.Value.Named(names);

    public Run? RunOf(ShellCommand command) => _commands.Value.RunOf(command);

    private sealed class CommandIndex
    {
        private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
        private readonly Dictionary<ShellScript, Run> _runs = [];

        public CommandIndex(ImmutableArray<Run> runs)
        {
            ImmutableArray<ShellCommand>.Builder all = ImmutableArray.CreateBuilder<ShellCommand>();
            foreach (Run run in runs)
            {
                _runs[run.Script] = run;
                foreach (ShellCommand command in run.Commands)
                {
                    if (!_byName.TryGetValue(command.Name, out List<int>? named)) _byName[command.Name] = named = [];
                    named.Add(all.Count);
                    all.Add(command);
                }
            }

            All = all.ToImmutable();
        }

        public ImmutableArray<ShellCommand> All { get; }

        public IEnumerable<ShellCommand> Named(string[] names)
        {
            if (names.Length == 1) return Numbers(names[0]).Select(number => All[number]);
            return names.Distinct(StringComparer.Ordinal).SelectMany(Numbers).OrderBy(number => number).Select(number => All[number]);
        }

        public Run? RunOf(ShellCommand command)
        {
            ShellScript script = command.Script;
            while (script.Outer is { } outer) script = outer;
            return _runs.TryGetValue(script, out Run? run) ? run : null;
        }

        private IEnumerable<int> Numbers(string name) => _byName.TryGetValue(name, out List<int>? numbers) ? numbers : Enumerable.Empty<int>();
    }
}
