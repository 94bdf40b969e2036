using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Edits of scripts that stand in strings of JSON arrays: what they put there is part of a string.</summary>
internal sealed class ExecEdits
{
    private readonly SourceFile _file;
    private readonly ImmutableArray<TextSpan> _strings;

    public ExecEdits(DockerfileSyntax syntax)
    {
        _file = syntax.File;
        _strings = syntax.Instructions.SelectMany(Elements).Select(static element => element.Location.Span).OrderBy(static span => span.Start).ToImmutableArray();
    }

    /// <summary>The fix with double quotes escaped where a string is around them; null if a text has escapes or line breaks, of which nobody knows whether they are those of JSON.</summary>
    public Fix? Adapt(Fix fix)
    {
        if (_strings.IsEmpty || !fix.Edits.Any(IsSpecial)) return fix;
        if (fix.Edits.Any(edit => IsSpecial(edit) && edit.NewText.IndexOfAny(['\\', '\n']) >= 0)) return null;
        return fix with { Edits = fix.Edits.Select(edit => IsSpecial(edit) ? edit with { NewText = edit.NewText.Replace("\"", "\\\"") } : edit) };
    }

    private static IEnumerable<ExecElement> Elements(Instruction instruction) =>
        (instruction is OnbuildInstruction { Trigger: { } trigger } ? trigger.Exec : instruction.Exec)?.Elements ?? ImmutableArray<ExecElement>.Empty;

    private bool IsSpecial(TextEdit edit) => edit.NewText.IndexOfAny(['"', '\\', '\n']) >= 0 && edit.Location.File == _file && IsInString(edit.Location.Span);

    private bool IsInString(TextSpan span)
    {
        int low = 0;
        int high = _strings.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_strings[middle].End <= span.Start) low = middle + 1;
            else high = middle;
        }

        return low < _strings.Length && _strings[low].Start < span.Start && span.End < _strings[low].End;
    }
}
