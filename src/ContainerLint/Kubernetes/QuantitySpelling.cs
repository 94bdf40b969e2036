namespace ContainerLint.Kubernetes;

/// <summary>Guesses which quantity is meant by a text that is none, such as "512MB".</summary>
internal static class QuantitySpelling
{
    private const int MaxLength = 64;

    /// <summary>The quantity that a text was probably meant to be; null if that cannot be said.</summary>
    public static string? Correct(string text)
    {
        if (text.Length > MaxLength) return null;
        string joined = string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));
        if (Quantity.Parse(joined) is not null) return joined;
        int end = 0;
        while (end < joined.Length && joined[end] is (>= '0' and <= '9') or '.' or ',' or '+' or '-') end++;
        string number = joined.Substring(0, end);
        bool hasDecimalComma = number.IndexOf(',') is >= 0 and var comma && comma == number.LastIndexOf(',') && !number.Contains('.');
        string corrected = (hasDecimalComma ? number.Replace(',', '.') : number) + Suffix(joined.Substring(end));
        return Quantity.Parse(corrected) is not null ? corrected : null;
    }

    /// <summary>The suffix that is meant; sizes in the usual letters are taken as powers of 1024, as those who write them nearly always mean.</summary>
    private static string Suffix(string written) => written.ToUpperInvariant() switch
    {
        "B" or "BYTE" or "BYTES" or "CPU" or "CPUS" or "CORE" or "CORES" or "VCPU" => string.Empty,
        "K" or "KB" or "KI" or "KIB" => "Ki",
        "MB" or "MI" or "MIB" => "Mi",
        "G" or "GB" or "GI" or "GIB" => "Gi",
        "T" or "TB" or "TI" or "TIB" => "Ti",
        "P" or "PB" or "PI" or "PIB" => "Pi",
        "MILLI" or "MILLICPU" or "MCPU" => "m",
        _ => written,
    };
}
