using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A word of an instruction as it is written, with its quotes and variables.</summary>
public sealed class Word
{
    private readonly LogicalLine _line;
    private readonly int _start;
    private readonly int _end;
    private readonly char _escapeChar;
    private string? _text;
    private WordContent? _content;

    internal Word(LogicalLine line, int start, int end, char escapeChar)
    {
        _line = line;
        _start = start;
        _end = end;
        _escapeChar = escapeChar;
    }

    /// <summary>The text as written, without the line continuations in it.</summary>
    public string Text => _text ??= _line.Source.Substring(_start, _end - _start);

    /// <summary>From the first to the last character, including line continuations between them.</summary>
    public SourceLocation Location => _line.Locate(_start, _end);

    /// <summary>The text with the place of each character.</summary>
    public MappedText Mapped => _line.Map(_start, _end);

    /// <summary>Literal, quoted and variable parts. See https://docs.docker.com/reference/dockerfile/#environment-replacement.</summary>
    public ImmutableArray<WordPart> Parts => Content.Parts;

    /// <summary>Why the word cannot be expanded; null for a well-formed word.</summary>
    public WordError? Error => HasSyntax ? Content.Error : null;

    /// <summary>Whether a variable occurs anywhere in the word, also inside of another one.</summary>
    public bool HasVariables => _line.Source.IndexOf('$', _start, _end - _start) >= 0 && Variables.Any();

    /// <summary>All variables of the word, also those inside of others, in textual order.</summary>
    public IEnumerable<VariablePart> Variables => WordPart.VariablesOf(Parts);

    /// <summary>The value when no variable occurs in the word: the text without quotes and escapes. Null when one occurs.</summary>
    public string? ConstantValue => !HasSyntax ? Text : HasVariables ? null : WordPart.ConstantOf(Parts);

    /// <summary>The text of the word up to and after a position of <see cref="Text"/> as words of their own.</summary>
    internal Word Slice(TextSpan span) => new(_line, _start + span.Start, _start + span.End, _escapeChar);

    internal LogicalLine Line => _line;

    internal char EscapeChar => _escapeChar;

    internal int Start => _start;

    internal int End => _end;

    private WordContent Content => _content ??= WordLexer.Lex(_line, _start, _end, _escapeChar, quotes: true);

    private bool HasSyntax
    {
        get
        {
            for (int i = _start; i < _end; i++)
            {
                char c = _line.Source[i];
                if (c is '$' or '\'' or '"' || c == _escapeChar) return true;
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
