using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A setting by which a service is killed rather than stopped.</summary>
/// <param name="Location">The value, or the service's name.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Edit">What lets it stop in time; null if that is not known.</param>
/// <param name="IsMinor">Whether it is worth knowing only.</param>
public sealed record StopProblem(SourceLocation Location, string Message, TextEdit? Edit, bool IsMinor)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ForHooks = TimeSpan.FromSeconds(5);

    internal static IEnumerable<StopProblem> Find(ComposeService service, ProjectWorkspace workspace, bool requireForDatabases)
    {
        if (!service.IsLongRunning || service.Project.IsDevelopment) yield break;
        KnownServiceImage? image = workspace.KnownImageOf(service);
        if (service.StopSignal is { Location: { } signal, ValueOrDefault: { } name })
        {
            if (IsSignal(name, "KILL", "9")) yield return new StopProblem(signal, $"'stop_signal: {name}' kills service '{service.Name}' before it can finish anything; remove it", service.StopSignal.Node?.RemoveKey(), IsMinor: false);
            else if (IsSignal(name, "QUIT", "3") && image is { Reference.Name: "postgres" or "postgis" or "pgvector" }) yield return new StopProblem(signal, $"'{name}' makes PostgreSQL of service '{service.Name}' abort and recover at the next start; use SIGINT", service.StopSignal.Node?.ReplaceValue("SIGINT"), IsMinor: false);
        }

        bool isServer = image is not null && image.Is(ServiceFamily.Database | ServiceFamily.Broker) && !IsInMemory(service, image);
        if (service.StopGracePeriod is { Location: { } place, IsKnown: true })
        {
            TimeSpan grace = service.StopGracePeriod.ValueOrDefault;
            if (grace == TimeSpan.Zero) yield return new StopProblem(place, $"Service '{service.Name}' is killed at once when it should stop; give it some seconds", service.StopGracePeriod.Node?.ReplaceValue(isServer ? "1m" : "10s"), IsMinor: false);
            else if (isServer && grace < Usual) yield return new StopProblem(place, $"Service '{service.Name}' is killed before it has written its data to the disk; give it a minute", service.StopGracePeriod.Node?.ReplaceValue("1m"), IsMinor: false);
            else if (grace < ForHooks && service.Hooks.Any(static hook => hook.Key == "pre_stop")) yield return new StopProblem(place, $"'pre_stop' counts as part of the time in which service '{service.Name}' must stop; give it more", service.StopGracePeriod.Node?.ReplaceValue("30s"), IsMinor: false);
        }
        else if (requireForDatabases && service.Project.IsProduction && service.StopGracePeriod.IsAbsent && image is not null && image.Is(ServiceFamily.Database) && isServer)
        {
            yield return new StopProblem(service.NameLocation, $"Service '{service.Name}' is killed after 10s, which is short for a database; set 'stop_grace_period'", service.Set("stop_grace_period", "1m"), IsMinor: true);
        }
    }

    private static bool IsSignal(string text, string name, string number) => text == number || text.ToUpperInvariant() is var upper && (upper == name || upper == "SIG" + name);

    private static bool IsInMemory(ComposeService service, KnownServiceImage image)
    {
        ImmutableArray<string> directories = image.DataDirectories;
        return !directories.IsEmpty && directories.All(directory => service.MountAt(directory) is { Type: ComposeMountType.Tmpfs });
    }
}

/// <content>How it stops.</content>
public sealed partial class ComposeService
{
    /// <summary>Settings by which it is killed rather than stopped.</summary>
    /// <param name="workspace">The files of the run.</param>
    /// <param name="requireForDatabases">Whether a database for production needs a time of its own.</param>
    public IEnumerable<StopProblem> StopProblems(ProjectWorkspace workspace, bool requireForDatabases) => StopProblem.Find(this, workspace, requireForDatabases);
}
