using System.Globalization;

namespace ContainerLint.Yaml;

/// <summary>Gives plain scalars their kind the way the two Go libraries do that read these files in production.</summary>
internal static class YamlScalarResolver
{
    private const string CoreTagPrefix = "tag:yaml.org,2002:";

    public static YamlScalarKind Kind(string value, bool isPlain, string? tag, YamlSchema schema)
    {
        if (tag is not null && tag.StartsWith(CoreTagPrefix, StringComparison.Ordinal)) return OfTag(tag.Substring(CoreTagPrefix.Length), value);
        return isPlain && tag != "!" ? OfPlain(value, schema) : YamlScalarKind.String;
    }

    private static YamlScalarKind OfTag(string name, string value) => name switch
    {
        "null" => YamlScalarKind.Null,
        "bool" => YamlScalarKind.Boolean,
        "int" when ParseInteger(value) is not null => YamlScalarKind.Integer,
        "float" when ParseFloat(value) is not null => YamlScalarKind.Float,
        _ => YamlScalarKind.String,
    };

    private static YamlScalarKind OfPlain(string value, YamlSchema schema)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return YamlScalarKind.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                return YamlScalarKind.Boolean;
        }

        if (schema == YamlSchema.Yaml11 && IsYaml11Boolean(value)) return YamlScalarKind.Boolean;
        if (value.Length == 0 || !(value[0] is (>= '0' and <= '9') or '+' or '-' or '.')) return YamlScalarKind.String;
        if (ParseInteger(value) is not null) return YamlScalarKind.Integer;
        return ParseFloat(value) is not null ? YamlScalarKind.Float : YamlScalarKind.String;
    }

    /// <summary>Whether only YAML 1.1 takes the text for a boolean.</summary>
    public static bool IsYaml11Boolean(string value) => value is
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF";

    /// <summary>The truth value of a text that is a boolean.</summary>
    public static bool IsTrue(string value) => value is
        "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON";

    /// <summary>Whole numbers: decimal, 0x, 0o, 0b, a leading 0 for octal, '_' between digits. Null if it is none or does not fit.</summary>
    public static long? ParseInteger(string value)
    {
        string text = value.Replace("_", string.Empty);
        int start = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        (int numberBase, int skip) = BaseOf(text, start);
        if (start + skip >= text.Length) return null;
        ulong number = 0;
        for (int i = start + skip; i < text.Length; i++)
        {
            int digit = DigitOf(text[i]);
            if (digit >= numberBase || number > (ulong.MaxValue - (ulong)digit) / (ulong)numberBase) return null;
            number = number * (ulong)numberBase + (ulong)digit;
        }

        if (text[0] == '-') return number <= (ulong)long.MaxValue + 1 ? unchecked(-(long)number) : null;
        return number <= long.MaxValue ? (long)number : null;
    }

    private static (int Base, int Skip) BaseOf(string text, int start)
    {
        if (start + 1 >= text.Length || text[start] != '0') return (10, 0);
        return text[start + 1] switch
        {
            'x' or 'X' => (16, 2),
            'o' or 'O' => (8, 2),
            'b' or 'B' => (2, 2),
            _ => (8, 1),
        };
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    /// <summary>Numbers with fraction or exponent, infinities and not-a-number; null if it is none.</summary>
    public static double? ParseFloat(string value)
    {
        switch (value)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return double.PositiveInfinity;
            case "-.inf" or "-.Inf" or "-.INF":
                return double.NegativeInfinity;
            case ".nan" or ".NaN" or ".NAN":
                return double.NaN;
        }

        string text = value.Replace("_", string.Empty);
        return IsFloat(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    // [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
    private static bool IsFloat(string text)
    {
        int i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        int whole = SkipDigits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            int fraction = SkipDigits(text, ref i);
            if (whole == 0 && fraction == 0) return false;
        }
        else if (whole == 0)
        {
            return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-') i++;
            if (SkipDigits(text, ref i) == 0) return false;
        }

        return i == text.Length;
    }

    private static int SkipDigits(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && text[i] is >= '0' and <= '9') i++;
        return i - start;
    }

    /// <summary>Whether the text is digits, then groups of ':' and a number below 60.</summary>
    public static bool IsSexagesimal(string text)
    {
        int i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (SkipDigits(text, ref i) == 0) return false;
        int groups = 0;
        while (i < text.Length && text[i] == ':')
        {
            int start = ++i;
            int digits = SkipDigits(text, ref i);
            if (digits is < 1 or > 2 || (digits == 2 && text[start] > '5')) return false;
            groups++;
        }

        return groups > 0 && i == text.Length;
    }
}
