using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using ContainerLint.Shell;

namespace ContainerLint.Tool.Commands;

/// <summary>The program ShellCheck, started once for each script, which it gets on standard input.</summary>
internal sealed class ShellCheckProgram : IShellCheck
{
    private const string Name = "shellcheck";

    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    private readonly Lazy<string?> _path = new(Find);

    private readonly ConcurrentDictionary<string, bool> _problems = new(StringComparer.Ordinal);

    /// <summary>What went wrong, each once.</summary>
    public IEnumerable<string> Problems => _problems.Keys.Order(StringComparer.Ordinal);

    public ImmutableArray<ShellCheckComment> Check(string script, ShellDialect dialect, CancellationToken cancellationToken)
    {
        if (!_problems.IsEmpty) return [];
        if (_path.Value is not { } path) return Fail($"'{Name}' is not on the PATH; install it, or set 'shellcheck: false'");
        try
        {
            return Read(Run(path, script, ShellOf(dialect), cancellationToken));
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Fail($"'{Name}' failed: {exception.Message}");
        }
    }

    /// <summary>Where the program is. Only absolute folders count: what lies in the folder that is checked must not be started.</summary>
    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name))
        .FirstOrDefault(File.Exists);

    private ImmutableArray<ShellCheckComment> Fail(string problem)
    {
        _problems[problem] = true;
        return [];
    }

    private static string Run(string path, string script, string shell, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(path, ["--norc", "--format=json1", "--shell=" + shell, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => Kill(process));
        using Timer timer = new(_ => Kill(process), null, LongestRun, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Write(script, process.StandardInput);
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        // 1 is what it exits with when it has something to say.
        if (process.ExitCode is 0 or 1) return output.Result;
        string reason = errors.Result.Trim();
        throw new IOException(reason.Length == 0 ? $"it ended with exit code {process.ExitCode}" : reason);
    }

    private static void Write(string script, StreamWriter input)
    {
        try
        {
            using (input) input.Write(script);
        }
        catch (IOException)
        {
            // It has ended without reading all; its exit code and what it wrote tell more than the broken pipe.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static ImmutableArray<ShellCheckComment> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        ImmutableArray<ShellCheckComment>.Builder comments = ImmutableArray.CreateBuilder<ShellCheckComment>();
        foreach (JsonElement comment in document.RootElement.GetProperty("comments").EnumerateArray())
        {
            comments.Add(new ShellCheckComment(
                comment.GetProperty("code").GetInt32(),
                LevelOf(comment.GetProperty("level").GetString()),
                (comment.GetProperty("line").GetInt32(), comment.GetProperty("column").GetInt32()),
                (comment.GetProperty("endLine").GetInt32(), comment.GetProperty("endColumn").GetInt32()),
                comment.GetProperty("message").GetString() ?? string.Empty));
        }

        return comments.ToImmutable();
    }

    private static ShellCheckLevel LevelOf(string? level) => level switch
    {
        "error" => ShellCheckLevel.Error,
        "warning" => ShellCheckLevel.Warning,
        "info" => ShellCheckLevel.Info,
        _ => ShellCheckLevel.Style,
    };

    private static string ShellOf(ShellDialect dialect) => dialect switch
    {
        ShellDialect.Bash => "bash",
        ShellDialect.Dash => "dash",
        ShellDialect.Ash => "ash",
        _ => "sh",
    };
}
