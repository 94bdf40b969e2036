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
        _active = rules.Where(rule => settings.IsActive(rule.Descriptor)).ToImmutableArray();
    }

    /// <summary>Checks files that are already in memory.</summary>
    /// <param name="files">The files; those of no known kind are left out of the result.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public LintResult Run(IReadOnlyList<SourceFile> files, IFileTree tree, CancellationToken cancellationToken = default)
    {
        ImmutableArray<CheckedFile> known = files
            .Select(static file => new CheckedFile { File = file, Kind = FileClassifier.Classify(file) })
            .Where(static file => file.Kind != FileKind.None)
            .ToImmutableArray();
        return Run(known, tree, cancellationToken);
    }

    /// <summary>Checks files that were read by a <see cref="SourceReader"/>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public LintResult Run(ImmutableArray<CheckedFile> files, IFileTree tree, CancellationToken cancellationToken = default) =>
        new LintRun(_active, _settings, tree, cancellationToken).Check(files) with { Rules = _descriptors };
}
