using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A script for PowerShell that a RUN runs.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Script">The script.</param>
/// <param name="Wrapper">The PowerShell that the RUN starts; null where SHELL names it.</param>
public sealed record PowerShellStep(Run Run, ShellScript Script, ShellCommand? Wrapper)
{
    /// <summary>The statements, without those that set preferences.</summary>
    public ImmutableArray<CommandNode> Statements => Script.Root.Items.Select(item => item.Command).Where(statement => !IsPreference(statement));

    /// <summary>Whether errors end the script: the preference says so, or each command does.</summary>
    public bool StopsOnErrors => Sets("ErrorActionPreference", "Stop") || Script.Commands.All(command => command.Words.Any(word => word.LiteralPrefix.Equals("-ErrorAction", StringComparison.OrdinalIgnoreCase) || word.LiteralPrefix.Equals("-EA", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The first download whose progress is drawn, which slows it down; null without one.</summary>
    public ShellCommand? DownloadWithProgress => Sets("ProgressPreference", "SilentlyContinue") ? null : Script.Commands.FirstOrDefault(command => command.Name is "invoke-webrequest" or "iwr");

    /// <summary>Where the SHELL instruction takes the preferences; null where there is none, or it has its own script.</summary>
    public SourceLocation? PreferencePlace => Wrapper is null && Run.State.Shell.Instruction?.Exec is { Elements: { Length: > 1 } elements }
        && elements[elements.Length - 1].Value is var last && (last.Equals("-Command", StringComparison.OrdinalIgnoreCase) || last.Equals("-c", StringComparison.OrdinalIgnoreCase))
        ? elements[elements.Length - 1].Location
        : null;

    internal static IEnumerable<PowerShellStep> Find(DockerfileModel model)
    {
        foreach (Run run in model.Runs)
        {
            if (run.Script.Dialect == ShellDialect.PowerShell && !run.IsExec)
            {
                yield return new PowerShellStep(run, run.Script, null);
            }
            else if (run.Commands.FirstOrDefault(command => command is { Name: "powershell" or "pwsh", NestedScript: not null }) is { } wrapper)
            {
                yield return new PowerShellStep(run, wrapper.NestedScript!, wrapper);
            }
        }
    }

    private bool Sets(string preference, string value) =>
        Sets(Script.Text.Text, preference, value) || (Wrapper is null && Run.State.Shell.Arguments.Any(argument => Sets(argument, preference, value)));

    /// <summary>Whether a script assigns a value to a preference variable, as in "$ErrorActionPreference = 'Stop'".</summary>
    private static bool Sets(string script, string preference, string value)
    {
        for (int found = script.IndexOf(preference, StringComparison.OrdinalIgnoreCase); found >= 0; found = script.IndexOf(preference, found + 1, StringComparison.OrdinalIgnoreCase))
        {
            string rest = script.Substring(found + preference.Length, Math.Min(script.Length - found - preference.Length, 40)).TrimStart('}', ' ', '\t', '"', '\'', '=');
            if (rest.StartsWith(value, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsPreference(CommandNode statement)
    {
        int start = statement.Span.Start;
        return statement.Text.Text.IndexOf("Preference", start, Math.Min(statement.Span.Length, 60), StringComparison.OrdinalIgnoreCase) is > 0 and var end && statement.Text.Text[start] == '$' && end < start + 30;
    }
}
