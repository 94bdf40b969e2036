using System.Globalization;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A STOPSIGNAL.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Text">The signal as it is after expansion.</param>
public sealed record StopSignalSetting(StopsignalInstruction Instruction, Value<string> Text)
{
    /// <summary>Number of the signal; null if it is not known or no signal.</summary>
    public int? Number => Text.ValueOrDefault is { } text ? NumberOf(text) : null;

    /// <summary>The usual name, such as "SIGTERM"; null if it is not known or no signal.</summary>
    public string? CanonicalName => Number is { } number && Signals.Rows.FirstOrDefault(row => row.Number == number && row.IsCanonical) is { } row ? "SIG" + row.Name : null;

    /// <summary>Whether it is known and no signal.</summary>
    public bool IsInvalid => Text.IsKnown && Number is null;

    /// <summary>The number of a signal given by number or by name, with or without SIG, in any case; null if there is no such signal.</summary>
    public static int? NumberOf(string signal)
    {
        if (int.TryParse(signal, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number is >= 1 and <= 64 ? number : null;
        string name = signal.ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal)) name = name.Substring(3);
        return Signals.TryGet(name, out SignalName? row) ? row.Number : null;
    }
}
