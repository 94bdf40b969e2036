using System.Globalization;
using System.Text;

namespace ContainerLint.Yaml;

/// <summary>Writes texts as scalars.</summary>
internal static class YamlScalarFormat
{
    /// <summary>A text in a style; plain and block styles become double-quoted where the text needs that.</summary>
    public static string Format(string text, YamlScalarStyle style) => style switch
    {
        YamlScalarStyle.SingleQuoted when !text.Any(char.IsControl) => "'" + text.Replace("'", "''") + "'",
        YamlScalarStyle.Plain when IsPlain(text) => text,
        _ => DoubleQuoted(text),
    };

    /// <summary>Whether a value is one in JSON too: a number, a literal, a quoted text or a collection.</summary>
    public static bool IsJsonValue(string value) =>
        value.Length > 0 && (value[0] is '"' or '[' or '{' || value is "true" or "false" or "null" ||
            ((value[0] == '-' || char.IsDigit(value[0])) &&
                YamlScalarResolver.Kind(value, isPlain: true, tag: null, YamlSchema.Core) is YamlScalarKind.Integer or YamlScalarKind.Float));

    /// <summary>Whether a text can stand without quotes, in block and flow style.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1])) return false;
        if (text[0] is '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '#' or '-' or '?' or ':' && !IsPlainAfterIndicator(text)) return false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsControl(c) || c is ',' or '[' or ']' or '{' or '}') return false;
            if (c == ':' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))) return false;
            if (c == '#' && char.IsWhiteSpace(text[i - 1])) return false;
        }

        return true;
    }

    private static bool IsPlainAfterIndicator(string text) => text[0] is '-' or '?' or ':' && text.Length > 1 && !char.IsWhiteSpace(text[1]) && text != "---";

    private static string DoubleQuoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(c);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                default:
                    if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF') quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    else quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
