using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Logs of a service that grow without end.</summary>
/// <param name="Location">The option, 'logging', or the service's name.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="IsMistake">Whether an option is set that has no effect.</param>
public sealed record LogRotation(SourceLocation Location, string Message, bool IsMistake)
{
    private const string DefaultDriver = "json-file";

    internal static LogRotation? Find(ComposeService service)
    {
        ComposeProject project = service.Project;
        if (service.LoggingDriver.IsUnknown) return null;
        string driver = service.LoggingDriver.ValueOrDefault ?? project.DaemonSettings?.Text("log-driver") ?? DefaultDriver;
        if (driver != DefaultDriver) return null;
        ComposePair? Option(string name) => service.LoggingOptions.LastOrDefault(option => option.Name == name);
        bool isLimited = Option("max-size") is not null || (service.LoggingDriver.IsAbsent && service.LoggingOptions.IsEmpty && project.DaemonSettings?.Mapping("log-opts")?.Has("max-size") == true);
        if (!isLimited)
        {
            if (Option("max-file") is { } files) return new LogRotation(files.NameLocation, $"'max-file' has no effect without 'max-size', so the logs of service '{service.Name}' grow without end; set both", IsMistake: true);
            return new LogRotation(service.Node?.FindKey("logging.options") ?? service.NameLocation, $"The logs of service '{service.Name}' grow without end; use the driver 'local', or set 'max-size'", IsMistake: false);
        }

        bool keepsOne = Option("max-file") is not { } kept || kept.Is("1");
        return Option("compress") is { } compress && compress.Is("true") && keepsOne && Option("max-size") is not null
            ? new LogRotation(compress.NameLocation, "'compress' has no effect without a 'max-file' above 1, since only old files are compressed; set it", IsMistake: true)
            : null;
    }
}

/// <content>Its logs.</content>
public sealed partial class ComposeService
{
    /// <summary>What lets its logs grow without end, or has no effect on them; null if nothing does.</summary>
    public LogRotation? LogRotation => LogRotation.Find(this);

    /// <summary>Lets the driver 'local' keep its logs small; null if it has settings for logging.</summary>
    public TextEdit? LimitLogs() => Has("logging") ? LoggingDriver.IsSet && LoggingOptions.IsEmpty ? LoggingDriver.Node?.ReplaceValue("local") : null : Add(("logging", "{driver: local}"));
}
