using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>What severities are called in reports, on the command line and in the configuration.</summary>
public static class SeverityName
{
    /// <summary>"error", "warning" or "info".</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
