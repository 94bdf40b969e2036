using System.Diagnostics;
using System.Globalization;

namespace ContainerLint.Benchmarks;

/// <summary>Cold start of the published native tool on one Dockerfile, over an empty program compiled the same way.</summary>
internal static class ColdStart
{
    private const int Rounds = 40;

    public static async Task<int> MeasureAsync(string tool, TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("containerlint-start-").FullName;
        try
        {
            string dockerfile = Path.Combine(folder, "Dockerfile");
            await File.WriteAllTextAsync(dockerfile, "FROM alpine:3.22\nRUN apk add --no-cache curl\nUSER 10001\nCMD [\"sh\"]\n").ConfigureAwait(false);
            TimedCommand empty = new("empty native program", await PublishEmptyProgramAsync(folder).ConfigureAwait(false), []);
            TimedCommand check = new("check of one Dockerfile", Path.GetFullPath(tool), ["check", "--no-config", dockerfile]);
            await TimedCommand.RunInTurnAsync([empty, check], Rounds).ConfigureAwait(false);
            foreach (TimedCommand command in new[] { empty, check })
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{command.Name}: minimum {command.Minimum:F1} ms, median {command.Median:F1} ms of {Rounds}")).ConfigureAwait(false);
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"over an empty program: {check.Median - empty.Median:F1} ms")).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> PublishEmptyProgramAsync(string folder)
    {
        string project = Path.Combine(folder, "empty");
        Directory.CreateDirectory(project);
        await File.WriteAllTextAsync(Path.Combine(project, "empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
                <CppCompilerAndLinker Condition="!Exists('/usr/bin/clang')">gcc</CppCompilerAndLinker>
              </PropertyGroup>
            </Project>
            """).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), "return 0;").ConfigureAwait(false);
        ProcessStartInfo start = new("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "-o", Path.Combine(project, "out")]) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        string log = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        string program = Path.Combine(project, "out", OperatingSystem.IsWindows() ? "empty.exe" : "empty");
        return File.Exists(program) ? program : throw new InvalidOperationException("The empty program does not publish:\n" + log);
    }
}
