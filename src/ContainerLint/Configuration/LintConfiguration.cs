using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Configuration;

/// <summary>What a .containerlint.yaml file says. What it does not say is null or empty.</summary>
public sealed record LintConfiguration
{
    /// <summary>The name of the files.</summary>
    public const string FileName = ".containerlint.yaml";

    /// <summary>The names of that of hadolint, which is read where there is none of our own.</summary>
    public static ImmutableArray<string> HadolintFileNames { get; } = ImmutableArray.Create(".hadolint.yaml", ".hadolint.yml");

    /// <summary>A configuration that says nothing.</summary>
    public static LintConfiguration Empty { get; } = new();

    /// <summary>The rules that are on unless <see cref="Rules"/> says otherwise.</summary>
    public Profile? Profile { get; init; }

    /// <summary>What is set for single rules, by id.</summary>
    public ImmutableDictionary<string, RuleSetting> Rules { get; init; } = ImmutableDictionary<string, RuleSetting>.Empty;

    /// <summary>If there are any, only files that one of these patterns matches are looked for.</summary>
    public ImmutableArray<string> Include { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Files and folders that are not looked at.</summary>
    public ImmutableArray<string> Exclude { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Minor version of the Kubernetes release that manifests are checked against.</summary>
    public int? KubernetesMinor { get; init; }

    /// <summary>From which severity on findings make a run fail.</summary>
    public FailOn? FailOn { get; init; }

    /// <summary>Whether the program ShellCheck is asked about the scripts of Dockerfiles.</summary>
    public bool? ShellCheck { get; init; }

    /// <summary>Whether comments and annotations in the files keep findings from being reported.</summary>
    public bool? InlineSuppressions { get; init; }

    /// <summary>The settings of a run that follows the configuration.</summary>
    /// <param name="today">The day on which the check runs.</param>
    public LintSettings ToSettings(DateTime today) => new()
    {
        Today = today,
        Profile = Profile ?? ContainerLint.Profile.Recommended,
        Rules = Rules,
        KubernetesMinor = KubernetesMinor ?? LintSettings.DefaultKubernetesMinor,
        InlineSuppressions = InlineSuppressions ?? true,
    };
}

/// <summary>From which severity on findings make a run fail.</summary>
/// <param name="Severity">The lowest severity that does; null if none does.</param>
public sealed record FailOn(Severity? Severity)
{
    /// <summary>The word for it.</summary>
    public string Word => Severity switch
    {
        Rules.Severity.Info => "info",
        Rules.Severity.Warning => "warning",
        Rules.Severity.Error => "error",
        _ => "never",
    };

    /// <summary>The words for it, from the strictest.</summary>
    public static ImmutableArray<string> Words { get; } = ImmutableArray.Create("info", "warning", "error", "never");

    /// <summary>Reads a word; null if it is none of <see cref="Words"/>.</summary>
    public static FailOn? Parse(string word) => word switch
    {
        "info" => new FailOn(Rules.Severity.Info),
        "warning" => new FailOn(Rules.Severity.Warning),
        "error" => new FailOn(Rules.Severity.Error),
        "never" => new FailOn((Severity?)null),
        _ => null,
    };
}

/// <summary>Something wrong in a configuration file.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record ConfigurationError(SourceLocation Location, string Message);

/// <summary>What reading a configuration file gave.</summary>
/// <param name="Configuration">What it says, as far as it could be understood.</param>
/// <param name="Errors">What is wrong with it, in order of position; a run must not start with any.</param>
public sealed record ConfigurationResult(LintConfiguration Configuration, ImmutableArray<ConfigurationError> Errors);
