using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint;

/// <summary>One run of a <see cref="Linter"/>: each file by itself first, then all of them linked.</summary>
internal sealed class LintRun(ImmutableArray<Rule> rules, LintSettings settings, IFileTree tree, CancellationToken cancellationToken)
{
    private readonly Stopwatches _time = new(settings.MeasureTime);
    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly ConcurrentBag<LintFailure> _failures = [];
    private readonly ConcurrentBag<UnreadableFile> _unreadable = [];
    private readonly ConcurrentBag<string> _skipped = [];
    private readonly ConcurrentBag<LintedFile> _files = [];

    public LintResult Check(ImmutableArray<LintInput> inputs)
    {
        ForEach(inputs, CheckInput);
        ImmutableArray<LintedFile> files = _files.OrderBy(static file => file.Path, StringComparer.Ordinal).ToImmutableArray();
        ProjectWorkspace workspace = new(files, tree);
        return new LintResult
        {
            Findings = FindingOrder.SortDistinct(_findings),
            Files = workspace.Files,
            Skipped = _skipped.OrderBy(static path => path, StringComparer.Ordinal).ToImmutableArray(),
            Unreadable = _unreadable.OrderBy(static file => file.Path, StringComparer.Ordinal).ToImmutableArray(),
            Failures = _failures.OrderBy(static failure => failure.Path, StringComparer.Ordinal).ThenBy(static failure => failure.RuleId, StringComparer.Ordinal).ToImmutableArray(),
            Timings = _time.Timings,
            Rules = ImmutableArray<RuleDescriptor>.Empty,
        };
    }

    private void CheckInput(LintInput input)
    {
        CheckedFile file;
        try
        {
            long start = _time.Start();
            file = input.Read();
            _time.Stop("reading", start);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile(input.Path, exception is UnauthorizedAccessException ? "permission denied" : exception.Message));
            return;
        }

        if (file.Kind == FileKind.None && file.Problems.IsEmpty)
        {
            _skipped.Add(file.File.Path);
            return;
        }

        _files.Add(new LintedFile(file.File.Path, file.Kind));
        ApplyRules(file, file.File.Path);
    }

    private void ApplyRules<TModel>(TModel model, string path)
        where TModel : class
    {
        foreach (Rule<TModel> rule in rules.OfType<Rule<TModel>>()) Apply(rule, path, context => rule.Find(model, context));
    }

#pragma warning disable CA1031 // A rule that fails must not take the others' findings with it; the failure is reported.
    private void Apply(Rule rule, string path, Func<RuleContext, IEnumerable<Finding>> find)
    {
        RuleContext context = new()
        {
            Today = settings.Today,
            KubernetesMinor = settings.KubernetesMinor,
            Options = settings.OptionsOf(rule.Descriptor),
            CancellationToken = cancellationToken,
        };
        Severity severity = settings.SeverityOf(rule.Descriptor);
        long start = _time.Start();
        try
        {
            foreach (Finding finding in find(context)) _findings.Add(finding with { Severity = severity, CreateFix = Materialize(finding) });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failures.Add(new LintFailure(path, rule.Descriptor.Id, exception.Message));
        }

        _time.Stop(rule.Descriptor.Id, start);
    }
#pragma warning restore CA1031

    /// <summary>Computes the fix here, where a failure can be told and the work is shared among threads.</summary>
    private static Func<Fix?>? Materialize(Finding finding) => finding.CreateFix?.Invoke() is { } fix ? () => fix : null;

    private void ForEach<T>(ImmutableArray<T> items, Action<T> action)
    {
        if (settings.Jobs <= 1 || items.Length <= 1)
        {
            foreach (T item in items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                action(item);
            }

            return;
        }

        Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellationToken }, action);
    }
}
