namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Durations as Go writes them: numbers with units, one after the other, such as '1m30s'. See https://pkg.go.dev/time#ParseDuration.</summary>
internal static class GoDuration
{
    /// <summary>What is wrong with a duration, to follow "The duration 'x' "; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        if (!TryParse(text, out double seconds)) return "cannot be read; write a number with a unit, such as '30s' or '1m30s'";
        if (seconds < 0) return "is negative";
        return seconds is > 0 and < 0.001 ? "is shorter than a millisecond" : null;
    }

    /// <summary>Reads a duration.</summary>
    public static bool TryParse(string text, out double seconds)
    {
        seconds = 0;
        int position = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        bool negative = position == 1 && text[0] == '-';
        if (position == text.Length) return false;
        if (text.Length == position + 1 && text[position] == '0') return true;
        while (position < text.Length)
        {
            double number = 0;
            double scale = 1;
            int digits = 0;
            bool fraction = false;
            for (; position < text.Length && (text[position] is (>= '0' and <= '9') || (text[position] == '.' && !fraction)); position++)
            {
                if (text[position] == '.')
                {
                    fraction = true;
                    continue;
                }

                digits++;
                number = (number * 10) + (text[position] - '0');
                if (fraction) scale *= 10;
            }

            int unitStart = position;
            while (position < text.Length && text[position] is not ((>= '0' and <= '9') or '.')) position++;
            double unit = UnitSeconds(text.Substring(unitStart, position - unitStart));
            if (digits == 0 || unit == 0) return false;
            seconds += number / scale * unit;
        }

        // Go counts nanoseconds in 64 bits.
        if (seconds > 9_223_372_036) return false;
        if (negative) seconds = -seconds;
        return true;
    }

    private static double UnitSeconds(string unit) => unit switch
    {
        "ns" => 1e-9,
        "us" or "\u00B5s" or "\u03BCs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 0,
    };
}
