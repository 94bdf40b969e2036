using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>The pieces of a word while it is read.</content>
internal sealed partial class ShellParser
{
    /// <summary>The pieces of a word while it is read: runs of ordinary characters are joined, braces are paired.</summary>
    private sealed class PartList(ShellParser parser, bool tracksBraces)
    {
        private readonly ImmutableArray<WordPart>.Builder _parts = ImmutableArray.CreateBuilder<WordPart>();

        /// <summary>The value of the run that is being read, once it differs from the text.</summary>
        private StringBuilder? _value;
        private List<OpenBrace>? _braces;
        private int _literalStart = -1;
        private bool _hasEscape;

        public bool IsEmpty => _parts.Count == 0 && _literalStart < 0;

        public void Add(WordPart part)
        {
            Flush(part.Span.Start);
            _parts.Add(part);
        }

        public void TakeCharacter()
        {
            if (_literalStart < 0) _literalStart = parser._position;
            _value?.Append(parser._source[parser._position]);
            parser._position++;
        }

        public void TakeEscaped()
        {
            _hasEscape = true;
            Elide(1);
            TakeCharacter();
        }

        /// <summary>Goes past what is no part of the value, such as an escaped line end.</summary>
        public void Elide(int length)
        {
            if (_literalStart < 0) _literalStart = parser._position;
            _value ??= new StringBuilder(parser._source, _literalStart, parser._position - _literalStart, 0);
            parser._position += length;
        }

        public void TakeBraceCharacter()
        {
            if (!tracksBraces)
            {
                TakeCharacter();
                return;
            }

            int position = parser._position;
            switch (parser.Current)
            {
                case '{':
                    Flush(position);
                    TakeCharacter();
                    Flush(parser._position);
                    (_braces ??= []).Add(new OpenBrace(_parts.Count - 1));
                    break;
                case ',' when _braces is { Count: > 0 }:
                    Flush(position);
                    TakeCharacter();
                    Flush(parser._position);
                    _braces[_braces.Count - 1].Commas.Add(_parts.Count - 1);
                    break;
                case '}' when _braces is { Count: > 0 }:
                    Flush(position);
                    CloseBrace();
                    break;
                default:
                    TakeCharacter();
                    break;
            }
        }

        public ImmutableArray<WordPart> ToImmutable()
        {
            Flush(parser._position);
            return _braces is null ? _parts.ToImmutable() : JoinLiterals(_parts);
        }

        private void CloseBrace()
        {
            OpenBrace brace = _braces![_braces.Count - 1];
            _braces.RemoveAt(_braces.Count - 1);
            bool isRange = brace.Commas.Count == 0 && _parts.Count == brace.Index + 2 && IsRange(_parts[brace.Index + 1]);
            if (brace.Commas.Count == 0 && !isRange)
            {
                TakeCharacter();
                Flush(parser._position);
                return;
            }

            ImmutableArray<Word>.Builder elements = ImmutableArray.CreateBuilder<Word>();
            int elementStart = brace.Index + 1;
            brace.Commas.Add(_parts.Count);
            foreach (int comma in brace.Commas)
            {
                int start = _parts[elementStart - 1].Span.End;
                int end = comma < _parts.Count ? _parts[comma].Span.Start : parser._position;
                ImmutableArray<WordPart>.Builder content = ImmutableArray.CreateBuilder<WordPart>();
                for (int index = elementStart; index < comma; index++) content.Add(_parts[index]);
                elements.Add(Finish(new Word(parser._text, TextSpan.FromBounds(start, end), JoinLiterals(content))));
                elementStart = comma + 1;
            }

            int braceStart = _parts[brace.Index].Span.Start;
            while (_parts.Count > brace.Index) _parts.RemoveAt(_parts.Count - 1);
            parser._position++;
            _parts.Add(Finish(new BraceExpansion(parser._text, parser.From(braceStart), elements.ToImmutable(), isRange)));
        }

        private static bool IsRange(WordPart part)
        {
            if (part is not LiteralPart { HasEscape: false } literal) return false;
            int dots = literal.LiteralValue.IndexOf("..", StringComparison.Ordinal);
            return dots > 0 && dots + 2 < literal.LiteralValue.Length;
        }

        private void Flush(int end)
        {
            if (_literalStart < 0) return;
            string value = _value?.ToString() ?? parser._source.Substring(_literalStart, end - _literalStart);
            _parts.Add(new LiteralPart(parser._text, TextSpan.FromBounds(_literalStart, end), value, _hasEscape));
            _value = null;
            _literalStart = -1;
            _hasEscape = false;
        }

        /// <summary>Joins the literals that were kept apart at braces which expand to nothing.</summary>
        private ImmutableArray<WordPart> JoinLiterals(ImmutableArray<WordPart>.Builder parts)
        {
            ImmutableArray<WordPart>.Builder joined = ImmutableArray.CreateBuilder<WordPart>(parts.Count);
            int index = 0;
            while (index < parts.Count)
            {
                int end = index + 1;
                if (parts[index] is LiteralPart)
                {
                    while (end < parts.Count && parts[end] is LiteralPart) end++;
                }

                joined.Add(end == index + 1 ? parts[index] : Join(parts, index, end));
                index = end;
            }

            return joined.ToImmutable();
        }

        private LiteralPart Join(ImmutableArray<WordPart>.Builder parts, int start, int end)
        {
            StringBuilder value = new();
            bool hasEscape = false;
            for (int index = start; index < end; index++)
            {
                value.Append(parts[index].LiteralValue);
                hasEscape |= ((LiteralPart)parts[index]).HasEscape;
            }

            return new LiteralPart(
                parser._text, TextSpan.FromBounds(parts[start].Span.Start, parts[end - 1].Span.End), value.ToString(), hasEscape);
        }

        private sealed class OpenBrace(int index)
        {
            public int Index { get; } = index;

            public List<int> Commas { get; } = [];
        }
    }
}
