using System.Diagnostics;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Workspace;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ContainerLint.MSBuild;

/// <summary>Checks a project's Dockerfiles, Compose files and Kubernetes manifests and reports the findings as warnings of the build.</summary>
public sealed class LintContainerFiles : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The files to check; those that turn out to be of no known kind are passed over.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The project's folder, which relative paths start from.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = string.Empty;

    /// <summary>The configuration; empty if there is none.</summary>
    public string ConfigFile { get; set; } = string.Empty;

    /// <summary>The profile; empty leaves it to the configuration.</summary>
    public string Profile { get; set; } = string.Empty;

    /// <summary>The .editorconfig and .globalconfig files that may set severities.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>Ids of rules that are not reported.</summary>
    public string NoWarn { get; set; } = string.Empty;

    /// <summary>Whether warnings are reported as errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Ids of rules whose findings are reported as errors.</summary>
    public string WarningsAsErrors { get; set; } = string.Empty;

    /// <summary>Ids of rules whose findings are not raised to errors.</summary>
    public string WarningsNotAsErrors { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override bool Execute()
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            if (Lint() is not { } result) return false;
            foreach (string path in result.Skipped) Log.LogMessage(MessageImportance.Low, "ContainerLint passed over '{0}', which is of no known kind.", path);
            Log.LogMessage(
                MessageImportance.Low,
                "ContainerLint checked {0} of {1} files in {2:F0} ms.",
                result.Files.Length,
                Files.Length,
                (Stopwatch.GetTimestamp() - start) * 1000.0 / Stopwatch.Frequency);
        }
        catch (OperationCanceledException)
        {
            Log.LogMessage(MessageImportance.Low, "ContainerLint was cancelled.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>Checks the files and logs what is found; null if the configuration is wrong, which is logged.</summary>
    private LintResult? Lint()
    {
        FindingLog log = new(Log, ProjectDirectory, ReadAnalyzerConfigs(), new WarningProperties(NoWarn, TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors));
        if (ReadConfiguration(log) is not { } configuration || FindProfile(configuration) is not { } profile) return null;
        LintSettings settings = configuration.ToSettings(DateTime.UtcNow.Date) with { Profile = profile };
        DiscoveryResult files = ItemFiles.Find(Files, Options(configuration), _cancellation.Token);
        foreach (DiscoveryProblem problem in files.Problems) log.Write(problem);
        LintResult result = new Linter(BuiltInRules.All, settings).Run(
            files.Files.Select(LintInput.FromDisk), new DiskFileTree(ProjectDirectory), _cancellation.Token);
        log.Write(result);
        return result;
    }

    private LintConfiguration? ReadConfiguration(FindingLog log)
    {
        if (ConfigFile.Length == 0) return LintConfiguration.Empty;
        string path = FullPath(ConfigFile);
        try
        {
            ConfigurationResult result = ConfigurationReader.Read(SourceReader.ReadNamed(path, path).File, new RuleIndex(BuiltInRules.All.Select(static rule => rule.Descriptor)));
            foreach (ConfigurationError error in result.Errors) log.Write(error);
            return result.Errors.IsEmpty ? result.Configuration : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError("The configuration '{0}' cannot be read: {1}", path, exception.Message);
            return null;
        }
    }

    private Profile? FindProfile(LintConfiguration configuration)
    {
        if (Profile.Length == 0) return configuration.Profile ?? ContainerLint.Profile.Recommended;
        Profile? profile = ContainerLint.Profile.Find(Profile);
        if (profile is null) Log.LogError("ContainerLintProfile is one of {0}, not '{1}'", string.Join(", ", ContainerLint.Profile.Known.Select(static known => known.Name)), Profile);
        return profile;
    }

    private DiscoveryOptions Options(LintConfiguration configuration) => new()
    {
        WorkingDirectory = ProjectDirectory,
        PatternDirectory = ConfigFile.Length == 0 ? ProjectDirectory : Path.GetDirectoryName(FullPath(ConfigFile))!,
        Include = configuration.Include,
        Exclude = configuration.Exclude,
    };

    private AnalyzerConfigSeverities ReadAnalyzerConfigs() =>
        AnalyzerConfigSeverities.Read(AnalyzerConfigFiles.Select(static item => item.ItemSpec).Select(FullPath).Select(static path => (path, File.ReadAllText(path))));

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(ProjectDirectory, path));
}
