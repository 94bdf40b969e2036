using System.Numerics;

namespace ContainerLint.Kubernetes;

/// <summary>
/// An amount of a resource, such as 500m or 1.5Gi, held exactly. The API keeps nothing below one billionth; what is smaller is rounded up.
/// See https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
/// </summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private const int MaxLength = 64;
    private const int MaxExponent = 60;

    private static readonly BigInteger NanosPerUnit = 1_000_000_000;

    private Quantity(BigInteger nanos, string suffix)
    {
        Nanos = nanos;
        Suffix = suffix;
    }

    /// <summary>The amount in billionths.</summary>
    public BigInteger Nanos { get; }

    /// <summary>The suffix as it is written, such as "Mi" or "e3"; empty if there is none.</summary>
    public string Suffix { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => Nanos.IsZero;

    /// <summary>Whether it is below zero.</summary>
    public bool IsNegative => Nanos.Sign < 0;

    /// <summary>The amount in thousandths, rounded up: 500 for 500m.</summary>
    public BigInteger MilliUnits => Ceiling(Nanos, 1_000_000);

    /// <summary>The amount in whole units, rounded up: bytes of memory, cores of cpu.</summary>
    public BigInteger Units => Ceiling(Nanos, NanosPerUnit);

    /// <summary>Whether the suffix counts in powers of 1024.</summary>
    public bool IsBinary => Suffix.Length == 2 && Suffix[1] == 'i';

    /// <summary>A whole number of units.</summary>
    public static Quantity FromUnits(long units) => new(units * NanosPerUnit, string.Empty);

    /// <summary>Reads a quantity; null if the text is none.</summary>
    public static Quantity? Parse(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        int position = text[0] is '+' or '-' ? 1 : 0;
        int digitsStart = position;
        BigInteger digits = BigInteger.Zero;
        int decimals = 0;
        bool hasPoint = false;
        bool hasDigits = false;
        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (c == '.' && !hasPoint)
            {
                hasPoint = true;
                continue;
            }

            if (c is not (>= '0' and <= '9')) break;
            digits = digits * 10 + (c - '0');
            if (hasPoint) decimals++;
            hasDigits = true;
        }

        string suffix = text.Substring(position);
        if (!hasDigits || Multiplier(suffix) is not { } multiplier) return null;
        BigInteger nanos = Scale(digits, multiplier, decimals);
        return new Quantity(digitsStart == 1 && text[0] == '-' ? -nanos : nanos, suffix);
    }

    /// <summary>The sum of two amounts.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Nanos + right.Nanos, left.Suffix);

    /// <summary>Whether one amount is smaller than the other.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Nanos < right.Nanos;

    /// <summary>Whether one amount is larger than the other.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Nanos > right.Nanos;

    /// <summary>Whether one amount is at most the other.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Nanos <= right.Nanos;

    /// <summary>Whether one amount is at least the other.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Nanos >= right.Nanos;

    /// <summary>A multiple of an amount.</summary>
    public Quantity Times(long factor) => new(Nanos * factor, Suffix);

    /// <summary>The sum of two amounts.</summary>
    public Quantity Add(Quantity other) => this + other;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Nanos.CompareTo(other.Nanos);

    /// <summary>Two quantities are equal when the amounts are, however they are written.</summary>
    public bool Equals(Quantity other) => Nanos == other.Nanos;

    /// <inheritdoc/>
    public override int GetHashCode() => Nanos.GetHashCode();

    /// <summary>What a suffix multiplies by, in nanos times a power of ten or two; null if it is no suffix.</summary>
    private static (BigInteger Factor, int PowerOfTen)? Multiplier(string suffix) => suffix switch
    {
        "" => (1, 9),
        "n" => (1, 0),
        "u" => (1, 3),
        "m" => (1, 6),
        "k" => (1, 12),
        "M" => (1, 15),
        "G" => (1, 18),
        "T" => (1, 21),
        "P" => (1, 24),
        "E" => (1, 27),
        "Ki" => (BigInteger.One << 10, 9),
        "Mi" => (BigInteger.One << 20, 9),
        "Gi" => (BigInteger.One << 30, 9),
        "Ti" => (BigInteger.One << 40, 9),
        "Pi" => (BigInteger.One << 50, 9),
        "Ei" => (BigInteger.One << 60, 9),
        _ => Exponent(suffix) is { } exponent ? (1, exponent + 9) : null,
    };

    private static int? Exponent(string suffix)
    {
        if (suffix.Length < 2 || suffix[0] is not ('e' or 'E')) return null;
        int start = suffix[1] is '+' or '-' ? 2 : 1;
        if (start == suffix.Length) return null;
        int exponent = 0;
        for (int i = start; i < suffix.Length; i++)
        {
            if (suffix[i] is not (>= '0' and <= '9')) return null;
            exponent = Math.Min(MaxExponent, exponent * 10 + suffix[i] - '0');
        }

        return suffix[1] == '-' ? -exponent : exponent;
    }

    private static BigInteger Scale(BigInteger digits, (BigInteger Factor, int PowerOfTen) multiplier, int decimals)
    {
        BigInteger value = digits * multiplier.Factor;
        int power = multiplier.PowerOfTen - decimals;
        return power >= 0 ? value * BigInteger.Pow(10, power) : Ceiling(value, BigInteger.Pow(10, -power));
    }

    /// <summary>Division that rounds away from zero, as the API does.</summary>
    private static BigInteger Ceiling(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.IsZero ? quotient : quotient + value.Sign;
    }
}
