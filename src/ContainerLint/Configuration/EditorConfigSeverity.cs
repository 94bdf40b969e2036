using System.Diagnostics.CodeAnalysis;
using ContainerLint.Rules;

namespace ContainerLint.Configuration;

/// <summary>
/// What .editorconfig says about a rule in a file: <c>containerlint.cl1101.severity = error</c>. The compiler's own key,
/// <c>dotnet_diagnostic.CL1101.severity</c>, is neither applied to files that are not compiled nor shown to analyzers.
/// </summary>
/// <param name="Severity">How bad the findings are; null if they are not shown.</param>
/// <param name="IsHidden">Whether findings that are not shown still offer their fixes in an editor.</param>
public readonly record struct EditorConfigSeverity(Severity? Severity, bool IsHidden)
{
    /// <summary>The key of a rule, as analyzers see it.</summary>
    public static string KeyOf(string ruleId) => "containerlint." + ruleId.ToLowerInvariant() + ".severity";

    /// <summary>Reads the value of the key.</summary>
    /// <param name="value">error, warning, suggestion (or info), silent or none, in any letter case.</param>
    /// <param name="severity">What it says.</param>
    /// <returns>False for 'default' and whatever else says nothing.</returns>
    public static bool TryParse([NotNullWhen(true)] string? value, out EditorConfigSeverity severity)
    {
        (bool isKnown, severity) = value?.Trim().ToLowerInvariant() switch
        {
            "error" => (true, new EditorConfigSeverity(Rules.Severity.Error, IsHidden: false)),
            "warning" => (true, new EditorConfigSeverity(Rules.Severity.Warning, IsHidden: false)),
            "suggestion" or "info" => (true, new EditorConfigSeverity(Rules.Severity.Info, IsHidden: false)),
            "silent" => (true, new EditorConfigSeverity(null, IsHidden: true)),
            "none" => (true, new EditorConfigSeverity(null, IsHidden: false)),
            _ => (false, default),
        };
        return isKnown;
    }
}
