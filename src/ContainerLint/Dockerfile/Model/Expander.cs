using System.Collections.Immutable;
using System.Text;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Expands words with the variables of one place. See https://docs.docker.com/reference/dockerfile/#environment-replacement.</summary>
internal sealed class Expander
{
    /// <summary>Longer results count as unknown: values that double themselves line by line must not fill the memory.</summary>
    private const int LongestResult = 32 * 1024;

    private readonly Func<string, VariableValue> _lookUp;

    public Expander(Func<string, VariableValue> lookUp) => _lookUp = lookUp;

    /// <summary>Is told of each variable that is expanded, after those in its operand, and whether it gives nothing.</summary>
    public Action<VariablePart, bool>? OnExpanded { get; init; }

    /// <summary>Expands a word.</summary>
    public Expansion Expand(Word word)
    {
        if (word.ConstantValue is { } constant && string.Equals(constant, word.Text, StringComparison.Ordinal))
            return new Expansion(word.Mapped, word.Location, hasVariables: false, isFromDefault: false);
        return Expand(word.Parts, word.Location);
    }

    /// <summary>Expands the parts of a word or of a heredoc body.</summary>
    public Expansion Expand(ImmutableArray<WordPart> parts, SourceLocation location)
    {
        Result result = new(location.File);
        Append(result, parts);
        return new Expansion(result.ToText(location), location, result.HasVariables, result.IsFromDefault);
    }

    private void Append(Result result, ImmutableArray<WordPart> parts)
    {
        foreach (WordPart part in parts)
        {
            switch (part)
            {
                case LiteralPart literal:
                    result.Add(literal.Value, literal.Location);
                    break;
                case QuotedPart quoted:
                    Append(result, quoted.Parts);
                    break;
                case VariablePart variable:
                    result.HasVariables = true;
                    int length = result.Length;
                    Append(result, variable);
                    OnExpanded?.Invoke(variable, result.Length == length);
                    break;
            }
        }
    }

    private void Append(Result result, VariablePart variable)
    {
        VariableValue value = IsParameter(variable.Name) ? VariableValue.Unset : _lookUp(variable.Name);
        bool isEmpty = value.State == ValueState.Absent || (value.State == ValueState.Known && value.Text.Length == 0);
        switch (variable.Operator)
        {
            case VariableOperator.None:
                result.Add(value, variable.Location);
                break;
            case VariableOperator.DefaultIfUnset when value.State == ValueState.Absent:
            case VariableOperator.DefaultIfEmpty when isEmpty:
                Append(result, variable.Operand);
                result.IsFromDefault |= value.IsFromDefault;
                break;
            case VariableOperator.DefaultIfUnset or VariableOperator.DefaultIfEmpty when value.IsMissingDefault:
                // What stands after the operator is the default of an argument that has none of its own.
                Append(result, variable.Operand);
                result.IsFromDefault = true;
                break;
            case VariableOperator.DefaultIfUnset or VariableOperator.DefaultIfEmpty:
                result.Add(value, variable.Location);
                break;
            case VariableOperator.ErrorIfUnset when value.State == ValueState.Known:
            case VariableOperator.ErrorIfEmpty when value.State == ValueState.Known && !isEmpty:
                result.Add(value, variable.Location);
                break;
            case VariableOperator.AlternativeIfSet or VariableOperator.AlternativeIfNotEmpty when value.State == ValueState.Unknown:
            case VariableOperator.ErrorIfUnset or VariableOperator.ErrorIfEmpty:
                result.Add(VariableValue.Unknown, variable.Location);
                break;
            case VariableOperator.AlternativeIfSet or VariableOperator.AlternativeIfNotEmpty:
                AppendAlternative(result, variable, value, isEmpty);
                break;
            default:
                AppendPatternResult(result, variable, value);
                break;
        }
    }

    private void AppendAlternative(Result result, VariablePart variable, VariableValue value, bool isEmpty)
    {
        result.IsFromDefault |= value.IsFromDefault;
        bool isSet = variable.Operator == VariableOperator.AlternativeIfSet ? value.State == ValueState.Known : !isEmpty;
        if (isSet) Append(result, variable.Operand);
    }

    private void AppendPatternResult(Result result, VariablePart variable, VariableValue value)
    {
        if (value.State == ValueState.Absent) return;
        Expansion pattern = Expand(variable.Operand, variable.Location);
        Expansion replacement = Expand(variable.Replacement, variable.Location);
        result.IsFromDefault |= pattern.IsFromDefault || replacement.IsFromDefault;
        string? text = value.State == ValueState.Known && pattern.IsKnown && replacement.IsKnown
            ? VariablePattern.Apply(variable.Operator, value.Text, pattern.Text.Text, replacement.Text.Text)
            : null;
        result.Add(text is null ? VariableValue.Unknown : value with { Text = text }, variable.Location);
    }

    // '$1', '$@', '$?' and the like mean nothing outside a shell.
    private static bool IsParameter(string name) => name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_');

    private sealed class Result
    {
        private readonly SourceFile _file;
        private readonly StringBuilder _text = new();
        private readonly ImmutableArray<MappedText.Segment>.Builder _segments = ImmutableArray.CreateBuilder<MappedText.Segment>();
        private bool _isTooLong;

        public Result(SourceFile file) => _file = file;

        public int Length => _text.Length;

        public bool HasVariables { get; set; }

        public bool IsFromDefault { get; set; }

        public void Add(VariableValue value, SourceLocation location)
        {
            IsFromDefault |= value.IsFromDefault;
            if (value.State == ValueState.Absent) return;
            AddWhole(value.State == ValueState.Known ? value.Text : ImageReference.UnknownPiece.ToString(), location.Span);
        }

        public void Add(string text, SourceLocation location)
        {
            if (text.Length == 0) return;
            if (text.Length != location.Span.Length) AddWhole(text, location.Span);
            else AddSegment(text, text.Length, location.Span);
        }

        public MappedText ToText(SourceLocation location)
        {
            if (_isTooLong)
            {
                _text.Clear().Append(ImageReference.UnknownPiece);
                _segments.Clear();
                _segments.Add(new MappedText.Segment(0, 1, location.Span));
            }

            if (_segments.Count == 0) _segments.Add(new MappedText.Segment(0, 0, location.Span));
            return new MappedText(_file, _text.ToString(), _segments.ToImmutable());
        }

        // Each character of a replaced piece stands for the whole of what it replaces. A segment as long as its place would count as
        // verbatim, so that one is cut in two.
        private void AddWhole(string text, TextSpan place)
        {
            if (text.Length != place.Length || text.Length < 2)
            {
                AddSegment(text, text.Length, place);
                return;
            }

            AddSegment(text.Substring(0, 1), 1, place);
            AddSegment(text.Substring(1), text.Length - 1, place);
        }

        private void AddSegment(string text, int length, TextSpan place)
        {
            if (_isTooLong || _text.Length + length > LongestResult)
            {
                _isTooLong = true;
                return;
            }

            _segments.Add(new MappedText.Segment(_text.Length, length, place));
            _text.Append(text);
        }
    }
}
