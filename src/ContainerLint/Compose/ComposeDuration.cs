using System.Globalization;

namespace ContainerLint.Compose;

/// <summary>Durations as Compose reads them: numbers with the units ns, us, ms, s, m, h, d and w, one after the other.</summary>
public static class ComposeDuration
{
    /// <summary>Reads a duration such as "1m30s"; "0" needs no unit. Null if it is none or does not fit.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text == "0") return TimeSpan.Zero;
        double seconds = 0;
        int i = 0;
        if (text.Length == 0) return null;
        while (i < text.Length)
        {
            int start = i;
            while (i < text.Length && text[i] is (>= '0' and <= '9') or '.') i++;
            string digits = text.Substring(start, i - start);
            if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return null;
            int unitStart = i;
            while (i < text.Length && !(text[i] is (>= '0' and <= '9') or '.')) i++;
            double unit = Unit(text.Substring(unitStart, i - unitStart));
            if (unit == 0) return null;
            seconds += number * unit;
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
    }

    private static double Unit(string unit) => unit switch
    {
        "ns" => 1e-9,
        "us" or "\u00B5s" or "\u03BCs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        _ => 0,
    };
}
