using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;
using ContainerLint.Workspace;

namespace ContainerLint.Tool.Commands;

/// <summary>Puts together what the configuration file and the command line ask for; the command line wins.</summary>
internal sealed class SettingsResolution(CheckOptions options, ToolConsole console)
{
    /// <summary>The configuration that was read; empty if there is none.</summary>
    public LintConfiguration Configuration { get; private set; } = LintConfiguration.Empty;

    /// <summary>The folder that the configuration's patterns are relative to.</summary>
    public string PatternDirectory { get; private set; } = console.WorkingDirectory;

    /// <summary>The program ShellCheck, if the configuration asks for it.</summary>
    public ShellCheckProgram? ShellCheck { get; private set; }

    /// <summary>From which severity on the run fails.</summary>
    public Severity? FailOn => (options.FailOn ?? Configuration.FailOn ?? new FailOn(Severity.Warning)).Severity;

    /// <summary>The settings; null if something is wrong, which has been said.</summary>
    public LintSettings? Resolve()
    {
        if (!TryReadConfiguration()) return null;
        ImmutableDictionary<string, RuleSetting> rules = Configuration.Rules;
        if (!options.OnlyRules.IsEmpty || !options.IgnoredRules.IsEmpty)
        {
            if (Select(rules) is not { } selected) return null;
            rules = selected;
        }

        return new LintSettings
        {
            Today = DateTime.UtcNow.Date,
            Profile = options.Profile ?? Configuration.Profile ?? Profile.Recommended,
            Rules = rules,
            KubernetesMinor = options.KubernetesMinor ?? Configuration.KubernetesMinor ?? LintSettings.DefaultKubernetesMinor,
            InlineSuppressions = !options.NoInlineSuppressions && Configuration.InlineSuppressions != false,
            Jobs = options.Jobs ?? System.Environment.ProcessorCount,
            MeasureTime = options.Timings,
            ShellCheck = Configuration.ShellCheck == true ? ShellCheck = new ShellCheckProgram() : null,
        };
    }

    private bool TryReadConfiguration()
    {
        if (options.NoConfig) return true;
        string? path = options.ConfigFile is { } named ? Path.GetFullPath(Path.Combine(console.WorkingDirectory, named)) : Nearest();
        if (path is null) return true;
        ConfigurationFile file = new(console, ColorChoice.IsOn(options.Color, console));
        if (file.Read(path) is not { } configuration) return false;
        if (options.Verbose) console.Error.Write($"Configuration: {OutputText.ForTerminal(file.Shown(path))}\n");
        Configuration = configuration;
        PatternDirectory = Path.GetDirectoryName(path)!;
        return true;
    }

    /// <summary>The configuration nearest to what is checked: upward from the folder that all paths have in common.</summary>
    private string? Nearest()
    {
        string folder = CommonFolder();
        return ConfigurationFile.Nearest(folder, [LintConfiguration.FileName]) ?? ConfigurationFile.Nearest(folder, LintConfiguration.HadolintFileNames);
    }

    private string CommonFolder()
    {
        string? common = null;
        foreach (string path in options.Paths)
        {
            string full = path == "-" ? Path.Combine(console.WorkingDirectory, options.StdinFileName ?? "-") : Path.GetFullPath(Path.Combine(console.WorkingDirectory, path));
            string folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full) ?? full;
            common ??= folder;
            while (!DisplayPath.IsBelow(folder, common)) common = Path.GetDirectoryName(common)!;
        }

        return common!;
    }

    private ImmutableDictionary<string, RuleSetting>? Select(ImmutableDictionary<string, RuleSetting> settings)
    {
        RuleIndex index = new(BuiltIn.Descriptors);
        HashSet<RuleDescriptor>? only = Find(index, options.OnlyRules);
        HashSet<RuleDescriptor>? ignored = Find(index, options.IgnoredRules);
        if (only is null || ignored is null) return null;
        if (!options.OnlyRules.IsEmpty)
        {
            foreach (RuleDescriptor rule in index.Rules) settings = Switch(settings, rule, only.Contains(rule));
        }

        return ignored.Aggregate(settings, static (result, rule) => Switch(result, rule, isEnabled: false));
    }

    private static ImmutableDictionary<string, RuleSetting> Switch(ImmutableDictionary<string, RuleSetting> settings, RuleDescriptor rule, bool isEnabled) =>
        settings.SetItem(rule.Id, settings.GetValueOrDefault(rule.Id, new RuleSetting()) with { IsEnabled = isEnabled });

    private HashSet<RuleDescriptor>? Find(RuleIndex index, ImmutableArray<string> names)
    {
        HashSet<RuleDescriptor> result = [];
        bool isComplete = true;
        foreach (string name in names.SelectMany(static name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            ImmutableArray<RuleDescriptor> found = index.Find(name);
            result.UnionWith(found);
            if (!found.IsEmpty) continue;
            string hint = index.Suggest(name) is { } nearest ? $"; did you mean '{nearest}'?" : "; 'containerlint rules' lists them";
            console.Error.Write($"error: There is no rule '{OutputText.ForTerminal(name)}'{hint}\n");
            isComplete = false;
        }

        return isComplete ? result : null;
    }
}
