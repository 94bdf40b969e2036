using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Why a HEALTHCHECK tells nothing.</summary>
public enum HealthcheckProblemKind
{
    /// <summary>Its command succeeds whatever happens.</summary>
    AlwaysSucceeds,

    /// <summary>curl succeeds on HTTP errors, too.</summary>
    IgnoresHttpErrors,

    /// <summary>It asks another host.</summary>
    OtherHost,

    /// <summary>A check may hang for long before it counts as failed.</summary>
    LongTimeout,

    /// <summary>It runs more than once a second.</summary>
    ShortInterval,
}

/// <summary>Something that makes a HEALTHCHECK tell nothing of the container's health.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">The command, URL or flag.</param>
/// <param name="Command">The command at fault; null where it is not one of them.</param>
/// <param name="Text">The URL's host, or the value of the flag; empty where there is none.</param>
public sealed record HealthcheckProblem(HealthcheckProblemKind Kind, SourceLocation Location, ShellCommand? Command, string Text)
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    internal static IEnumerable<HealthcheckProblem> Find(HealthcheckSetting check)
    {
        if (check.Command is not { IsEmpty: false } command) yield break;
        foreach (HealthcheckProblem problem in OfScript(command.Script, command.Location)) yield return problem;
        if (check.Timeout.Is(timeout => timeout >= LongestTimeout))
            yield return new HealthcheckProblem(HealthcheckProblemKind.LongTimeout, check.Timeout.Location!.Value, null, check.Timeout.Location.Value.GetText());
        if (check.Interval.Is(interval => interval > TimeSpan.Zero && interval < TimeSpan.FromSeconds(1)))
            yield return new HealthcheckProblem(HealthcheckProblemKind.ShortInterval, check.Interval.Location!.Value, null, check.Interval.Location.Value.GetText());
    }

    /// <summary>What makes the script of a check tell nothing.</summary>
    /// <param name="script">The script.</param>
    /// <param name="location">Where it stands.</param>
    internal static IEnumerable<HealthcheckProblem> OfScript(ShellScript script, SourceLocation location)
    {
        if (script.AlwaysSucceeds)
        {
            yield return new HealthcheckProblem(HealthcheckProblemKind.AlwaysSucceeds, location, null, string.Empty);
            yield break;
        }

        foreach (Download download in script.Downloads.Concat(script.NestedScripts.SelectMany(nested => nested.Downloads)).GroupBy(download => download.Location).Select(group => group.First()))
        {
            if (IgnoresErrors(download)) yield return new HealthcheckProblem(HealthcheckProblemKind.IgnoresHttpErrors, download.Command.NameLocation, download.Command, string.Empty);
            if (IsOtherHost(download.Host)) yield return new HealthcheckProblem(HealthcheckProblemKind.OtherHost, download.Location, download.Command, download.Host);
        }
    }

    // Its output or the status it prints may be looked at.
    private static bool IgnoresErrors(Download download)
    {
        ShellCommand command = download.Command;
        return command.Name == "curl" && !download.FailsOnHttpError && download.Scheme is "" or "http" or "https" && !command.IsPipedInto && !command.HasUnknownArguments
            && (command.Scopes & CommandScopes.Substitution) == CommandScopes.None && !command.HasFlag("-w", "--write-out", "-K", "--config") && !ReadsOutput(command);
    }

    private static bool ReadsOutput(ShellCommand command) =>
        command.Redirections.Any(redirection => redirection.IsOutput && redirection.Target?.LiteralValue is not "/dev/null") || (command.OptionValue("-o", "--output") is { IsKnown: true } output && !output.Is("/dev/null"));

    // A name without dots may well be the container's own.
    private static bool IsOtherHost(string host) => host.Contains('.') && host[0] != '[' && host is not "0.0.0.0" and not "localhost.localdomain" && !host.Contains('{')
        && !host.StartsWith("127.", StringComparison.Ordinal) && !host.EndsWith(".localhost", StringComparison.Ordinal) && !host.EndsWith(".local", StringComparison.Ordinal);
}

/// <content>How the image checks its health.</content>
public sealed partial class Stage
{
    /// <summary>What makes the HEALTHCHECK of this stage itself tell nothing.</summary>
    public IEnumerable<HealthcheckProblem> HealthcheckProblems =>
        LastOf<Syntax.HealthcheckInstruction>() is not null && !IsWindows && Healthcheck is { } check ? HealthcheckProblem.Find(check) : [];

    /// <summary>The commands of the HEALTHCHECK of this stage itself whose tool the image certainly does not have.</summary>
    public IEnumerable<ShellCommand> HealthcheckCommandsWithoutTool => LastOf<Syntax.HealthcheckInstruction>() is null || IsWindows || Healthcheck?.Command is not { } command
        ? []
        : command.Script.Commands.Where(tool => tool.Name is "curl" or "wget" or "nc" or "ps" or "pgrep" or "bash" && LacksTool(tool.Name)).GroupBy(tool => tool.Name).Select(group => group.First());
}
