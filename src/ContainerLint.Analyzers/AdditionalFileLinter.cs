using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ContainerLint.Analyzers;

/// <summary>Runs the linter over the additional files of a compilation, without reading anything else.</summary>
public sealed class AdditionalFileLinter
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly LintSettings _settings;
    private readonly ImmutableDictionary<string, AdditionalText> _files;
    private readonly object _gate = new();
    private ImmutableArray<Finding> _findings;

    private AdditionalFileLinter(ImmutableArray<Rule> rules, LintSettings settings, ImmutableDictionary<string, AdditionalText> files)
    {
        _rules = rules;
        _settings = settings;
        _files = files;
    }

    /// <summary>Creates a linter for the additional files of a project.</summary>
    /// <param name="rules">All rules there are.</param>
    /// <param name="options">All additional files, the configuration among them, and the properties that the compiler is told.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static AdditionalFileLinter Create(ImmutableArray<Rule> rules, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ProjectProperties properties = new(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        AdditionalText? configurationFile = options.AdditionalFiles.FirstOrDefault(properties.IsConfiguration);
        LintConfiguration configuration = Read(configurationFile, rules, cancellationToken);
        DiscoveryOptions patterns = new()
        {
            WorkingDirectory = properties.Directory,
            PatternDirectory = configurationFile is null ? properties.Directory : Path.GetDirectoryName(configurationFile.Path)!,
            Include = configuration.Include,
            Exclude = configuration.Exclude,
        };
        ImmutableDictionary<string, AdditionalText>.Builder files = ImmutableDictionary.CreateBuilder<string, AdditionalText>(StringComparer.Ordinal);
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            string path = DisplayPath.Relative(file.Path, properties.Directory);
            if (file != configurationFile && FileClassifier.IsCandidate(path) && FileDiscovery.Admits(file.Path, patterns)) files[path] = file;
        }

        LintSettings settings = configuration.ToSettings(DateTime.UtcNow.Date);
        return new AdditionalFileLinter(rules, settings with { Profile = properties.Profile ?? settings.Profile, Jobs = 1 }, files.ToImmutable());
    }

    /// <summary>What the rules find in a file that need no other file, though they may know of the others.</summary>
    public IEnumerable<Finding> LintFile(AdditionalText file, CancellationToken cancellationToken) =>
        Findings(cancellationToken).Where(finding => !finding.Rule.IsCrossFile && AdditionalTextOf(finding.Location.File) == file);

    /// <summary>What the rules find that need all files.</summary>
    public IEnumerable<Finding> LintAcrossFiles(CancellationToken cancellationToken) => Findings(cancellationToken).Where(static finding => finding.Rule.IsCrossFile);

    /// <summary>Whether a source file was made from an additional file that is checked; fixes may concern other files.</summary>
    public bool IsAdditional(SourceFile file) => _files.ContainsKey(file.Path);

    /// <summary>The additional file that a source file was made from.</summary>
    public AdditionalText AdditionalTextOf(SourceFile file) => _files[file.Path];

    /// <summary>What is found in all files, which say of each other how they are built and run. Whoever asks first waits for it.</summary>
    private ImmutableArray<Finding> Findings(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_findings.IsDefault) _findings = Lint(cancellationToken);
            return _findings;
        }
    }

    private ImmutableArray<Finding> Lint(CancellationToken cancellationToken)
    {
        ImmutableArray<LintInput>.Builder inputs = ImmutableArray.CreateBuilder<LintInput>();
        foreach (KeyValuePair<string, AdditionalText> entry in _files)
        {
            if (entry.Value.GetText(cancellationToken) is not { } text) continue;
            SourceFile source = new(entry.Key, text);
            inputs.Add(new LintInput(source.Path, () => SourceReader.FromFoundText(source)));
        }

        LintResult result = new Linter(_rules, _settings).Run(inputs.ToImmutable(), UnknownFileTree.Instance, cancellationToken);
        return result.Findings.Where(static finding => finding.Suppression is null);
    }

    /// <summary>Reads the configuration as far as it can be understood; what is wrong with it the build says.</summary>
    private static LintConfiguration Read(AdditionalText? file, ImmutableArray<Rule> rules, CancellationToken cancellationToken) =>
        file?.GetText(cancellationToken) is { } text
            ? ConfigurationReader.Read(new SourceFile(file.Path, text), new RuleIndex(rules.Select(static rule => rule.Descriptor))).Configuration
            : LintConfiguration.Empty;
}
