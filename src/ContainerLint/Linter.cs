using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint;

/// <summary>Runs rules over files. An instance may be used for several runs, also at the same time.</summary>
public sealed class Linter
{
    private readonly ImmutableArray<RuleDescriptor> _descriptors;
    private readonly ImmutableArray<Rule> _active;
    private readonly LintSettings _settings;

    /// <summary>Creates a linter.</summary>
    /// <param name="rules">All rules there are; the settings say which of them run.</param>
    /// <param name="settings">What a run is asked to do.</param>
    public Linter(ImmutableArray<Rule> rules, LintSettings settings)
    {
        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        _descriptors = rules.Select(static rule => rule.Descriptor).OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToImmutableArray();
        _active = rules.Where(rule => settings.IsActive(rule.Descriptor));
    }

    /// <summary>Checks files that are already in memory.</summary>
    /// <param name="files">The files; those of no known kind end up in <see cref="LintResult.Skipped"/>.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public LintResult Run(IReadOnlyList<SourceFile> files, IFileTree tree, CancellationToken cancellationToken = default) =>
        Run(files.Select(LintInput.FromMemory).ToImmutableArray(), tree, cancellationToken);

    /// <summary>Checks files that are read when their turn comes.</summary>
    /// <param name="inputs">The files; their paths differ.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public LintResult Run(ImmutableArray<LintInput> inputs, IFileTree tree, CancellationToken cancellationToken = default) =>
        new LintRun(_active, _descriptors, _settings, tree, cancellationToken).Check(inputs) with { Rules = _descriptors };
}
