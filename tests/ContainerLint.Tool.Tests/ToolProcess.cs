using System.Diagnostics;
using System.Text;

namespace ContainerLint.Tool.Tests;

/// <summary>What a run of the tool left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to the standard output.</param>
/// <param name="Error">What it wrote to the error stream.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Runs the tool as users do: as a process. CONTAINERLINT_TOOL names another build of it, such as the native one.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static ToolResult Run(string workingDirectory, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        string? other = Environment.GetEnvironmentVariable("CONTAINERLINT_TOOL");
        IEnumerable<string> all = other is null ? arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "ContainerLint.Tool.dll")) : arguments;
        return Run(other ?? "dotnet", workingDirectory, all, input, environment);
    }

    /// <summary>Runs any program.</summary>
    public static ToolResult Run(
        string program, string workingDirectory, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string variable in (string[])["NO_COLOR", "FORCE_COLOR", "TERM"]) start.Environment.Remove(variable);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(patience ?? Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end");
        }

        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }
}
