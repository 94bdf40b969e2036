using ContainerLint.Rules;

namespace ContainerLint.MSBuild;

/// <summary>
/// The properties with which a project says what becomes of warnings. The compiler applies them to what it reports; MSBuild itself does not
/// apply TreatWarningsAsErrors to what a task reports, and NoWarn not to errors.
/// </summary>
internal sealed class WarningProperties
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    private readonly HashSet<string> _noWarn;
    private readonly HashSet<string> _asErrors;
    private readonly HashSet<string> _notAsErrors;
    private readonly bool _allAsErrors;

    /// <summary>Takes the properties as they are written.</summary>
    public WarningProperties(string? noWarn, bool treatWarningsAsErrors, string? warningsAsErrors, string? warningsNotAsErrors)
    {
        _noWarn = Split(noWarn);
        _allAsErrors = treatWarningsAsErrors;
        _asErrors = Split(warningsAsErrors);
        _notAsErrors = Split(warningsNotAsErrors);
    }

    /// <summary>How bad a finding is for this project; null if it is not to be reported.</summary>
    /// <param name="id">Id of the finding's rule.</param>
    /// <param name="severity">How bad it is without the properties.</param>
    public Severity? Apply(string id, Severity severity)
    {
        if (_noWarn.Contains(id)) return null;
        if (_notAsErrors.Contains(id)) return severity;
        bool isRaised = _asErrors.Contains(id) || (_allAsErrors && severity == Severity.Warning);
        return isRaised ? Severity.Error : severity;
    }

    private static HashSet<string> Split(string? list) => new((list ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
