using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Compose;

/// <summary>What is wrong with a line of an env file.</summary>
public enum EnvFileErrorKind
{
    /// <summary>The name has a character that no name has, or is empty.</summary>
    InvalidName,

    /// <summary>A quote is not closed.</summary>
    UnterminatedQuote,

    /// <summary>Something other than a comment follows a closing quote.</summary>
    TextAfterQuote,

    /// <summary>The same name is set again with another value.</summary>
    Duplicate,

    /// <summary>A line without '=' is evidently a value.</summary>
    MissingSeparator,
}

/// <summary>Something wrong in an env file.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record EnvFileError(EnvFileErrorKind Kind, SourceLocation Location, string Message);

/// <summary>A variable of an env file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameLocation">Where the name stands.</param>
/// <param name="Value">Its value; unknown where it uses a variable that the file does not set; absent for a line that is a name alone, which passes the
/// caller's variable on.</param>
/// <param name="IsYamlStyle">Whether it is written 'NAME: value'.</param>
/// <param name="Quote">The quote around the value; '\0' for none.</param>
public sealed record EnvFileVariable(string Name, SourceLocation NameLocation, Value<string> Value, bool IsYamlStyle, char Quote);

/// <summary>An env file as Compose reads it. See https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/.</summary>
public sealed class EnvFile
{
    private readonly string _text;
    private readonly ImmutableArray<EnvFileVariable>.Builder _variables = ImmutableArray.CreateBuilder<EnvFileVariable>();
    private readonly ImmutableArray<EnvFileError>.Builder _errors = ImmutableArray.CreateBuilder<EnvFileError>();
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private ComposeEnvironment _environment = ComposeEnvironment.Empty;
    private int _position;

    private EnvFile(SourceFile file)
    {
        File = file;
        _text = file.Text.ToString();
        if (_text.Length > 0 && _text[0] == '\uFEFF') _position = 1;
        while (_position < _text.Length) ReadLine();
        Variables = _variables.ToImmutable();
        Errors = _errors.ToImmutable();
    }

    /// <summary>The file that was read.</summary>
    public SourceFile File { get; }

    /// <summary>Its variables in order.</summary>
    public ImmutableArray<EnvFileVariable> Variables { get; }

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<EnvFileError> Errors { get; }

    /// <summary>Reads an env file; never throws.</summary>
    public static EnvFile Parse(SourceFile file) => new(file);

    private void ReadLine()
    {
        SkipWhite();
        int lineEnd = LineEnd(_position);
        if (_position < lineEnd && _text[_position] != '#') ReadVariable(lineEnd);
        _position = Math.Max(_position, Math.Min(lineEnd, _text.Length));
        if (_position < _text.Length && _text[_position] == '\r') _position++;
        if (_position < _text.Length && _text[_position] == '\n') _position++;
    }

    private void ReadVariable(int lineEnd)
    {
        if (string.CompareOrdinal(_text, _position, "export ", 0, 7) == 0)
        {
            _position += 7;
            SkipWhite();
        }

        int nameStart = _position;
        while (_position < lineEnd && !(_text[_position] is '=' or ':')) _position++;
        int separator = _position;
        int nameEnd = separator;
        while (nameEnd > nameStart && IsBlank(_text[nameEnd - 1])) nameEnd--;
        string name = _text.Substring(nameStart, nameEnd - nameStart);
        SourceLocation nameLocation = File.At(TextSpan.FromBounds(nameStart, nameEnd));
        if (separator == lineEnd)
        {
            ReadNameAlone(name, nameLocation);
            return;
        }

        if (name.Length == 0 || !name.All(IsNameCharacter))
        {
            _errors.Add(new EnvFileError(EnvFileErrorKind.InvalidName, nameLocation, $"'{name}' is no name of a variable"));
            _position = lineEnd;
            return;
        }

        _position++;
        SkipWhite();
        char quote = _position < lineEnd && _text[_position] is '\'' or '"' ? _text[_position] : '\0';
        Value<string> value = quote == '\0' ? ReadUnquoted(lineEnd) : ReadQuoted(quote);
        Add(new EnvFileVariable(name, nameLocation, value, _text[separator] == ':', quote));
    }

    private void ReadNameAlone(string name, SourceLocation location)
    {
        int comment = name.IndexOf(" #", StringComparison.Ordinal);
        if (comment >= 0)
        {
            name = name.Substring(0, comment).TrimEnd();
            location = File.At(location.Span.Start, name.Length);
        }

        if (name.All(IsNameCharacter)) Add(new EnvFileVariable(name, location, Value<string>.Absent, IsYamlStyle: false, '\0'));
        else _errors.Add(new EnvFileError(EnvFileErrorKind.MissingSeparator, location, "The line sets no variable: it has no '='"));
    }

    private void Add(EnvFileVariable variable)
    {
        string? value = variable.Value.ValueOrDefault;
        if (_values.TryGetValue(variable.Name, out string? earlier) && !string.Equals(earlier, value, StringComparison.Ordinal))
        {
            _errors.Add(new EnvFileError(
                EnvFileErrorKind.Duplicate, variable.NameLocation, $"'{variable.Name}' is set above with another value; the last one holds"));
        }

        _values[variable.Name] = value;
        _environment = _environment.With(variable.Name, value);
        _variables.Add(variable);
    }

    private Value<string> ReadUnquoted(int lineEnd)
    {
        int start = _position;
        int end = lineEnd;
        for (int i = start; i < lineEnd; i++)
        {
            if (_text[i] != '#' || !(i == start || IsBlank(_text[i - 1]))) continue;
            end = i;
            break;
        }

        while (end > start && IsBlank(_text[end - 1])) end--;
        _position = lineEnd;
        return Interpolate(MappedText.Verbatim(File.At(TextSpan.FromBounds(start, end))));
    }

    private Value<string> ReadQuoted(char quote)
    {
        int start = ++_position;
        StringBuilder value = new();
        ImmutableArray<MappedText.Segment>.Builder segments = ImmutableArray.CreateBuilder<MappedText.Segment>();
        while (_position < _text.Length && _text[_position] != quote)
        {
            int length = _text[_position] == '\\' && quote == '"' && _position + 1 < _text.Length ? 2 : 1;
            string text = length == 2 ? Unescape(_text[_position + 1]) : _text[_position].ToString();
            segments.Add(new MappedText.Segment(value.Length, text.Length, new TextSpan(_position, length)));
            value.Append(text);
            _position += length;
        }

        if (_position >= _text.Length)
        {
            _errors.Add(new EnvFileError(EnvFileErrorKind.UnterminatedQuote, File.At(start - 1, 1), $"The quote {quote} is not closed"));
            return Value<string>.Unknown(File.At(start, 0));
        }

        SourceLocation location = File.At(TextSpan.FromBounds(start, _position));
        _position++;
        CheckAfterQuote();
        return quote == '\'' ? Value<string>.Known(value.ToString(), location) : Interpolate(new MappedText(File, value.ToString(), segments.ToImmutable()));
    }

    private void CheckAfterQuote()
    {
        SkipWhite();
        int end = LineEnd(_position);
        if (_position < end && _text[_position] != '#')
        {
            _errors.Add(new EnvFileError(
                EnvFileErrorKind.TextAfterQuote, File.At(TextSpan.FromBounds(_position, end)), "Only a comment may follow a closing quote"));
        }

        _position = end;
    }

    /// <summary>Unquoted and double-quoted values may use variables that the file set before.</summary>
    private Value<string> Interpolate(MappedText text)
    {
        if (text.Text.Length == 0) return Value<string>.Known(string.Empty, File.At(_position, 0));
        if (!text.Text.Contains('$')) return Value<string>.Known(text.Text, text.Location);
        return new ComposeText(InterpolationTemplate.Interpolate(text, _environment).Text, isFromDefault: false).Value;
    }

    private static string Unescape(char c) => c switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' => c.ToString(),
        '$' => "$$",
        _ => "\\" + c,
    };

    private void SkipWhite()
    {
        while (_position < _text.Length && IsBlank(_text[_position])) _position++;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '[' or ']';

    private int LineEnd(int position)
    {
        while (position < _text.Length && !(_text[position] is '\n' or '\r')) position++;
        return position;
    }
}
