using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What the chain does, gathered once.</content>
public sealed partial class Stage
{
    private ChainIndex? _index;

    internal ChainIndex Gathered => _index ??= new ChainIndex(this);

    /// <summary>The commands that set something in a configuration, of the RUNs before a RUN and of itself.</summary>
    internal IEnumerable<ShellCommand> ConfigurationsUpTo(Run run)
    {
        int start = ChainIndex.StartOf(run);
        IEnumerable<ShellCommand> earlier = Gathered.Configurations.TakeWhile(entry => entry.Start <= start).Select(static entry => entry.Item);
        return run.IsOnbuild ? earlier.Concat(run.Commands.Where(ChainIndex.IsConfiguration)) : earlier;
    }
}
