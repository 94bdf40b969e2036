using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A place where the layout of a file is not that of a formatted one.</summary>
/// <param name="Check">Which check says so: trailing-space, multiple-spaces, blank-lines, final-newline, indentation, between-instructions,
/// epilogue, labels-grouped, labels-sorted.</param>
/// <param name="Location">The place.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Replacement">What the text of the place should be; null where that needs a look.</param>
public sealed record LayoutProblem(string Check, SourceLocation Location, string Message, string? Replacement)
{
    /// <summary>For blank lines, how many stand together; 0 for anything else.</summary>
    public int BlankLines { get; init; }
}

/// <summary>Finds problems of layout. Heredocs are data and left alone.</summary>
internal sealed partial class LayoutReader
{
    private readonly DockerfileSyntax _syntax;
    private readonly SourceText _text;
    private readonly bool[] _isData;
    private readonly List<LayoutProblem> _problems = [];

    private LayoutReader(DockerfileSyntax syntax)
    {
        _syntax = syntax;
        _text = syntax.File.Text;
        _isData = new bool[_text.Lines.Count];
        foreach (Instruction instruction in syntax.Instructions)
        {
            foreach (Heredoc heredoc in instruction.Heredocs) Mark(heredoc.Location);
        }
    }

    public static IEnumerable<LayoutProblem> Read(DockerfileSyntax syntax)
    {
        if (syntax.Instructions.IsEmpty) return [];
        LayoutReader reader = new(syntax);
        reader.ReadLineEnds();
        reader.ReadBlankLines();
        reader.ReadWordGaps();
        reader.ReadBodies();
        reader.ReadContinuations();
        reader.ReadSeparation();
        reader.ReadEpilogues();
        reader.ReadLabels();
        return reader._problems.OrderBy(problem => problem.Location.Span.Start);
    }

    private void Mark(SourceLocation location)
    {
        int last = _text.Lines.GetLineFromPosition(Math.Max(location.Span.Start, location.Span.End - 1)).LineNumber;
        for (int line = _text.Lines.GetLineFromPosition(location.Span.Start).LineNumber; line <= last; line++) _isData[line] = true;
    }

    private void Add(string check, int start, int end, string message, string? replacement, int blankLines = 0) =>
        _problems.Add(new LayoutProblem(check, _syntax.File.At(TextSpan.FromBounds(start, end)), message, replacement) { BlankLines = blankLines });

    private void ReadLineEnds()
    {
        foreach (TextLine line in _text.Lines)
        {
            if (_isData[line.LineNumber]) continue;
            int end = line.End;
            while (end > line.Start && _text[end - 1] is ' ' or '\t') end--;
            bool isEscaped = end > line.Start && end < line.End && _text[end - 1] == _syntax.EscapeChar;
            if (end < line.End && !isEscaped) Add("trailing-space", end, line.End, "The line ends with white space; remove it", string.Empty);
        }

        TextLine last = _text.Lines[_text.Lines.Count - 1];
        if (last.Span.Length > 0 && !_isData[last.LineNumber]) Add("final-newline", last.End, last.End, "The file does not end with a line break; add one", "\n");
    }

    private void ReadBlankLines()
    {
        int start = -1;
        for (int number = 0; number <= _text.Lines.Count; number++)
        {
            bool isBlank = number < _text.Lines.Count - 1 && !_isData[number] && _text.Lines[number].IsBlank();
            if (isBlank)
            {
                if (start < 0) start = number;
                continue;
            }

            if (start >= 0) AddBlankLines(start, number);
            start = -1;
        }
    }

    private void AddBlankLines(int start, int end)
    {
        int count = end - start;
        int from = _text.Lines[start].Start;
        int to = _text.Lines[Math.Min(end, _text.Lines.Count - 1)].Start;
        if (start == 0) Add("blank-lines", from, to, "The file starts with empty lines; remove them", string.Empty, int.MaxValue);
        else if (count > 1) Add("blank-lines", from, to, $"The file has {count} empty lines in a row here; keep fewer", null, count);
    }

    private void ReadWordGaps()
    {
        foreach (Instruction instruction in _syntax.Instructions)
        {
            ReadGap(instruction.Keyword.Location.Span.End, instruction.Flags.IsEmpty ? instruction.ArgumentsLocation.Span.Start : instruction.Flags[0].Location.Span.Start);
            for (int index = 0; index < instruction.Flags.Length; index++)
            {
                ReadGap(instruction.Flags[index].Location.Span.End, index + 1 < instruction.Flags.Length ? instruction.Flags[index + 1].Location.Span.Start : instruction.ArgumentsLocation.Span.Start);
            }

            if (instruction.Exec is not null || instruction is not (FromInstruction or CopyLike or ExposeInstruction or VolumeInstruction or EnvInstruction or LabelInstruction or ArgInstruction)) continue;
            if (instruction is PairsInstruction pairs && pairs.Words.Any(static word => !word.Text.Contains('=')) && instruction is not ArgInstruction) continue;
            for (int index = 1; index < instruction.Words.Length; index++) ReadGap(instruction.Words[index - 1].Location.Span.End, instruction.Words[index].Location.Span.Start);
        }
    }

    private void ReadGap(int start, int end)
    {
        if (end - start < 2) return;
        for (int index = start; index < end; index++)
        {
            if (_text[index] is not (' ' or '\t')) return;
        }

        Add("multiple-spaces", start, end, "Several blanks stand between two words; keep one", " ");
    }

    /// <summary>Either no instruction is indented, or all those below FROM are, by the same blanks.</summary>
    private void ReadBodies()
    {
        string? body = null;
        bool isBelowFrom = false;
        int stages = _syntax.Instructions.Count(static instruction => instruction is FromInstruction);
        foreach (Instruction instruction in _syntax.Instructions)
        {
            isBelowFrom |= instruction is FromInstruction;
            int keyword = instruction.Start;
            int start = _text.Lines.GetLineFromPosition(keyword).Start;
            if (start == 0 && _text.Length > 0 && _text[0] == '\uFEFF') start++;
            string indentation = _text.ToString(TextSpan.FromBounds(start, keyword));
            bool isTop = instruction is FromInstruction || !isBelowFrom;
            if (!isTop && stages > 1) body ??= indentation;
            string wanted = isTop || stages < 2 ? string.Empty : body!;
            // What is no instruction belongs elsewhere, mostly to the line above.
            if (indentation == wanted || instruction is UnknownInstruction) continue;
            string message = wanted.Length == 0
                ? $"'{instruction.Name}' is indented; start it at the beginning of the line"
                : $"'{instruction.Name}' is indented otherwise than the instructions above it; indent all of them alike";
            SourceLocation location = _syntax.File.At(TextSpan.FromBounds(start, keyword));
            bool isPlain = instruction.Heredocs.IsEmpty && indentation.Trim(' ', '\t').Length == 0;
            Add("indentation", location.Span.Start, isPlain && indentation.Length > 0 ? location.Span.End : instruction.Keyword.Location.Span.End, message,
                !isPlain ? null : indentation.Length > 0 ? wanted : wanted + instruction.Keyword.Location.GetText());
        }
    }

    private void ReadContinuations()
    {
        foreach (Instruction instruction in _syntax.Instructions.Where(static instruction => instruction.IsContinued))
        {
            char? first = null;
            int last = _text.Lines.GetLineFromPosition(instruction.ArgumentsLocation.Span.End).LineNumber;
            for (int number = _text.Lines.GetLineFromPosition(instruction.Start).LineNumber + 1; number <= last; number++)
            {
                TextLine line = _text.Lines[number];
                int end = line.Start;
                while (end < line.End && _text[end] is ' ' or '\t') end++;
                if (end == line.Start || end == line.End) continue;
                string indentation = _text.ToString(TextSpan.FromBounds(line.Start, end));
                bool isMixed = indentation.Contains(' ') && indentation.TrimEnd(' ').Contains('\t') && indentation.IndexOf(' ') < indentation.LastIndexOf('\t');
                first ??= indentation[0];
                if (indentation[0] == first && !isMixed) continue;
                Add("indentation", line.Start, end, "Tabs and blanks are mixed in the indentation of this instruction; use one of them", null);
                break;
            }
        }
    }

    /// <summary>An empty line stands before each FROM but the first and between instructions of different kinds.</summary>
    private void ReadSeparation()
    {
        for (int index = 1; index < _syntax.Instructions.Length; index++)
        {
            Instruction before = _syntax.Instructions[index - 1];
            Instruction instruction = _syntax.Instructions[index];
            int start = instruction.PrecedingComments.IsEmpty ? instruction.Start : instruction.PrecedingComments[0].Location.Span.Start;
            TextLine line = _text.Lines.GetLineFromPosition(start);
            bool isNear = line.LineNumber > 0 && !_text.Lines[line.LineNumber - 1].IsBlank();
            if (!isNear || (before.Name == instruction.Name && instruction is not FromInstruction)) continue;
            Add("between-instructions", instruction.Start, instruction.Keyword.Location.Span.End,
                $"'{instruction.Name}' follows '{before.Name}' without an empty line between them; add one", null);
        }
    }
}
