using ContainerLint.Rules;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>What every fix keeps to: a title in the imperative without a full stop, and edits that do not overlap.</summary>
public static class FixConvention
{
    /// <summary>What a fix breaks; null if nothing.</summary>
    public static string? Problem(Fix fix) =>
        fix.Title.Length == 0 || !char.IsUpper(fix.Title[0]) ? $"The title of a fix starts with a capital: {fix.Title}"
        : fix.Title.EndsWith('.') ? $"The title of a fix has no full stop: {fix.Title}"
        : fix.Edits.IsEmpty ? $"A fix has edits: {fix.Title}"
        : Overlaps(fix) ? $"The edits of a fix do not overlap: {fix.Title}"
        : null;

    private static bool Overlaps(Fix fix)
    {
        TextEdit[] edits = fix.Edits.OrderBy(edit => edit.Location.File.Path, StringComparer.Ordinal).ThenBy(edit => edit.Location.Span.Start).ToArray();
        return edits.Zip(edits.Skip(1)).Any(pair => pair.First.Location.File == pair.Second.Location.File && pair.First.Location.Span.End > pair.Second.Location.Span.Start);
    }
}
