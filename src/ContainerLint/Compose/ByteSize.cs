using System.Globalization;

namespace ContainerLint.Compose;

/// <summary>Sizes in bytes as Compose and the Docker command line read them: a number, a space if wanted, and a unit in powers of 1024.</summary>
public static class ByteSize
{
    /// <summary>Reads a size such as "512m", "1.5 GiB" or "1024"; null if it is none.</summary>
    public static long? Parse(string text)
    {
        int i = 0;
        while (i < text.Length && text[i] is (>= '0' and <= '9') or '.') i++;
        string digits = text.Substring(0, i);
        if (i == 0 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return null;
        if (i < text.Length && text[i] == ' ') i++;
        double factor = UnitFactor(text.Substring(i).ToLowerInvariant());
        double bytes = number * factor;
        return factor > 0 && bytes < long.MaxValue ? (long)bytes : null;
    }

    private static double UnitFactor(string unit)
    {
        if (unit.EndsWith("ib", StringComparison.Ordinal)) unit = unit.Substring(0, unit.Length - 2);
        else if (unit.Length > 0 && unit[unit.Length - 1] == 'b') unit = unit.Substring(0, unit.Length - 1);
        return unit switch
        {
            "" => 1,
            "k" => 1L << 10,
            "m" => 1L << 20,
            "g" => 1L << 30,
            "t" => 1L << 40,
            "p" => 1L << 50,
            _ => 0,
        };
    }
}
