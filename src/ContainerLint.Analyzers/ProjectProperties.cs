using ContainerLint.Configuration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ContainerLint.Analyzers;

/// <summary>What the project tells the compiler by properties.</summary>
internal sealed class ProjectProperties(AnalyzerConfigOptions options)
{
    private readonly string _configurationPath = Get(options, "ContainerLintConfigFile");

    /// <summary>The project's folder; empty if it is not told.</summary>
    public string Directory { get; } = Get(options, "ProjectDir");

    /// <summary>The profile; null leaves it to the configuration.</summary>
    public Profile? Profile { get; } = ContainerLint.Profile.Find(Get(options, "ContainerLintProfile"));

    /// <summary>Whether a file is the configuration: the one that the project names, else the one that is called so.</summary>
    public bool IsConfiguration(AdditionalText file) => _configurationPath.Length > 0
        ? file.Path == _configurationPath
        : Path.GetFileName(file.Path) == LintConfiguration.FileName;

    private static string Get(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) ? value : string.Empty;
}
