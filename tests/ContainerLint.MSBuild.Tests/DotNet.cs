using System.Diagnostics;

namespace ContainerLint.MSBuild.Tests;

/// <summary>What a run of the dotnet command did.</summary>
public sealed record DotNetResult(int ExitCode, string Output, IReadOnlyList<BuildEvent> Events)
{
    /// <summary>The warnings and errors with a code, in a stable order.</summary>
    public IReadOnlyList<BuildEvent> WithCode(string code) =>
        Events.Where(e => e.Code == code).OrderBy(static e => e.File, StringComparer.Ordinal).ThenBy(static e => e.Line).ThenBy(static e => e.Column).ToList();
}

/// <summary>Runs the dotnet command as a user's shell would, without what the test run has put into the environment.</summary>
internal static class DotNet
{
    public static DotNetResult Run(string directory, params IEnumerable<string> arguments)
    {
        string log = Path.Combine(directory, Path.GetRandomFileName() + ".log");
        ProcessStartInfo start = new("dotnet", [.. arguments, $"-logger:{typeof(RecordingLogger).FullName},{typeof(RecordingLogger).Assembly.Location};{log}"])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return new DotNetResult(process.ExitCode, output, File.Exists(log) ? RecordingLogger.Read(log) : []);
    }
}
