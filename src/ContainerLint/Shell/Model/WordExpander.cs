using System.Collections.Immutable;
using System.Text;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Turns words of the tree into the arguments that a command gets, as far as they are known.</summary>
internal sealed class WordExpander(
    Func<ParameterExpansion, Value<string>> lookup, bool expandsBraces, Action<ParameterExpansion, Value<string>> note)
{
    private const int MaximumAlternatives = 64;
    private const int MaximumLength = 10_000;

    /// <summary>The arguments that a word becomes.</summary>
    public void Expand(Word word, ImmutableArray<ShellWord>.Builder result)
    {
        if (word.LiteralValue is { } value)
        {
            SourceLocation location = word.Location;
            result.Add(new ShellWord(word, location, Value<string>.Known(value, location), value, word.HasQuotes ? ShellWordTraits.Quoted : ShellWordTraits.None));
            return;
        }

        List<ImmutableArray<WordPart>> alternatives = expandsBraces ? Alternatives(word.Parts) : [word.Parts];
        foreach (ImmutableArray<WordPart> parts in alternatives)
        {
            FieldBuilder fields = new(word, alternatives.Count > 1);
            foreach (WordPart part in parts) Append(part, isQuoted: false, fields);
            fields.AddTo(result);
        }
    }

    /// <summary>The value of a word that is neither split nor matched, such as an assigned one.</summary>
    public Value<string> Evaluate(Word word)
    {
        if (word.LiteralValue is { } literal) return Value<string>.Known(literal, word.Location);
        FieldBuilder fields = new(word, isExpanded: true);
        foreach (WordPart part in word.Parts) Append(part, isQuoted: true, fields);
        return fields.Value;
    }

    private void Append(WordPart part, bool isQuoted, FieldBuilder fields)
    {
        switch (part)
        {
            case GlobPart:
                fields.AppendGlob(part.ToString());
                break;
            case TildePart:
                fields.Append(part.ToString());
                break;
            case DoubleQuotedPart quoted:
                fields.AppendQuoted(string.Empty);
                foreach (WordPart inner in quoted.Parts) Append(inner, isQuoted: true, fields);
                break;
            case ParameterExpansion expansion:
                Value<string> value = Evaluate(expansion);
                note(expansion, value);
                if (value.IsUnknown && expansion is { Name: "HOME", Operator: "" } && fields.IsEmpty) value = Value<string>.Known("~", expansion.Location);
                if (!value.IsKnown || value.ValueOrDefault!.Length > MaximumLength) fields.AppendUnknown(!isQuoted || expansion.Name == "@");
                else if (isQuoted) fields.AppendExpanded(value.ValueOrDefault);
                else fields.AppendSplit(value.ValueOrDefault);
                break;
            case { LiteralValue: { } literal }:
                if (part is LiteralPart { HasEscape: false }) fields.Append(literal);
                else fields.AppendQuoted(literal);
                break;
            case BraceExpansion:
                if (expandsBraces) fields.AppendUnknown(maySplit: true);
                else fields.AppendGlob(part.ToString());
                break;
            default:
                fields.AppendUnknown(!isQuoted && part is CommandSubstitution);
                break;
        }
    }

    private Value<string> Evaluate(ParameterExpansion expansion)
    {
        if (expansion.IsIndirect || expansion.IsLength || expansion.Index is not null || !expansion.IsVariable) return Value<string>.Unknown(expansion.Location);
        Value<string> value = lookup(expansion);
        if (value.IsUnknown) return value;
        string text = value.ValueOrDefault ?? string.Empty;
        bool usesValue = expansion.Operator.Length > 0 && expansion.Operator[0] == ':' ? text.Length > 0 : value.IsKnown;
        return expansion.Operator switch
        {
            "" => Value<string>.Known(text, expansion.Location),
            ":-" or "-" or ":=" or "=" => usesValue ? Value<string>.Known(text, expansion.Location) : Evaluate(expansion.Argument!),
            ":?" or "?" when usesValue => Value<string>.Known(text, expansion.Location),
            ":+" or "+" => usesValue ? Evaluate(expansion.Argument!) : Value<string>.Known(string.Empty, expansion.Location),
            _ => Value<string>.Unknown(expansion.Location),
        };
    }

    /// <summary>The words that brace expansion makes of one; the word itself if there are too many of them.</summary>
    private static List<ImmutableArray<WordPart>> Alternatives(ImmutableArray<WordPart> parts)
    {
        List<ImmutableArray<WordPart>> results = [ImmutableArray<WordPart>.Empty];
        foreach (WordPart part in parts)
        {
            if (part is not BraceExpansion { IsRange: false } braces)
            {
                for (int index = 0; index < results.Count; index++) results[index] = results[index].Add(part);
                continue;
            }

            List<ImmutableArray<WordPart>> elements = [.. braces.Elements.SelectMany(static element => Alternatives(element.Parts)).Take(MaximumAlternatives + 1)];
            if (results.Count * elements.Count > MaximumAlternatives) return [parts];
            results = [.. results.SelectMany(_ => elements, static (start, element) => start.AddRange(element))];
        }

        return results;
    }

    /// <summary>The arguments that grow while the pieces of a word are appended.</summary>
    private sealed class FieldBuilder(Word word, bool isExpanded)
    {
        private readonly List<ShellWord> _done = [];
        private readonly StringBuilder _value = new();
        private ShellWordTraits _traits = isExpanded ? ShellWordTraits.Expanded : ShellWordTraits.None;
        private bool _hasField;
        private int _prefixLength = -1;
        private int _suffixStart;

        public Value<string> Value => _prefixLength >= 0
            ? Value<string>.Unknown(word.Location)
            : Value<string>.Known(_value.ToString(), word.Location);

        public bool IsEmpty => _value.Length == 0 && _prefixLength < 0;

        public void Append(string text)
        {
            _hasField = true;
            _value.Append(text);
        }

        public void AppendGlob(string text)
        {
            Append(text);
            _traits |= ShellWordTraits.Glob;
        }

        public void AppendQuoted(string text)
        {
            Append(text);
            _traits |= ShellWordTraits.Quoted;
        }

        public void AppendExpanded(string text)
        {
            Append(text);
            _traits |= ShellWordTraits.Expanded;
        }

        public void AppendUnknown(bool maySplit)
        {
            _hasField = true;
            if (_prefixLength < 0) _prefixLength = _value.Length;
            _suffixStart = _value.Length;
            if (maySplit) _traits |= ShellWordTraits.MaySplit;
        }

        public void AppendSplit(string text)
        {
            _traits |= ShellWordTraits.Expanded;
            foreach (char c in text)
            {
                if (c is ' ' or '\t' or '\n')
                {
                    EndField();
                    _traits |= ShellWordTraits.Expanded;
                }
                else
                {
                    if (c is '*' or '?' or '[') _traits |= ShellWordTraits.Glob;
                    _hasField = true;
                    _value.Append(c);
                }
            }
        }

        public void AddTo(ImmutableArray<ShellWord>.Builder result)
        {
            EndField();
            result.AddRange(_done);
        }

        private void EndField()
        {
            if (_hasField)
            {
                string text = _value.ToString();
                _done.Add(new ShellWord(word, word.Location, Value, _prefixLength >= 0 ? text.Substring(0, _prefixLength) : text, _traits, text.Substring(_suffixStart)));
            }

            _value.Clear();
            _traits = ShellWordTraits.None;
            _hasField = false;
            _prefixLength = -1;
            _suffixStart = 0;
        }
    }
}
