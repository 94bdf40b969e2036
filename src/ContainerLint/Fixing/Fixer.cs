using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fixing;

/// <summary>
/// Applies the fixes of findings until there are none left to apply. Fixes that touch the same text wait for the next round; one that
/// would break the syntax of its file is left out. A fix may change or make a file that is not checked, as far as the tree lets it; the next
/// round sees it in the tree. Nothing is written.
/// </summary>
public sealed class Fixer
{
    private const int MaxRounds = 10;

    private readonly Linter _linter;
    private readonly FixSafety _safety;
    private readonly Func<RuleDescriptor, bool> _isWanted;
    private readonly ChangedFileTree _tree;
    private readonly ConcurrentDictionary<string, CheckedFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckedFile> _others = new(StringComparer.Ordinal);
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FixedFile> _changed = new(StringComparer.Ordinal);

    private Fixer(Linter linter, FixSafety safety, Func<RuleDescriptor, bool> isWanted, IFileTree tree)
    {
        _isWanted = isWanted;
        _tree = new ChangedFileTree(tree);
        _linter = linter;
        _safety = safety;
    }

    /// <summary>Checks files and fixes what can be fixed.</summary>
    /// <param name="linter">Finds what is to be fixed.</param>
    /// <param name="safety">Whether unsafe fixes are applied, too.</param>
    /// <param name="inputs">The files.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="isWanted">Whether the fixes of a rule are applied; all are if it is left out.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static FixResult Run(
        Linter linter, FixSafety safety, ImmutableArray<LintInput> inputs, IFileTree tree, Func<RuleDescriptor, bool>? isWanted = null, CancellationToken cancellationToken = default) =>
        new Fixer(linter, safety, isWanted ?? (static _ => true), tree).Run(inputs, cancellationToken);

    private FixResult Run(ImmutableArray<LintInput> inputs, CancellationToken cancellationToken)
    {
        ImmutableArray<LintInput> current = inputs.Select(input => input with { Read = () => _files.GetOrAdd(input.Path, _ => input.Read()) });
        LintResult result = _linter.Run(current, _tree, cancellationToken);
        int count = 0;
        for (int round = 0; round < MaxRounds; round++)
        {
            int applied = ApplyRound(result.Findings, cancellationToken);
            if (applied == 0) break;
            count += applied;
            result = _linter.Run(current, _tree, cancellationToken);
        }

        ImmutableArray<FixedFile> changed = _changed.Values
            .Where(static file => file.IsNew || !file.Original.Text.ContentEquals(file.Text))
            .OrderBy(static file => file.Original.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        return new FixResult(result, _files.Values.OrderBy(static file => file.File.Path, StringComparer.Ordinal).ToImmutableArray(), changed, count);
    }

    private int ApplyRound(ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        EditSet edits = new();
        List<Fix> chosen = [];
        foreach (Finding finding in findings)
        {
            if (finding.Suppression is not null || !_isWanted(finding.Rule) || finding.CreateFix?.Invoke() is not { Edits.IsEmpty: false } fix) continue;
            if (fix.Safety <= _safety && fix.Edits.All(CanChange) && edits.TryAdd(fix)) chosen.Add(fix);
        }

        if (chosen.Count == 0) return 0;
        if (TryApply(chosen, cancellationToken)) return chosen.Count;
        // Some fix breaks its file: apply one at a time and leave that one out. Places move, so the rest waits for the next round.
        return chosen.Any(fix => TryApply([fix], cancellationToken)) ? 1 : 0;
    }

    private bool CanChange(TextEdit edit) => Find(edit.Location.File.Path) is { Problems.IsEmpty: true } file && HasText(file.File, edit.Location.File);

    /// <summary>A file as it is now: one of those that are checked, or another one of the tree, which is read once; null if it must not be changed.</summary>
    private CheckedFile? Find(string path)
    {
        if (_files.TryGetValue(path, out CheckedFile? file) || _others.TryGetValue(path, out file)) return file;
        if (_tree.ReadForChange(path) is not { } other || other.Path != path) return null;
        if (_tree.FileExists(path) == false) _new.Add(path);
        return _others[path] = new CheckedFile { File = other, Kind = FileKind.None };
    }

    /// <summary>Whether a file still has the text that a fix was made for.</summary>
    private static bool HasText(SourceFile file, SourceFile seen) => file == seen || file.Text.ContentEquals(seen.Text);

    private bool TryApply(List<Fix> fixes, CancellationToken cancellationToken)
    {
        List<CheckedFile> changed = [];
        foreach (IGrouping<string, TextEdit> group in fixes.SelectMany(static fix => fix.Edits).GroupBy(static edit => edit.Location.File.Path, StringComparer.Ordinal))
        {
            if (Find(group.Key) is not { } before) return false;
            CheckedFile after = before with { File = new SourceFile(group.Key, EditApplication.Apply(before.File.Text, group.ToImmutableArray())) };
            if (SyntaxErrors.Count(after, cancellationToken) > SyntaxErrors.Count(before, cancellationToken)) return false;
            changed.Add(after);
        }

        foreach (CheckedFile file in changed) Set(file);
        return true;
    }

    private void Set(CheckedFile file)
    {
        string path = file.File.Path;
        bool isInput = _files.TryGetValue(path, out CheckedFile? before);
        SourceFile original = _changed.TryGetValue(path, out FixedFile? changed) ? changed.Original : (before ?? _others[path]).File;
        _changed[path] = new FixedFile(original, file.File.Text, _new.Contains(path));
        if (isInput) _files[path] = file;
        else _others[path] = file;
        _tree.Set(file.File);
    }
}

/// <summary>What fixing came to.</summary>
/// <param name="Result">What is still found afterwards.</param>
/// <param name="Files">All files that were checked, as they are afterwards, ordered by path.</param>
/// <param name="Changed">The files that changed or are new, checked or not, ordered by path.</param>
/// <param name="Count">How many fixes were applied.</param>
public sealed record FixResult(LintResult Result, ImmutableArray<CheckedFile> Files, ImmutableArray<FixedFile> Changed, int Count);

/// <summary>A file that fixes changed.</summary>
/// <param name="Original">The file as it was read; without text if there was none.</param>
/// <param name="Text">Its text afterwards, with the encoding of the original.</param>
/// <param name="IsNew">Whether there was no file of its path.</param>
public sealed record FixedFile(SourceFile Original, SourceText Text, bool IsNew);
