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
    private static readonly ImmutableArray<Rule> FileRules = BuiltInRules.All.Where(static rule => !rule.Descriptor.IsCrossFile).ToImmutableArray();

    private static readonly ImmutableArray<Rule> CrossFileRules = BuiltInRules.All.Where(static rule => rule.Descriptor.IsCrossFile).ToImmutableArray();

    private readonly LintSettings _settings;
    private readonly ImmutableDictionary<string, AdditionalText> _files;

    private AdditionalFileLinter(LintSettings settings, ImmutableDictionary<string, AdditionalText> files)
    {
        _settings = settings;
        _files = files;
    }

    /// <summary>Creates a linter for the additional files of a project.</summary>
    /// <param name="options">All additional files, the configuration among them, and the properties that the compiler is told.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static AdditionalFileLinter Create(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ProjectProperties properties = new(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        AdditionalText? configurationFile = options.AdditionalFiles.FirstOrDefault(properties.IsConfiguration);
        LintConfiguration configuration = Read(configurationFile, cancellationToken);
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
        return new AdditionalFileLinter(settings with { Profile = properties.Profile ?? settings.Profile, Jobs = 1 }, files.ToImmutable());
    }

    /// <summary>What the rules find in a file that need no other file.</summary>
    public IEnumerable<Finding> LintFile(AdditionalText file, CancellationToken cancellationToken) =>
        Lint(FileRules, _files.Where(entry => entry.Value == file), cancellationToken);

    /// <summary>What the rules find that need all files.</summary>
    public IEnumerable<Finding> LintAcrossFiles(CancellationToken cancellationToken) => Lint(CrossFileRules, _files, cancellationToken);

    /// <summary>The additional file that a source file was made from.</summary>
    public AdditionalText AdditionalTextOf(SourceFile file) => _files[file.Path];

    private IEnumerable<Finding> Lint(ImmutableArray<Rule> rules, IEnumerable<KeyValuePair<string, AdditionalText>> files, CancellationToken cancellationToken)
    {
        ImmutableArray<LintInput>.Builder inputs = ImmutableArray.CreateBuilder<LintInput>();
        foreach (KeyValuePair<string, AdditionalText> entry in files)
        {
            if (entry.Value.GetText(cancellationToken) is not { } text) continue;
            SourceFile source = new(entry.Key, text);
            inputs.Add(new LintInput(source.Path, () => SourceReader.FromFoundText(source)));
        }

        LintResult result = new Linter(rules, _settings).Run(inputs.ToImmutable(), UnknownFileTree.Instance, cancellationToken);
        return result.Findings.Where(static finding => finding.Suppression is null);
    }

    /// <summary>Reads the configuration as far as it can be understood; what is wrong with it the build says.</summary>
    private static LintConfiguration Read(AdditionalText? file, CancellationToken cancellationToken) =>
        file?.GetText(cancellationToken) is { } text
            ? ConfigurationReader.Read(new SourceFile(file.Path, text), new RuleIndex(BuiltInRules.All.Select(static rule => rule.Descriptor))).Configuration
            : LintConfiguration.Empty;
}
