using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads arguments as a JSON array of strings, and tells why they are none.</summary>
internal static class ExecFormParser
{
    /// <summary>Sets the JSON form of an instruction, or why its arguments are not in it.</summary>
    public static void Parse(Instruction instruction, int start, int end, ImmutableArray<SyntaxError>.Builder errors)
    {
        LogicalLine line = instruction.Line;
        if (start >= end || line.Source[start] != '[') return;
        JsonScanner scanner = new(line.Source, start + 1, end);
        ImmutableArray<ExecElement>.Builder elements = ImmutableArray.CreateBuilder<ExecElement>();
        int notString = -1;
        int notStringEnd = -1;
        MalformedExecReason? reason = ReadElements(line, scanner, elements, ref notString, ref notStringEnd);
        int close = scanner.Position;
        if (reason is null)
        {
            scanner.SkipWhitespace();
            if (!scanner.AtEnd) reason = MalformedExecReason.TextAfterBracket;
        }

        if (reason is { } malformed)
        {
            instruction.MalformedExec = MalformedExecForms.Describe(line, malformed, start, end, scanner.Position);
        }
        else if (notString >= 0)
        {
            errors.Add(new SyntaxError(
                SyntaxErrorKind.NotStringArray,
                line.Locate(notString, notStringEnd),
                "The JSON array may hold only strings; put the element in double quotes",
                instruction));
            instruction.Exec = new ExecForm(elements.ToImmutable(), line.Locate(start, close));
        }
        else
        {
            instruction.Exec = new ExecForm(elements.ToImmutable(), line.Locate(start, close));
        }
    }

    private static MalformedExecReason? ReadElements(
        LogicalLine line, JsonScanner scanner, ImmutableArray<ExecElement>.Builder elements, ref int notString, ref int notStringEnd)
    {
        scanner.SkipWhitespace();
        if (scanner.TryRead(']')) return null;
        while (true)
        {
            scanner.SkipWhitespace();
            int start = scanner.Position;
            if (scanner.Current == '"')
            {
                if (!scanner.TryReadString()) return scanner.StringError;
                elements.Add(ElementOf(line, start, scanner.Position));
            }
            else
            {
                if (!scanner.TryReadValue())
                {
                    scanner.Position = start;
                    return ReasonAtElement(scanner, elements.Count);
                }

                if (notString < 0) (notString, notStringEnd) = (start, scanner.Position);
            }

            scanner.SkipWhitespace();
            if (scanner.TryRead(']')) return null;
            if (!scanner.TryRead(',')) return scanner.AtEnd ? MalformedExecReason.UnclosedBracket : ReasonAfterElement(scanner);
        }
    }

    private static ExecElement ElementOf(LogicalLine line, int start, int end)
    {
        ExecElement element = new(JsonScanner.Unescape(line.Source, start, end), line.Locate(start, end));
        return element.IsVerbatim ? element : element with { Mapped = JsonScanner.Map(line, start, end) };
    }

    private static MalformedExecReason ReasonAtElement(JsonScanner scanner, int count)
    {
        if (scanner.AtEnd) return MalformedExecReason.UnclosedBracket;
        if (scanner.Current == ']' && count > 0) return MalformedExecReason.TrailingComma;
        if (scanner.Current == '\'') return MalformedExecReason.SingleQuotes;
        return MalformedExecForms.IsTypographicQuote(scanner.Current) ? MalformedExecReason.TypographicQuotes : MalformedExecReason.UnquotedElement;
    }

    private static MalformedExecReason ReasonAfterElement(JsonScanner scanner) => scanner.Current switch
    {
        '\'' => MalformedExecReason.SingleQuotes,
        var c when MalformedExecForms.IsTypographicQuote(c) => MalformedExecReason.TypographicQuotes,
        _ => MalformedExecReason.MissingComma,
    };
}
