using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Fixing;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint;

/// <summary>Applies rules to models and collects what they find. May be used from several threads.</summary>
internal sealed class RuleRunner(ImmutableArray<Rule> rules, LintSettings settings, Stopwatches time, CancellationToken cancellationToken)
{
    /// <summary>A fix that writes more than this, in characters, is nobody's wish, and thousands of them would fill the memory.</summary>
    private const int LongestFix = 100_000;

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
        where TModel : class => Apply([(model, path)]);

    /// <summary>Applies the rules over some models, each rule to all of them: finding its code in the caches of the processor counts, too.</summary>
    public void Apply<TModel>(IReadOnlyList<(TModel Model, string Path)> models)
        where TModel : class
    {
        Func<Rule<TModel>, TModel, RuleContext, IEnumerable<Finding>> find = static (rule, model, context) => rule.Find(model, context);
        TextWords?[] words = [.. models.Select(static item => (item.Model as ITextModel)?.Words)];
        foreach (ActiveRule<Rule<TModel>> active in RulesOver<Rule<TModel>>())
        {
            for (int i = 0; i < words.Length; i++)
            {
                if (active.MayFindIn(words[i])) AddAll(Find(active, models[i].Path, models[i].Model, models[i].Model as IEditedModel, find));
            }
        }
    }

    /// <summary>Applies the rules over one model that see the other files, too.</summary>
    public void Apply<TModel>(TModel model, ProjectWorkspace workspace, string path)
        where TModel : class
    {
        Func<WorkspaceRule<TModel>, (TModel Model, ProjectWorkspace Workspace), RuleContext, IEnumerable<Finding>> find = static (rule, seen, context) => rule.Find(seen.Model, seen.Workspace, context);
        foreach (ActiveRule<WorkspaceRule<TModel>> active in RulesOver<WorkspaceRule<TModel>>()) AddAll(Find(active, path, (model, workspace), model as IEditedModel, find));
    }

    /// <summary>Applies the general rules over a file that has no suppressions.</summary>
    public void ApplyGeneral(CheckedFile file) => AddAll(FindGeneral(file));

    /// <summary>What the general rules find in a file; not added to <see cref="Findings"/>.</summary>
    public ImmutableArray<Finding> FindGeneral(CheckedFile file) =>
        RulesOver<Rule<CheckedFile>>().SelectMany(active => Find(active, file.File.Path, file, edited: null, static (rule, file, context) => rule.Find(file, context)));

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

    private ImmutableArray<Finding> Find<TRule, TSeen>(ActiveRule<TRule> active, string path, TSeen seen, IEditedModel? edited, Func<TRule, TSeen, RuleContext, IEnumerable<Finding>> find)
        where TRule : Rule
    {
        ImmutableArray<Finding> findings = ImmutableArray<Finding>.Empty;
        long start = time.Start();
        try
        {
            IEnumerable<Finding> found = find(active.Rule, seen, active.Context);

            // What most rules find in most files.
            if (!ReferenceEquals(found, Array.Empty<Finding>())) findings = found.Select(finding => active.Finish(finding, edited)).ToImmutableArray();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failures.Add(new LintFailure(path, active.Rule.Descriptor.Id, Describe(exception)));
        }

        time.Stop(active.Rule.Descriptor.Id, start);
        return findings;
    }
#pragma warning restore CA1031

    private void AddAll(ImmutableArray<Finding> findings)
    {
        foreach (Finding finding in findings) _findings.Add(finding);
    }

    private ImmutableArray<ActiveRule<TRule>> RulesOver<TRule>()
        where TRule : Rule =>
        ((ImmutableArray<ActiveRule<TRule>>)_rulesByModel.GetOrAdd(typeof(TRule), _ => ActiveRulesOver<TRule>()));

    private ImmutableArray<ActiveRule<TRule>> ActiveRulesOver<TRule>()
        where TRule : Rule =>
        rules.OfType<TRule>().Select(rule => new ActiveRule<TRule>(rule, ContextOf(rule.Descriptor), settings.SeverityFor(rule.Descriptor))).ToImmutableArray();

    private RuleContext ContextOf(RuleDescriptor descriptor) => new()
    {
        Today = settings.Today,
        KubernetesMinor = settings.KubernetesMinor,
        IsStrict = settings.Profile.IsStrict,
        Options = settings.OptionsOf(descriptor),
        ShellCheck = settings.ShellCheck,
        CancellationToken = cancellationToken,
    };

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>A rule with what it is told and the severity that is set for it.</summary>
    private sealed record ActiveRule<TRule>(TRule Rule, RuleContext Context, Severity? Severity)
        where TRule : Rule
    {
        private readonly WordCondition? _needs = WordCondition.Create(Rule.Descriptor.Needs);

        /// <summary>Whether a model has the words without which the rule finds nothing, as far as its words are known.</summary>
        public bool MayFindIn(TextWords? words) => _needs is null || words is null || _needs.MayHoldFor(words);

        /// <summary>A finding as it is reported. Its fix is computed here, where a failure can be told and the work is shared among threads.</summary>
        public Finding Finish(Finding finding, IEditedModel? edited)
        {
            Fix? fix = finding.CreateFix?.Invoke();
            if (fix?.Edits.Sum(static edit => edit.NewText.Length) > LongestFix) fix = null;

            // Nobody could apply it.
            if (fix is not null && EditApplication.Overlap(fix.Edits)) fix = null;
            if (fix is not null && edited is not null) fix = edited.Adapt(fix);
            return finding with { Severity = Severity ?? finding.Severity, CreateFix = fix is null ? null : () => fix };
        }
    }
}
