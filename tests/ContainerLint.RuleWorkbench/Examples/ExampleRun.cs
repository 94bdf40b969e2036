using System.Collections.Immutable;
using ContainerLint.Fixing;
using ContainerLint.Reporting;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>Checks an example with its rule and all recommended ones.</summary>
public sealed class ExampleRun
{
    /// <summary>The day of the examples that do not name one.</summary>
    private static readonly DateTime Today = new(2026, 11, 23);

    private readonly RuleFile _rule;
    private readonly ImmutableArray<string> _leaves;
    private readonly ImmutableArray<Rule> _all;
    private readonly LintSettings _settings;
    private readonly ImmutableArray<SourceFile> _files;

    /// <summary>Checks an example.</summary>
    public ExampleRun(RuleFile rule, RuleExample example, ImmutableArray<Rule> all)
    {
        _rule = rule;
        _leaves = example.Leaves;
        _all = all.Where(other => other.Descriptor.Id == Id || Profile.Recommended.Contains(other.Descriptor));
        _settings = new LintSettings
        {
            Today = example.Today ?? Today,
            Profile = example.IsStrict ? Profile.Strict : Profile.Recommended,
            KubernetesMinor = example.KubernetesMinor ?? LintSettings.DefaultKubernetesMinor,
            Jobs = 1,
            ShellCheck = example.ShellCheck.IsEmpty ? null : new ExampleShellCheck(example.ShellCheck),
            Rules = ImmutableDictionary<string, RuleSetting>.Empty.Add(Id, new RuleSetting
            {
                IsEnabled = true,
                Options = new RuleOptions(example.Options.ToImmutableDictionary(option => option.Key, option => option.Value.Value, StringComparer.Ordinal)),
            }),
        };
        _files = example.Files.Select(file => new SourceFile(file.Path, file.Text));
        Result = Check(_files);
    }

    /// <summary>Everything that was found and not suppressed.</summary>
    public LintResult Result { get; }

    /// <summary>What the rule of the example found.</summary>
    public ImmutableArray<Finding> Own => OfRule(Result);

    /// <summary>The fixes of the findings of the rule.</summary>
    public ImmutableArray<Fix> Fixes => Own.Select(finding => finding.CreateFix?.Invoke()).OfType<Fix>().ToImmutableArray();

    private string Id => _rule.Rule.Descriptor.Id;

    /// <summary>What the terminal shows of the rule's findings.</summary>
    public string Frames
    {
        get
        {
            if (Own.IsEmpty) return string.Empty;
            Report report = new() { Result = Result with { Findings = Own }, Width = 120, Version = string.Empty };
            using StringWriter output = new() { NewLine = "\n" };
            ReportFormat.Text.Write(report, output);
            string text = output.ToString();
            return text[..^ReportSummary.Of(report).Length].TrimEnd('\n');
        }
    }

    /// <summary>What the syntax of the files breaks; rules about broken syntax are tagged 'syntax'.</summary>
    public ImmutableArray<Finding> SyntaxFindings => Result.Findings.Where(finding => finding.Rule.Tags.Contains("syntax") && finding.Rule.Id != Id);

    /// <summary>Applies every fix of the rule, also the unsafe ones.</summary>
    public FixedExample Fix()
    {
        ImmutableArray<SourceFile> files = ApplyFixes(_files);
        LintResult after = Check(files);
        return new FixedExample(
            files.Where((file, index) => index >= _files.Length || !file.Text.ContentEquals(_files[index].Text)).ToImmutableArray(),
            OfRule(after),
            NewFindings(after),
            ApplyFixes(files) is var again && again.Length == files.Length && again.Zip(files).All(pair => pair.First.Text.ContentEquals(pair.Second.Text)));
    }

    /// <summary>The files that every fix of the rule changes if the lines of those that are checked end by CR LF.</summary>
    public ImmutableArray<SourceFile> FixWithWindowsLineBreaks()
    {
        ImmutableArray<SourceFile> files = _files.Select(file => HasUnixLineBreaks(file) ? new SourceFile(file.Path, file.Text.ToString().Replace("\n", "\r\n", StringComparison.Ordinal)) : file);
        return ApplyFixes(files).Where((file, index) => index >= files.Length || !file.Text.ContentEquals(files[index].Text)).ToImmutableArray();
    }

    private static bool HasUnixLineBreaks(SourceFile file) => FileClassifier.Classify(file) != FileKind.None && !file.Text.ToString().Contains('\r', StringComparison.Ordinal);

    /// <summary>The files after the fixes of the rule, new ones at the end; the other rules run as well, as some judge what these find.</summary>
    private ImmutableArray<SourceFile> ApplyFixes(ImmutableArray<SourceFile> files)
    {
        FixResult result = Fixer.Run(new Linter(_all, _settings), FixSafety.Unsafe, files.Select(LintInput.FromMemory), Tree(files), rule => rule.Id == Id);
        ImmutableArray<SourceFile> changed = result.Changed.Select(file => new SourceFile(file.Original.Path, file.Text));
        return files
            .Select(file => changed.FirstOrDefault(other => other.Path == file.Path) ?? file)
            .AddRange(changed.Where(file => files.All(other => other.Path != file.Path)));
    }

    private LintResult Check(ImmutableArray<SourceFile> files)
    {
        LintResult result = new Linter(_all, _settings).Run(files, Tree(files));
        return result with { Findings = result.Findings.RemoveAll(finding => finding.Suppression is not null) };
    }

    /// <summary>Of a single file nothing is known but itself; several files are all there is.</summary>
    private static IFileTree Tree(ImmutableArray<SourceFile> files) =>
        files.Length == 1 ? UnknownFileTree.Instance : new ExampleFileTree(files.Select(file => new ExampleFile(file.Path, file.Text.ToString())));

    private ImmutableArray<Finding> OfRule(LintResult result) => result.Findings.Where(finding => finding.Rule.Id == Id);

    /// <summary>Findings of which there are more than before, rule by rule, but for rules that are to report what is left.</summary>
    private ImmutableArray<Finding> NewFindings(LintResult after)
    {
        ILookup<string, Finding> before = Result.Findings.ToLookup(finding => finding.Rule.Id, StringComparer.Ordinal);
        return after.Findings.Where(finding => !_leaves.Contains(finding.Rule.Id)).GroupBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .SelectMany(group => group.Skip(before[group.Key].Count()))
            .ToImmutableArray();
    }
}

/// <summary>An example after its fixes were applied.</summary>
/// <param name="Changed">The files that changed or are new.</param>
/// <param name="Left">What the rule still finds.</param>
/// <param name="Added">What is found now and was not before, by any rule.</param>
/// <param name="IsStable">Whether fixing once more changes nothing.</param>
public sealed record FixedExample(ImmutableArray<SourceFile> Changed, ImmutableArray<Finding> Left, ImmutableArray<Finding> Added, bool IsStable);
