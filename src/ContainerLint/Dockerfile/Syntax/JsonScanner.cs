using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// Reads JSON (RFC 8259) in place, with positions. System.Text.Json reads bytes and tells no positions in text; here the place of each
/// string and of the first error is what matters.
/// </summary>
internal sealed class JsonScanner(string text, int start, int end)
{
    /// <summary>Deeper nesting counts as malformed, as in BuildKit.</summary>
    private const int MaxDepth = 10_000;

    /// <summary>The next character to read; after a failure, the one that is not JSON.</summary>
    public int Position { get; set; } = start;

    /// <summary>Why the last string could not be read.</summary>
    public MalformedExecReason StringError { get; private set; }

    /// <summary>The character at the position; NUL at the end.</summary>
    public char Current => Position < end ? text[Position] : '\0';

    /// <summary>Whether everything is read.</summary>
    public bool AtEnd => Position >= end;

    /// <summary>Skips JSON's four kinds of white space.</summary>
    public void SkipWhitespace()
    {
        while (Position < end && text[Position] is ' ' or '\t' or '\n' or '\r') Position++;
    }

    /// <summary>Reads a character if it comes next.</summary>
    public bool TryRead(char c)
    {
        if (AtEnd || text[Position] != c) return false;
        Position++;
        return true;
    }

    /// <summary>Reads a string with its quotes.</summary>
    public bool TryReadString()
    {
        int open = Position++;
        while (Position < end)
        {
            char c = text[Position];
            if (c == '"')
            {
                Position++;
                return true;
            }

            if (c < ' ') return FailString(MalformedExecReason.ControlCharacter);
            if (c == '\\' && !TrySkipEscape()) return FailString(MalformedExecReason.InvalidEscape);
            Position++;
        }

        Position = open;
        return FailString(MalformedExecReason.UnclosedString);
    }

    /// <summary>Reads any value. Nesting is counted rather than recursed into.</summary>
    public bool TryReadValue()
    {
        List<char> open = [];
        while (true)
        {
            SkipWhitespace();
            if (open.Count > 0 && open[open.Count - 1] == '}' && !TryReadMemberName()) return false;
            if (Current is '[' or '{')
            {
                char close = Current == '[' ? ']' : '}';
                Position++;
                SkipWhitespace();
                if (Current != close)
                {
                    open.Add(close);
                    if (open.Count > MaxDepth) return false;
                    continue;
                }

                Position++;
            }
            else if (!TryReadScalar())
            {
                return false;
            }

            if (!TryCloseOrContinue(open, out bool done)) return false;
            if (done) return true;
        }
    }

    /// <summary>The text of a string, given with its quotes, without escapes.</summary>
    public static string Unescape(string text, int start, int end)
    {
        int escape = text.IndexOf('\\', start, end - start);
        if (escape < 0) return text.Substring(start + 1, end - start - 2);
        StringBuilder value = new(text, start + 1, escape - start - 1, end - start);
        for (int i = escape; i < end - 1; i++)
        {
            char c = text[i];
            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            value.Append(EscapedAt(text, i, out int length));
            i += length - 1;
        }

        return value.ToString();
    }

    /// <summary>The text of a string, given with its quotes, without escapes, that knows where each character stands.</summary>
    public static MappedText Map(LogicalLine line, int start, int end)
    {
        MappedTextBuilder text = new(line.File);
        int position = start + 1;
        while (position < end - 1)
        {
            int escape = line.Source.IndexOf('\\', position, end - 1 - position);
            int plainEnd = escape < 0 ? end - 1 : escape;
            if (plainEnd > position) text.Append(line.Map(position, plainEnd));
            if (escape < 0) break;
            char value = EscapedAt(line.Source, escape, out int length);
            text.AppendReplacement(value, line.Locate(escape, escape + length).Span);
            position = escape + length;
        }

        return text.ToMappedText();
    }

    /// <summary>Looks for a member of the object that a text is, with a string as its value. Spans include the quotes.</summary>
    public static bool TryFindStringMember(string text, int start, string member, out TextSpan name, out TextSpan value)
    {
        name = value = default;
        JsonScanner scanner = new(text, start + 1, text.Length);
        do
        {
            scanner.SkipWhitespace();
            int nameStart = scanner.Position;
            if (scanner.Current != '"' || !scanner.TryReadString()) return false;
            TextSpan nameSpan = TextSpan.FromBounds(nameStart, scanner.Position);
            scanner.SkipWhitespace();
            if (!scanner.TryRead(':')) return false;
            scanner.SkipWhitespace();
            int valueStart = scanner.Position;
            bool isString = scanner.Current == '"';
            if (!scanner.TryReadValue()) return false;
            if (isString && string.Equals(Unescape(text, nameStart, nameSpan.End), member, StringComparison.Ordinal))
            {
                name = nameSpan;
                value = TextSpan.FromBounds(valueStart, scanner.Position);
            }

            scanner.SkipWhitespace();
        }
        while (scanner.TryRead(','));

        return scanner.TryRead('}') && !value.IsEmpty;
    }

    private bool TryCloseOrContinue(List<char> open, out bool done)
    {
        while (open.Count > 0)
        {
            SkipWhitespace();
            if (TryRead(','))
            {
                done = false;
                return true;
            }

            if (!TryRead(open[open.Count - 1]))
            {
                done = false;
                return false;
            }

            open.RemoveAt(open.Count - 1);
        }

        done = true;
        return true;
    }

    private bool TryReadMemberName()
    {
        if (Current != '"' || !TryReadString()) return false;
        SkipWhitespace();
        if (!TryRead(':')) return false;
        SkipWhitespace();
        return true;
    }

    private bool TryReadScalar() => Current switch
    {
        '"' => TryReadString(),
        't' => TryReadLiteral("true"),
        'f' => TryReadLiteral("false"),
        'n' => TryReadLiteral("null"),
        _ => TryReadNumber(),
    };

    private bool TryReadLiteral(string literal)
    {
        if (end - Position < literal.Length || string.CompareOrdinal(text, Position, literal, 0, literal.Length) != 0) return false;
        Position += literal.Length;
        return true;
    }

    private bool TryReadNumber()
    {
        int from = Position;
        TryRead('-');
        if (!TryRead('0') && !TryReadDigits()) return Back(from);
        if (TryRead('.') && !TryReadDigits()) return Back(from);
        if (Current is 'e' or 'E')
        {
            Position++;
            if (Current is '+' or '-') Position++;
            if (!TryReadDigits()) return Back(from);
        }

        return true;
    }

    private bool TryReadDigits()
    {
        int from = Position;
        while (Current is >= '0' and <= '9') Position++;
        return Position > from;
    }

    private bool Back(int position)
    {
        Position = position;
        return false;
    }

    private bool TrySkipEscape()
    {
        if (Position + 1 >= end) return false;
        char c = text[Position + 1];
        if (c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            Position++;
            return true;
        }

        if (c != 'u' || Position + 5 >= end) return false;
        for (int i = Position + 2; i < Position + 6; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))) return false;
        }

        Position += 5;
        return true;
    }

    /// <summary>The character that an escape stands for.</summary>
    private static char EscapedAt(string text, int escape, out int length)
    {
        char c = text[escape + 1];
        length = c == 'u' ? 6 : 2;
        return c switch { 'u' => (char)HexValue(text, escape + 2), 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };
    }

    private static int HexValue(string text, int start)
    {
        int value = 0;
        for (int i = start; i < start + 4; i++)
        {
            char c = text[i];
            value = (value * 16) + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return value;
    }

    private bool FailString(MalformedExecReason reason)
    {
        StringError = reason;
        return false;
    }
}
