using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Compose;

/// <summary>Reads the interpolation expressions of one scalar and puts in what is known of them.</summary>
internal sealed class InterpolationTemplate
{
    /// <summary>Expressions within operands of expressions; nobody writes more than three.</summary>
    private const int MaxNesting = 32;

    private readonly MappedText _source;
    private readonly string _text;
    private readonly ComposeEnvironment _environment;
    private readonly ImmutableArray<VariableReference>.Builder _variables = ImmutableArray.CreateBuilder<VariableReference>();
    private readonly ImmutableArray<InterpolationError>.Builder _errors = ImmutableArray.CreateBuilder<InterpolationError>();
    private int _position;
    private bool _isFromDefault;

    private InterpolationTemplate(MappedText source, ComposeEnvironment environment)
    {
        _source = source;
        _text = source.Text;
        _environment = environment;
    }

    /// <summary>The outcome of an interpolation.</summary>
    public readonly record struct Result(
        MappedText Text, bool IsFromDefault, ImmutableArray<VariableReference> Variables, ImmutableArray<InterpolationError> Errors);

    /// <summary>Interpolates a text.</summary>
    /// <param name="source">The text; an expression whose value is not known becomes <see cref="ImageReference.UnknownPiece"/>.</param>
    /// <param name="environment">The variables that are known.</param>
    public static Result Interpolate(MappedText source, ComposeEnvironment environment)
    {
        InterpolationTemplate template = new(source, environment);
        List<MappedText> parts = [];
        template.ReadText(parts, nesting: 0);
        return new Result(
            MappedText.Concat(source.File, parts), template._isFromDefault, template._variables.ToImmutable(), template._errors.ToImmutable());
    }

    /// <summary>Reads text and expressions up to the end or, inside an expression, to its closing brace.</summary>
    private void ReadText(List<MappedText> parts, int nesting)
    {
        int literal = _position;
        while (_position < _text.Length && !(nesting > 0 && _text[_position] == '}'))
        {
            if (_text[_position] != '$' || !StartsExpression(_position))
            {
                _position++;
                continue;
            }

            AddLiteral(parts, literal);
            ReadDollar(parts, nesting);
            literal = _position;
        }

        AddLiteral(parts, literal);
    }

    private void AddLiteral(List<MappedText> parts, int start)
    {
        if (_position > start) parts.Add(_source.Slice(TextSpan.FromBounds(start, _position)));
    }

    /// <summary>'$$', '${' and '$' before a name mean something; '$1', '$(' and a lone '$' stay as they are.</summary>
    private bool StartsExpression(int dollar) =>
        dollar + 1 < _text.Length && (_text[dollar + 1] is '$' or '{' || IsNameStart(_text[dollar + 1]));

    private void ReadDollar(List<MappedText> parts, int nesting)
    {
        int start = _position;
        if (_text[start + 1] == '$')
        {
            _position += 2;
            parts.Add(Replacement("$", TextSpan.FromBounds(start, _position)));
        }
        else if (_text[start + 1] == '{')
        {
            ReadBraced(parts, nesting);
        }
        else
        {
            _position++;
            TextSpan name = ReadName();
            TextSpan span = TextSpan.FromBounds(start, _position);
            AddVariable(span, name, VariableOperator.None, operand: null, isBraced: false, nesting);
            AddValue(parts, span, Lookup(name));
        }
    }

    private void ReadBraced(List<MappedText> parts, int nesting)
    {
        int start = _position;
        _position += 2;
        TextSpan name = ReadName();
        if (name.IsEmpty || nesting >= MaxNesting)
        {
            Fail(parts, start, nesting, name.IsEmpty ? "An expression must name a variable after '${'" : "Expressions are nested too deep");
            return;
        }

        VariableOperator? operation = ReadOperator();
        if (operation is null)
        {
            Fail(parts, start, nesting, _position >= _text.Length
                ? "The expression is not closed by '}'"
                : "Only the operators ':-', '-', ':+', '+', ':?' and '?' may follow the name of a variable");
            return;
        }

        bool wasFromDefault = _isFromDefault;
        List<MappedText> operandParts = [];
        int operandStart = _position;
        int firstNested = _variables.Count;
        if (operation != VariableOperator.None) ReadText(operandParts, nesting + 1);
        if (_position >= _text.Length)
        {
            _isFromDefault = wasFromDefault;
            Fail(parts, start, nesting, "The expression is not closed by '}'");
            return;
        }

        MappedText? operand = operation == VariableOperator.None ? null : _source.Slice(TextSpan.FromBounds(operandStart, _position));
        _position++;
        TextSpan span = TextSpan.FromBounds(start, _position);
        AddVariable(span, name, operation.Value, operand, isBraced: true, nesting, firstNested);
        Evaluate(parts, span, operation.Value, Lookup(name), operandParts, wasFromDefault);
    }

    private void Evaluate(
        List<MappedText> parts, TextSpan span, VariableOperator operation, string? value, List<MappedText> operand, bool wasFromDefault)
    {
        bool usesOperand = operation switch
        {
            VariableOperator.DefaultIfEmpty => string.IsNullOrEmpty(value),
            VariableOperator.DefaultIfUnset => value is null,
            VariableOperator.ReplacementIfNotEmpty => !string.IsNullOrEmpty(value),
            VariableOperator.ReplacementIfSet => value is not null,
            _ => false,
        };
        if (operation is VariableOperator.ReplacementIfNotEmpty or VariableOperator.ReplacementIfSet)
        {
            _isFromDefault = wasFromDefault || value is null;
            if (usesOperand) parts.AddRange(operand);
            return;
        }

        if (usesOperand)
        {
            _isFromDefault = true;
            parts.AddRange(operand);
            return;
        }

        _isFromDefault = wasFromDefault;
        AddValue(parts, span, operation == VariableOperator.RequiredNotEmpty && value?.Length == 0 ? null : value);
    }

    private void AddValue(List<MappedText> parts, TextSpan span, string? value)
    {
        if (value is null) parts.Add(Replacement(ImageReference.UnknownPiece.ToString(), span));
        else if (value.Length > 0) parts.Add(Replacement(value, span));
    }

    private MappedText Replacement(string text, TextSpan span) => new(
        _source.File, text, ImmutableArray.Create(new MappedText.Segment(0, text.Length, _source.Map(span).Span)));

    /// <summary>Notes an error and moves past the expression, as far as its end can be told.</summary>
    private void Fail(List<MappedText> parts, int start, int nesting, string message)
    {
        int end = _text.IndexOf('}', Math.Min(_position, _text.Length));
        _position = end < 0 ? _text.Length : end + 1;
        TextSpan span = TextSpan.FromBounds(start, _position);
        _errors.Add(new InterpolationError(_source.Map(span), message));
        AddValue(parts, span, value: null);
        if (nesting > 0 && end < 0) _position = _text.Length;
    }

    private void AddVariable(
        TextSpan span, TextSpan name, VariableOperator operation, MappedText? operand, bool isBraced, int nesting, int? index = null) =>
        _variables.Insert(index ?? _variables.Count, new VariableReference
        {
            Name = NameOf(name),
            Location = _source.Map(span),
            NameLocation = _source.Map(name),
            IsBraced = isBraced,
            Operator = operation,
            Operand = operand,
            IsNested = nesting > 0,
            SpanInValue = span,
        });

    private string NameOf(TextSpan name) => _text.Substring(name.Start, name.Length);

    private string? Lookup(TextSpan name) => _environment.Get(NameOf(name));

    private TextSpan ReadName()
    {
        int start = _position;
        if (_position < _text.Length && IsNameStart(_text[_position]))
        {
            while (_position < _text.Length && (IsNameStart(_text[_position]) || _text[_position] is >= '0' and <= '9')) _position++;
        }

        return TextSpan.FromBounds(start, _position);
    }

    /// <summary>Reads the operator after a name; None before the closing brace, null if there is neither.</summary>
    private VariableOperator? ReadOperator()
    {
        if (_position >= _text.Length) return null;
        if (_text[_position] == '}') return VariableOperator.None;
        bool hasColon = _text[_position] == ':';
        int at = hasColon ? _position + 1 : _position;
        VariableOperator? operation = at >= _text.Length ? null : (_text[at], hasColon) switch
        {
            ('-', true) => VariableOperator.DefaultIfEmpty,
            ('-', false) => VariableOperator.DefaultIfUnset,
            ('+', true) => VariableOperator.ReplacementIfNotEmpty,
            ('+', false) => VariableOperator.ReplacementIfSet,
            ('?', true) => VariableOperator.RequiredNotEmpty,
            ('?', false) => VariableOperator.Required,
            _ => null,
        };
        if (operation is not null) _position = at + 1;
        return operation;
    }

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';
}
