using System.Text.Json;
using Microsoft.Build.Framework;

namespace ContainerLint.MSBuild.Tests;

/// <summary>A warning or error of a build, with all that MSBuild knows of it.</summary>
public sealed record BuildEvent(
    string Level, string? Subcategory, string? Code, string File, int Line, int Column, int EndLine, int EndColumn, string? Message, string? HelpLink, string Project)
{
    /// <summary>The line that a build without the terminal logger prints for it, without the project.</summary>
    public string Place(string root) => $"{Path.GetRelativePath(root, File).Replace('\\', '/')}({Line},{Column},{EndLine},{EndColumn})";
}

/// <summary>Writes the warnings and errors of a build to a file, one JSON object a line. MSBuild loads it with '-logger:'.</summary>
public sealed class RecordingLogger : ILogger, IDisposable
{
    private StreamWriter? _writer;

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; }

    /// <summary>The path of the file.</summary>
    public string? Parameters { get; set; }

    /// <summary>Reads what was written.</summary>
    public static IReadOnlyList<BuildEvent> Read(string path) => File.ReadLines(path).Select(static line => JsonSerializer.Deserialize<BuildEvent>(line)!).ToList();

    /// <inheritdoc/>
    public void Initialize(IEventSource eventSource)
    {
        _writer = new StreamWriter(Parameters!);
        eventSource.WarningRaised += (_, e) => Write(new BuildEvent(
            "warning", e.Subcategory, e.Code, e.File, e.LineNumber, e.ColumnNumber, e.EndLineNumber, e.EndColumnNumber, e.Message, e.HelpLink, e.ProjectFile ?? ""));
        eventSource.ErrorRaised += (_, e) => Write(new BuildEvent(
            "error", e.Subcategory, e.Code, e.File, e.LineNumber, e.ColumnNumber, e.EndLineNumber, e.EndColumnNumber, e.Message, e.HelpLink, e.ProjectFile ?? ""));
    }

    /// <inheritdoc/>
    public void Shutdown() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private void Write(BuildEvent buildEvent) => _writer!.WriteLine(JsonSerializer.Serialize(buildEvent));
}
