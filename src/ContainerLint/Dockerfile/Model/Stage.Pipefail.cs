using System.Globalization;
using ContainerLint.Data;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>What makes a pipeline of a script fail when any of its commands does.</summary>
/// <param name="Text">It, as it is written in the file.</param>
/// <param name="IsShellInstruction">Whether it is a SHELL instruction rather than a command in the script.</param>
public sealed record PipefailRemedy(string Text, bool IsShellInstruction);

/// <content>What the shells of the image know.</content>
public sealed partial class Stage
{
    /// <summary>The first releases whose /bin/sh is a dash that knows pipefail, which came with dash 0.5.12-7.</summary>
    private static readonly Dictionary<string, Version> FirstPipefailReleases = new(StringComparer.Ordinal)
    {
        ["debian"] = new Version(13, 0),
        ["ubuntu"] = new Version(25, 4),
    };

    /// <summary>Whether a shell of the image knows 'set -o pipefail'; null where that is not known.</summary>
    public bool? KnowsPipefail(ShellDialect dialect) => dialect switch
    {
        ShellDialect.Bash or ShellDialect.Ash => true,
        ShellDialect.Dash when Base.Facts?.Distribution is { } release && FirstPipefailReleases.TryGetValue(release.Product, out Version? first) && VersionOf(release) is { } version => version >= first,
        _ => null,
    };

    /// <summary>What makes the pipelines of a script fail with any of their commands.</summary>
    public PipefailRemedy PipefailRemedy(ShellScript script) => KnowsPipefail(script.Dialect) == true || script.Outer is not null || script.IsExec
        ? new PipefailRemedy("set -o pipefail", IsShellInstruction: false)
        : new PipefailRemedy("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]", IsShellInstruction: true);

    /// <summary>Whether scripts from a RUN on print the same if bash runs them: its echo leaves backslashes as they are.</summary>
    public bool PrintsAlikeInBash(Run first) => !Runs
        .SkipWhile(run => run != first)
        .SelectMany(static run => run.Commands)
        .Any(static command => command.Name == "echo" && command.Script.Dialect is not (ShellDialect.Bash or ShellDialect.Ash) && command.Words.Any(static word => word.Text.Contains('\\')));

    private static Version? VersionOf(ReleaseCycle release)
    {
        string[] parts = release.Cycle.Split('.');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            ? new Version(major, parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) ? minor : 0)
            : null;
    }
}
