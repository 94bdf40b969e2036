using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Workspace;

namespace ContainerLint;

/// <summary>Applies rules to models and collects what they find. May be used from several threads.</summary>
internal sealed class RuleRunner(ImmutableArray<Rule> rules, LintSettings settings, Stopwatches time, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<Type, object> _rulesByModel = new();
    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly ConcurrentBag<LintFailure> _failures = [];

    /// <summary>What was found so far, in no order.</summary>
    public IEnumerable<Finding> Findings => _findings;

    /// <summary>What failed so far, ordered by path and rule.</summary>
    public ImmutableArray<LintFailure> Failures => _failures
        .Distinct()
        .OrderBy(static failure => failure.Path, StringComparer.Ordinal)
        .ThenBy(static failure => failure.RuleId, StringComparer.Ordinal)
        .ThenBy(static failure => failure.Message, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Whether some rule needs to see a kind of model together with the other files.</summary>
    public bool HasWorkspaceRules => rules.Any(static rule => rule.Descriptor.IsCrossFile);

    /// <summary>Whether some rule starts from a kind of model and sees the other files, too.</summary>
    public bool HasWorkspaceRulesOver<TModel>()
        where TModel : class =>
        !RulesOver<WorkspaceRule<TModel>>().IsEmpty;

    /// <summary>Applies the rules over one model.</summary>
    public void Apply<TModel>(TModel model, string path)
        where TModel : class
    {
        foreach (Rule<TModel> rule in RulesOver<Rule<TModel>>()) AddAll(Find(rule, path, context => rule.Find(model, context)));
    }

    /// <summary>Applies the rules over one model that see the other files, too.</summary>
    public void Apply<TModel>(TModel model, ProjectWorkspace workspace, string path)
        where TModel : class
    {
        foreach (WorkspaceRule<TModel> rule in RulesOver<WorkspaceRule<TModel>>()) AddAll(Find(rule, path, context => rule.Find(model, workspace, context)));
    }

    /// <summary>Applies the general rules over a file that has no suppressions.</summary>
    public void ApplyGeneral(CheckedFile file) => AddAll(FindGeneral(file));

    /// <summary>What the general rules find in a file; not added to <see cref="Findings"/>.</summary>
    public ImmutableArray<Finding> FindGeneral(CheckedFile file) =>
        RulesOver<Rule<CheckedFile>>().SelectMany(rule => Find(rule, file.File.Path, context => rule.Find(file, context)));

#pragma warning disable CA1031 // What fails for one file or one rule must not take the rest with it; it is reported.
    /// <summary>Does work on a file that may fail; the failure is recorded then, and the result null.</summary>
    public T? Try<T>(string path, Func<T?> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failures.Add(new LintFailure(path, RuleId: null, Describe(exception)));
            return null;
        }
    }

    private List<Finding> Find(Rule rule, string path, Func<RuleContext, IEnumerable<Finding>> find)
    {
        RuleDescriptor descriptor = rule.Descriptor;
        RuleContext context = new()
        {
            Today = settings.Today,
            KubernetesMinor = settings.KubernetesMinor,
            Options = settings.OptionsOf(descriptor),
            ShellCheck = settings.ShellCheck,
            CancellationToken = cancellationToken,
        };
        Severity? configured = settings.SeverityFor(descriptor);
        List<Finding> findings = [];
        long start = time.Start();
        try
        {
            foreach (Finding finding in find(context)) findings.Add(finding with { Severity = configured ?? finding.Severity, CreateFix = Materialize(finding) });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failures.Add(new LintFailure(path, descriptor.Id, Describe(exception)));
        }

        time.Stop(descriptor.Id, start);
        return findings;
    }
#pragma warning restore CA1031

    private void AddAll(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings) _findings.Add(finding);
    }

    private ImmutableArray<TRule> RulesOver<TRule>()
        where TRule : Rule =>
        ((RuleList<TRule>)_rulesByModel.GetOrAdd(typeof(TRule), _ => new RuleList<TRule>(rules.OfType<TRule>().ToImmutableArray()))).Rules;

    /// <summary>Computes the fix here, where a failure can be told and the work is shared among threads.</summary>
    private static Func<Fix?>? Materialize(Finding finding) => finding.CreateFix?.Invoke() is { } fix ? () => fix : null;

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private sealed record RuleList<TRule>(ImmutableArray<TRule> Rules);
}
