using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Configuration files of tools that the stage brings.</content>
public sealed partial class Stage
{
    /// <summary>Whether a setting may have been written into a tool's configuration before a RUN or in it: a write whose text names the
    /// setting or is not known, or a copy to the place.</summary>
    /// <param name="run">The RUN that uses the tool.</param>
    /// <param name="path">What the absolute paths of the configuration files begin with.</param>
    /// <param name="setting">The name of the setting.</param>
    public bool MayConfigure(Run run, string path, string setting)
    {
        int start = ChainIndex.StartOf(run);
        return Gathered.Writes.Any(entry => entry.Start <= start && Sets(entry.Item, path, setting))
            || (run.IsOnbuild && run.Script.FileWrites.Any(write => Sets(write, path, setting)))
            || Gathered.Copies.Any(copy => copy.Location.Span.Start < start && copy.DestinationPath.Is(destination => destination.StartsWith(path, StringComparison.Ordinal)));
    }

    private static bool Sets(FileWrite write, string path, string setting) =>
        write.Path.Is(target => target.StartsWith(path, StringComparison.Ordinal))
        && (!write.Content.IsKnown || write.Content.ValueOrDefault!.Contains(setting, StringComparison.OrdinalIgnoreCase));
}
