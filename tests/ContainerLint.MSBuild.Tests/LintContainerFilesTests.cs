using System.Collections;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContainerLint.MSBuild.Tests;

/// <summary>The task by itself, for what a whole build is too slow to show in all its cases.</summary>
public sealed class LintContainerFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("containerlint-task-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Execute_InfoFinding_IsAMessageWithPlaceAndCode()
    {
        Write("Dockerfile", "# containerlint ignore=CL0001 archived as it is\nFROM alpine:3.22\nUSER 1000\n");

        (bool succeeded, Log log) = Run(["Dockerfile"]);

        Assert.True(succeeded);
        BuildMessageEventArgs message = Assert.Single(log.Messages, static message => message.Code == "CL0005");
        Assert.Equal((Path.Combine(_folder, "Dockerfile"), 1, 24, 1, 30), (message.File, message.LineNumber, message.ColumnNumber, message.EndLineNumber, message.EndColumnNumber));
    }

    [Fact]
    public void Execute_MessageWithControlCharacters_IsEscaped()
    {
        Write("Dockerfile", "FROM alpine:3.22\nX##vso[task.complete]\u001b[2J now\nUSER 1000\n");

        (_, Log log) = Run(["Dockerfile"]);

        string? message = Assert.Single(log.Errors, static error => error.Code == "CL1002").Message;
        Assert.Contains(@"\u{1b}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", message, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Execute_UnknownProfile_IsAnErrorThatNamesTheKnownOnes()
    {
        (bool succeeded, Log log) = Run([], static task => task.Profile = "stritc");

        Assert.False(succeeded);
        string? message = Assert.Single(log.Errors).Message;
        Assert.Contains("'stritc'", message, StringComparison.Ordinal);
        Assert.Contains("strict", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ConfigurationThatDoesNotExist_IsAnError()
    {
        (bool succeeded, Log log) = Run([], static task => task.ConfigFile = "missing.yaml");

        Assert.False(succeeded);
        Assert.Contains("missing.yaml", Assert.Single(log.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ItemThatDoesNotExist_IsAWarning()
    {
        (bool succeeded, Log log) = Run(["gone/Dockerfile"]);

        Assert.True(succeeded);
        Assert.Equal("The file does not exist", Assert.Single(log.Warnings).Message);
    }

    [Fact]
    public void Execute_AfterCancel_ReportsNothing()
    {
        Write("Dockerfile", "# containerlint ignore=CL9999\nFROM alpine:3.22\n");

        (_, Log log) = Run(["Dockerfile"], static task => task.Cancel());

        Assert.Empty(log.Warnings);
        Assert.Empty(log.Errors);
    }

    private (bool Succeeded, Log Log) Run(string[] files, Action<LintContainerFiles>? change = null)
    {
        Log log = new();
        using LintContainerFiles task = new() { BuildEngine = log, Files = [.. files.Select(static file => new TaskItem(file))], ProjectDirectory = _folder };
        change?.Invoke(task);
        return (task.Execute(), log);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>Keeps what a task logs.</summary>
    private sealed class Log : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public List<BuildWarningEventArgs> Warnings { get; } = [];

        public List<BuildMessageEventArgs> Messages { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "test.csproj";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

        public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);
    }
}
