using System.Globalization;

namespace ContainerLint.Kubernetes;

/// <summary>A value that is an integer or a text: a port number or name, a count or a percentage. A number in quotes is a text.</summary>
/// <param name="Number">The integer; null for a text.</param>
/// <param name="Text">The text; null for an integer.</param>
public readonly record struct IntOrString(long? Number, string? Text)
{
    /// <summary>The number of a percentage such as "25%"; null if it is none.</summary>
    public int? Percentage
    {
        get
        {
            if (Text is not { Length: > 1 } text || text[text.Length - 1] != '%') return null;
            string digits = text.Substring(0, text.Length - 1);
            return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int percent) ? percent : null;
        }
    }

    /// <summary>The count it stands for when 100% is <paramref name="total"/>; null if it is neither a number nor a percentage.</summary>
    /// <param name="total">What percentages refer to.</param>
    /// <param name="roundUp">Whether a fraction counts as one more.</param>
    public long? Of(long total, bool roundUp)
    {
        if (Number is { } number) return number;
        if (Percentage is not { } percent) return null;
        long product = total * percent;
        return roundUp ? (product + 99) / 100 : product / 100;
    }

    /// <inheritdoc/>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? string.Empty;
}
