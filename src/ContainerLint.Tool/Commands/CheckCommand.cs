using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Checks files.</summary>
internal sealed class CheckCommand : VerbCommand
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders to check (default: the current folder); '-' reads standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _format = Choice("--format", "FORMAT", "text", "How to write what is found: " + Names(ReportFormat.Known.Select(static format => format.Name)) + ".", [.. ReportFormat.Known.Select(static format => format.Name)]);

    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to a file." };

    private readonly Option<string?> _profile = OptionalChoice("--profile", "PROFILE", "Which rules to apply: " + Names(Profile.Known.Select(static profile => profile.Name)) + " (default: recommended).", [.. Profile.Known.Select(static profile => profile.Name)]);

    private readonly Option<string[]> _rules = new("--rule") { HelpName = "RULE", Description = "Apply only this rule: an id, a name or what another tool calls it. May be given again." };

    private readonly Option<string[]> _ignored = new("--ignore") { HelpName = "RULE", Description = "Do not apply this rule. May be given again." };

    private readonly Option<string?> _failOn = OptionalChoice("--fail-on", "SEVERITY", "Exit with 1 if something at least this bad is found: error, warning, info or never (default: warning).", [.. FailOn.Words]);

    private readonly Option<bool> _fix = new("--fix") { Description = "Fix what can be fixed without changing what the files do." };

    private readonly Option<bool> _unsafeFixes = new("--unsafe-fixes") { Description = "Fix also where somebody should look at the result; with --fix or --diff." };

    private readonly Option<bool> _diff = new("--diff") { Description = "Show what --fix would change, and change nothing. Exits with 1 if there is something." };

    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = "Use this configuration (default: the nearest .containerlint.yaml upward)." };

    private readonly Option<bool> _noConfig = new("--no-config") { Description = "Use no configuration file." };

    private readonly Option<bool> _forceExclude = new("--force-exclude") { Description = "Let the configuration's 'exclude' hold for named files, too; for pre-commit hooks." };

    private readonly Option<bool> _noInlineSuppressions = new("--no-inline-suppressions") { Description = "Report also what comments and annotations in the files suppress; for gates that their authors must not open." };

    private readonly Option<string?> _kubernetesVersion = new("--kubernetes-version") { HelpName = "1.NN", Description = $"The release that manifests are meant for (default: 1.{LintSettings.DefaultKubernetesMinor.ToString(CultureInfo.InvariantCulture)})." };

    private readonly Option<int?> _jobs = new("--jobs", "-j") { HelpName = "N", Description = "How many files to check at the same time (default: one per processor)." };

    private readonly Option<string> _color = Choice("--color", "WHEN", ColorChoice.Auto, "auto, always or never. NO_COLOR and FORCE_COLOR are respected.", ColorChoice.Auto, ColorChoice.Always, ColorChoice.Never);

    private readonly Option<string?> _stdinFileName = new("--stdin-filename") { HelpName = "NAME", Description = "What to call the file on standard input; the name also says what it is." };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also name the configuration and the files that are skipped." };

    private readonly Option<bool> _timings = new("--timings") { Description = "Also tell where the time went." };

    public CheckCommand(ToolConsole console)
        : base("check", "Checks Dockerfiles, Compose files and Kubernetes manifests.")
    {
        Add(_paths);
        Option[] options =
        [
            _format, _output, _profile, _rules, _ignored, _failOn, _fix, _unsafeFixes, _diff, _config, _noConfig, _forceExclude, _noInlineSuppressions,
            _kubernetesVersion, _jobs, _color, _stdinFileName, _verbose, _timings,
        ];
        foreach (Option option in options) Add(option);
        _jobs.Validators.Add(static result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int?>() is not (< 1 or > 1024)) return;
            result.AddError("--jobs takes a number from 1 to 1024");
        });
        _kubernetesVersion.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && KubernetesVersion.ParseMinor(text) is null) result.AddError($"--kubernetes-version takes a version such as 1.{LintSettings.DefaultKubernetesMinor}, not '{text}'");
        });
        Validators.Add(Validate);
        SetAction(result => new CheckRun(Read(result), console).Run());
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("containerlint check", "Everything below the current folder."),
        ("containerlint check api/Dockerfile compose.yaml", "These files."),
        ("containerlint check --fix --diff", "Show what could be fixed."),
        ("containerlint check --format sarif --output lint.sarif --fail-on never", "A report for code scanning."),
        ("containerlint check - --stdin-filename Dockerfile < Dockerfile", "An editor's unsaved text."),
    ];

    private CheckOptions Read(ParseResult result) => new()
    {
        Paths = result.GetValue(_paths) is { Length: > 0 } paths ? [.. paths] : ["."],
        Format = ReportFormat.Find(result.GetRequiredValue(_format))!,
        Output = result.GetValue(_output),
        Profile = result.GetValue(_profile) is { } profile ? Profile.Find(profile) : null,
        OnlyRules = [.. result.GetValue(_rules) ?? []],
        IgnoredRules = [.. result.GetValue(_ignored) ?? []],
        FailOn = result.GetValue(_failOn) is { } word ? FailOn.Parse(word) : null,
        Fix = result.GetValue(_fix),
        UnsafeFixes = result.GetValue(_unsafeFixes),
        Diff = result.GetValue(_diff),
        ConfigFile = result.GetValue(_config),
        NoConfig = result.GetValue(_noConfig),
        ForceExclude = result.GetValue(_forceExclude),
        NoInlineSuppressions = result.GetValue(_noInlineSuppressions),
        KubernetesMinor = result.GetValue(_kubernetesVersion) is { } version ? KubernetesVersion.ParseMinor(version) : null,
        Jobs = result.GetValue(_jobs),
        Color = result.GetRequiredValue(_color),
        StdinFileName = result.GetValue(_stdinFileName),
        Verbose = result.GetValue(_verbose),
        Timings = result.GetValue(_timings),
    };

    private void Validate(CommandResult result)
    {
        foreach (string unknown in (result.GetValue(_paths) ?? []).Where(static path => path.Length > 1 && path[0] == '-'))
        {
            string hint = Spelling.Nearest(unknown, Options.Select(static option => option.Name)) is { } nearest ? $"; did you mean '{nearest}'?" : "; a path of that name is written './" + unknown + "'";
            result.AddError($"There is no option '{unknown}'{hint}");
        }

        bool hasInput = result.GetValue(_paths)?.Contains("-") == true;
        if (result.GetValue(_config) is not null && result.GetValue(_noConfig)) result.AddError("--config and --no-config cannot be combined");
        if (result.GetValue(_unsafeFixes) && !result.GetValue(_fix) && !result.GetValue(_diff)) result.AddError("--unsafe-fixes needs --fix or --diff");
        if (hasInput && result.GetValue(_paths)!.Length > 1) result.AddError("'-' cannot be combined with other paths");
        if (result.GetValue(_stdinFileName) is not null && !hasInput) result.AddError("--stdin-filename needs '-' as the path");
    }

    private static Option<string> Choice(string name, string helpName, string defaultValue, string description, params string[] values)
    {
        Option<string> option = new(name) { HelpName = helpName, Description = description, DefaultValueFactory = _ => defaultValue };
        return option.TakesOneOf(values);
    }

    private static Option<string?> OptionalChoice(string name, string helpName, string description, params string[] values)
    {
        Option<string?> option = new(name) { HelpName = helpName, Description = description };
        return option.TakesOneOf(values);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
