namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Divides a logical line into keywords, flags, words, punctuation and white space.</summary>
internal static class LinePieces
{
    public static List<(TokenKind Kind, int Start, int End)> Of(Instruction instruction)
    {
        List<(TokenKind Kind, int Start, int End)> pieces = [];
        int position = instruction.Line.Start;
        Add(pieces, instruction, ref position);
        AddGap(pieces, instruction.Line, ref position, instruction.Line.End);
        return pieces;
    }

    private static void Add(List<(TokenKind Kind, int Start, int End)> pieces, Instruction instruction, ref int position)
    {
        InstructionHead head = instruction.Head;
        AddPiece(pieces, instruction.Line, TokenKind.Keyword, ref position, head.KeywordStart, head.KeywordEnd);
        foreach (Flag flag in instruction.Flags)
        {
            AddPiece(pieces, instruction.Line, TokenKind.Flag, ref position, flag.Start, flag.End);
        }

        if (instruction is OnbuildInstruction { Trigger: { } trigger })
        {
            Add(pieces, trigger, ref position);
        }
        else if (instruction.Exec is not null)
        {
            if (instruction is HealthcheckInstruction { Type: { } type }) AddPiece(pieces, instruction.Line, TokenKind.Word, ref position, type.Start, type.End);
            AddExec(pieces, instruction, ref position);
        }
        else
        {
            foreach (Word word in instruction.Words) AddPiece(pieces, instruction.Line, TokenKind.Word, ref position, word.Start, word.End);
        }
    }

    private static void AddExec(List<(TokenKind Kind, int Start, int End)> pieces, Instruction instruction, ref int position)
    {
        string source = instruction.Line.Source;
        int end = instruction.Head.ArgumentsEnd;
        while (true)
        {
            int start = CharacterTypes.SkipSpace(source, position, end);
            if (start >= end) return;
            if (source[start] is '[' or ']' or ',')
            {
                AddPiece(pieces, instruction.Line, TokenKind.Punctuation, ref position, start, start + 1);
                continue;
            }

            JsonScanner scanner = new(source, start, end);
            scanner.TryReadValue();
            AddPiece(pieces, instruction.Line, TokenKind.Word, ref position, start, Math.Max(scanner.Position, start + 1));
        }
    }

    private static void AddPiece(
        List<(TokenKind Kind, int Start, int End)> pieces, LogicalLine line, TokenKind kind, ref int position, int start, int end)
    {
        AddGap(pieces, line, ref position, start);
        if (end > start) pieces.Add((kind, start, end));
        position = Math.Max(position, end);
    }

    // Between the pieces stands white space, and the bare '--' that ends the flags.
    private static void AddGap(List<(TokenKind Kind, int Start, int End)> pieces, LogicalLine line, ref int position, int end)
    {
        while (position < end)
        {
            int start = position;
            bool space = CharacterTypes.IsSpace(line.Source[start]);
            while (position < end && CharacterTypes.IsSpace(line.Source[position]) == space) position++;
            pieces.Add((space ? TokenKind.Whitespace : TokenKind.Flag, start, position));
        }
    }
}
