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
                .Select(run => new Run(run, stage, model.StateBefore(run)!)));
        All = _byStage.SelectMany(runs => runs);
        _commands = new Lazy<CommandIndex>(() => new CommandIndex(All));
    }

    public ImmutableArray<Run> All { get; }

    public ImmutableArray<ShellCommand> Commands => _commands.Value.All;

    public ImmutableArray<Run> Of(Stage stage) => _byStage[stage.Index];

    public ImmutableArray<ShellCommand> Named(ReadOnlySpan<string> names) => _commands.Value.Named(names);

    public Run? RunOf(ShellCommand command) => _commands.Value.RunOf(command);

    private sealed class CommandIndex
    {
        private readonly Dictionary<string, ImmutableArray<int>> _byName;
        private readonly Dictionary<ShellScript, Run> _runs = [];

        public CommandIndex(ImmutableArray<Run> runs)
        {
            Dictionary<string, List<int>> byName = new(StringComparer.Ordinal);
            ImmutableArray<ShellCommand>.Builder all = ImmutableArray.CreateBuilder<ShellCommand>();
            foreach (Run run in runs)
            {
                _runs[run.Script] = run;
                foreach (ShellCommand command in run.Commands)
                {
                    if (!byName.TryGetValue(command.Name, out List<int>? named)) byName[command.Name] = named = [];
                    named.Add(all.Count);
                    all.Add(command);
                }
            }

            All = all.ToImmutable();
            _byName = byName.ToDictionary(static entry => entry.Key, static entry => ImmutableArray.CreateRange(entry.Value), StringComparer.Ordinal);
        }

        public ImmutableArray<ShellCommand> All { get; }

        public ImmutableArray<ShellCommand> Named(ReadOnlySpan<string> names)
        {
            ImmutableArray<int> found = ImmutableArray<int>.Empty;
            bool isMixed = false;
            foreach (string name in names)
            {
                if (!_byName.TryGetValue(name, out ImmutableArray<int> named)) continue;
                isMixed |= !found.IsEmpty;
                found = found.IsEmpty ? named : found.AddRange(named);
            }

            if (isMixed) found = found.Distinct().OrderBy(static number => number).ToImmutableArray();
            return found.Select(number => All[number]);
        }

        public Run? RunOf(ShellCommand command)
        {
            ShellScript script = command.Script;
            while (script.Outer is { } outer) script = outer;
            return _runs.TryGetValue(script, out Run? run) ? run : null;
        }
    }
}
