using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>Colours and links for a terminal, or nothing for a file.</summary>
internal readonly record struct TerminalStyle(bool IsEnabled)
{
    private const string Escape = "\x1b";

    public string Severity(Severity severity, string text) => Color(severity switch
    {
        Rules.Severity.Error => "1;31",
        Rules.Severity.Warning => "1;33",
        _ => "1;36",
    }, text);

    public string Removed(string text) => Color("31", text);

    public string Added(string text) => Color("32", text);

    /// <summary>A link as most terminals understand it; the others show the text.</summary>
    public string Link(string uri, string text) => IsEnabled ? $"{Escape}]8;;{uri}{Escape}\\{text}{Escape}]8;;{Escape}\\" : text;

    private string Color(string code, string text) => IsEnabled ? $"{Escape}[{code}m{text}{Escape}[0m" : text;
}
