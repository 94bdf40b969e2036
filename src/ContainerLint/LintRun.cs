using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Configuration;
using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Kubernetes;
using ContainerLint.Rules;
using ContainerLint.Suppressions;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint;

/// <summary>One run of a <see cref="Linter"/>: each file by itself first, then all of them linked.</summary>
internal sealed class LintRun
{
    /// <summary>So few that their models fit into the cache of a processor.</summary>
    private const int BatchSize = 4;

    private readonly LintSettings _settings;
    private readonly IFileTree _tree;
    private readonly CancellationToken _cancellationToken;
    private readonly Stopwatches _time;
    private readonly RuleRunner _runner;
    private readonly Lazy<SuppressionNames> _names;
    private readonly ConcurrentBag<UnreadableFile> _unreadable = [];
    private readonly ConcurrentBag<string> _skipped = [];
    private BuildContexts _builds;
    private bool _hasDockerfiles;
    private Lazy<KustomizationSet>? _kustomizations;

    public LintRun(ImmutableArray<Rule> activeRules, ImmutableArray<RuleDescriptor> allRules, LintSettings settings, IFileTree tree, CancellationToken cancellationToken)
    {
        _settings = settings;
        _tree = tree;
        _cancellationToken = cancellationToken;
        _time = new Stopwatches(settings.MeasureTime);
        _runner = new RuleRunner(activeRules, settings, _time, cancellationToken);
        _builds = new BuildContexts(ImmutableArray<ComposeProject>.Empty, tree);
        _names = new Lazy<SuppressionNames>(() => new SuppressionNames(new RuleIndex(allRules)));
    }

    public LintResult Check(ImmutableArray<LintInput> inputs)
    {
        _kustomizations = new Lazy<KustomizationSet>(() => new KustomizationSet(inputs.Select(static input => input.Path), _tree));

        // How a Dockerfile is built and run may stand in a Compose file or a manifest, so these come first.
        ILookup<bool, LintInput> byKind = inputs.ToLookup(static input => FileClassifier.MayBeDockerfile(input.Path));
        _hasDockerfiles = byKind[true].Any();
        ImmutableArray<FileOutcome?> others = CheckFiles(byKind[false].ToImmutableArray());
        ImmutableArray<ComposeProject> projects = LinkCompose(others);
        _builds = new BuildContexts(projects, _tree, others.Select(static outcome => outcome?.Kubernetes).OfType<KubernetesFile>());
        ImmutableArray<FileOutcome?> dockerfiles = CheckFiles(byKind[true].ToImmutableArray());
        ImmutableArray<FileOutcome> outcomes = others.Concat(dockerfiles).OfType<FileOutcome>().OrderBy(static outcome => outcome.Path, StringComparer.Ordinal).ToImmutableArray();
        ApplyWorkspaceRules(inputs, outcomes, projects);
        return new LintResult
        {
            Findings = Finish(outcomes),
            Files = outcomes.Select(static outcome => new LintedFile(outcome.Path, outcome.Kind)),
            Skipped = _skipped.OrderBy(static path => path, StringComparer.Ordinal).ToImmutableArray(),
            Unreadable = _unreadable.OrderBy(static file => file.Path, StringComparer.Ordinal).ToImmutableArray(),
            Failures = _runner.Failures,
            Timings = _time.Timings,
            Rules = ImmutableArray<RuleDescriptor>.Empty,
        };
    }

    /// <summary>Groups the Compose files to projects and checks these.</summary>
    private ImmutableArray<ComposeProject> LinkCompose(ImmutableArray<FileOutcome?> outcomes)
    {
        ImmutableArray<YamlFile> files = outcomes.Select(static outcome => outcome?.Yaml).OfType<YamlFile>().OrderBy(static file => file.File.Path, StringComparer.Ordinal).ToImmutableArray();
        if (files.IsEmpty) return ImmutableArray<ComposeProject>.Empty;
        long start = _time.Start();
        ImmutableArray<ComposeProject> projects = _runner.Try(files[0].File.Path, () => new Created(ComposeGrouping.Create(files, _tree, _cancellationToken)))?.Projects ?? ImmutableArray<ComposeProject>.Empty;
        _time.Stop("linking", start);
        Map(projects, project =>
        {
            _runner.Apply(project, project.File.Path);
            return true;
        });
        return projects;
    }

    /// <summary>Reads, parses and checks files, a few at a time.</summary>
    private ImmutableArray<FileOutcome?> CheckFiles(ImmutableArray<LintInput> inputs)
    {
        ImmutableArray<ImmutableArray<LintInput>> batches = ImmutableArray.CreateRange(Enumerable.Range(0, (inputs.Length + BatchSize - 1) / BatchSize)
            .Select(number => ImmutableArray.Create(inputs, number * BatchSize, Math.Min(BatchSize, inputs.Length - number * BatchSize))));
        return Map(batches, CheckBatch).SelectMany(static outcomes => outcomes);
    }

    private ImmutableArray<FileOutcome?> CheckBatch(ImmutableArray<LintInput> inputs)
    {
        List<(DockerfileModel Model, string Path)> models = [];
        ImmutableArray<FileOutcome?> outcomes = inputs.Select(input => Check(input, models));
        _runner.Apply(models);
        return outcomes;
    }

    /// <summary>Reads, parses and checks one file, but for rules over a Dockerfile's model, which is left for later; null if the file cannot be read or is of no known kind.</summary>
    private FileOutcome? Check(LintInput input, List<(DockerfileModel Model, string Path)> models)
    {
        if (Read(input) is not { } file) return null;
        if (file.Kind == FileKind.None && file.Problems.IsEmpty)
        {
            _skipped.Add(input.Path);
            return null;
        }

        FileOutcome? outcome = file.IsReadable ? _runner.Try(input.Path, () => file.Kind == FileKind.Dockerfile ? CheckDockerfile(file, models) : CheckYaml(file)) : null;
        return outcome ?? Outcome(file);
    }

    private CheckedFile? Read(LintInput input)
    {
        long start = _time.Start();
        try
        {
            return input.Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile(input.Path, Reason(exception)));
            return null;
        }
        finally
        {
            _time.Stop("reading", start);
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        _ => exception.Message,
    };

    private FileOutcome CheckDockerfile(CheckedFile file, List<(DockerfileModel Model, string Path)> models)
    {
        DockerfileModel model = ParseDockerfile(file);
        if (model.Excess is { } excess) return Outcome(file with { Problems = file.Problems.Add(new FileProblem(FileProblemKind.TooLarge, file.File.At(0, 0), excess)) });
        models.Add((model, file.File.Path));
        return Outcome(WithSuppressions(file, names => DockerfileSuppressions.Read(model.Syntax, names)));
    }

    private DockerfileModel ParseDockerfile(CheckedFile file)
    {
        long start = _time.Start();
        DockerfileModel model = DockerfileModel.Create(DockerfileSyntax.Parse(file.File, _cancellationToken), _builds.Of(file.File.Path));
        _time.Stop("parsing", start);
        return model;
    }

    private FileOutcome CheckYaml(CheckedFile file)
    {
        long start = _time.Start();
        YamlFile yaml = YamlFile.Parse(file.File, _cancellationToken);
        _time.Stop("parsing", start);
        if (file.Kind == FileKind.Compose) return Outcome(WithSuppressions(file, names => YamlSuppressions.Read(yaml, file.Kind, names))) with { Yaml = yaml };
        KubernetesFile model = KubernetesFile.Read(yaml, _kustomizations?.Value.PatchesOf(file.File.Path) ?? ImmutableArray<KustomizationPatches>.Empty, _cancellationToken);
        FileOutcome outcome = Outcome(WithSuppressions(file, names => YamlSuppressions.Read(model.Yaml, file.Kind, names)));
        if (_kustomizations?.Value.IsPatch(file.File.Path) != true) _runner.Apply(model, file.File.Path);
        return _runner.HasWorkspaceRules || _hasDockerfiles ? outcome with { Kubernetes = model } : outcome;
    }

    private CheckedFile WithSuppressions(CheckedFile file, Func<SuppressionNames, ImmutableArray<SuppressionComment>> read) =>
        SuppressionSyntaxReader.MayHaveAny(file.File.Text.ToString()) ? file with { Suppressions = read(_names.Value) } : file;

    /// <summary>Ends the work on a file that nothing else has to be known for.</summary>
    private FileOutcome Outcome(CheckedFile file)
    {
        FileOutcome outcome = new(file.File.Path, file.Kind);
        if (!file.Suppressions.IsEmpty) return outcome with { Suppressing = file };
        _runner.ApplyGeneral(file);
        return outcome;
    }

    private void ApplyWorkspaceRules(ImmutableArray<LintInput> inputs, ImmutableArray<FileOutcome> outcomes, ImmutableArray<ComposeProject> projects)
    {
        if (!_runner.HasWorkspaceRules) return;
        ProjectWorkspace workspace = new(
            outcomes.Select(static outcome => new LintedFile(outcome.Path, outcome.Kind)),
            IndexDockerfiles(inputs, outcomes),
            projects,
            outcomes.Select(static outcome => outcome.Kubernetes).OfType<KubernetesFile>().ToImmutableArray(),
            _tree);
        if (_runner.HasWorkspaceRulesOver<DockerfileModel>())
        {
            Map(workspace.Dockerfiles.Paths, path =>
            {
                if (workspace.Dockerfiles.Find(path) is { } dockerfile) _runner.Apply(dockerfile, workspace, path);
                return true;
            });
        }

        Apply(workspace.ComposeProjects, workspace, static project => project.File.Path);

        // Nothing is missing in a patch, and the object that it changes is looked at by itself.
        Apply(workspace.KubernetesFiles.RemoveAll(workspace.Kubernetes.IsPatch), workspace, static manifest => manifest.File.Path);
    }

    private DockerfileIndex IndexDockerfiles(ImmutableArray<LintInput> inputs, ImmutableArray<FileOutcome> outcomes)
    {
        Dictionary<string, LintInput> byPath = new(StringComparer.Ordinal);
        foreach (LintInput input in inputs) byPath[input.Path] = input;
        return new DockerfileIndex(
            outcomes.Where(static outcome => outcome.Kind == FileKind.Dockerfile).Select(static outcome => outcome.Path),
            path => _runner.Try(path, () => Read(byPath[path]) is { IsReadable: true } file && ParseDockerfile(file) is { Excess: null } model ? model : null));
    }

    private void Apply<TModel>(ImmutableArray<TModel> models, ProjectWorkspace workspace, Func<TModel, string> pathOf)
        where TModel : class =>
        Map(models, model =>
        {
            _runner.Apply(model, workspace, pathOf(model));
            return true;
        });

    /// <summary>Suppresses, applies the general rules and sorts.</summary>
    private ImmutableArray<Finding> Finish(ImmutableArray<FileOutcome> outcomes)
    {
        ILookup<string, Finding> findings = _runner.Findings.ToLookup(static finding => finding.Location.File.Path, StringComparer.Ordinal);
        HashSet<string> paths = new(outcomes.Select(static outcome => outcome.Path), StringComparer.Ordinal);
        IEnumerable<Finding> elsewhere = findings.Where(group => !paths.Contains(group.Key)).SelectMany(static group => group);
        ImmutableArray<ImmutableArray<Finding>> finished = Map(outcomes, outcome => outcome.Finish(FindingOrder.WithoutDoubles(FindingOrder.SortDistinct(findings[outcome.Path])), _runner, _settings));
        return FindingOrder.SortDistinct(elsewhere.Concat(finished.SelectMany(static group => group)));
    }

    /// <summary>Handles items in parallel, each by the thread that is free next; the results are in the order of the items.</summary>
    private ImmutableArray<TResult> Map<T, TResult>(ImmutableArray<T> items, Func<T, TResult> handle)
    {
        TResult[] results = new TResult[items.Length];
        if (_settings.Jobs <= 1 || items.Length <= 1)
        {
            for (int i = 0; i < items.Length; i++)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                results[i] = handle(items[i]);
            }
        }
        else
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = _settings.Jobs, CancellationToken = _cancellationToken };
            int next = -1;
            Parallel.For(0, Math.Min(_settings.Jobs, items.Length), options, _ =>
            {
                for (int i = Interlocked.Increment(ref next); i < items.Length; i = Interlocked.Increment(ref next))
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    results[i] = handle(items[i]);
                }
            });
        }

        return ImmutableArray.Create(results);
    }

    private sealed record Created(ImmutableArray<ComposeProject> Projects);
}
