using System.Globalization;
using ContainerLint.Data;

namespace ContainerLint.Secrets;

/// <summary>Tells by a text whether it can be a secret at all.</summary>
public static class SecretText
{
    private static readonly string[] Placeholders =
    [
        "changeme", "change_me", "change-me", "example", "sample", "dummy", "placeholder", "todo", "none", "null", "xxxx", "****", "....", "replace", "your", "insert",
    ];

    /// <summary>Parts of texts that somebody is to replace, and that nothing else has.</summary>
    private static readonly string[] Requests =
        ["changeme", "change-me", "change_me", "replaceme", "replace-me", "replace_me", "todo", "fixme", "xxxx", "your-", "your_", "insert-", "insert_", "<your", "<insert", "<replace", "placeholder"];

    private const int LongestRequest = 80;

    private static readonly string[] Switches = ["true", "false", "yes", "no", "on", "off"];

    /// <summary>Whether a text stands for a value that is to be put there: empty, in angle brackets, "changeme", "your-token", one character repeated.</summary>
    public static bool IsPlaceholder(string text)
    {
        string lower = text.Trim().ToLowerInvariant();
        if (lower.Length == 0 || lower.Contains('<') || lower.Contains("${") || lower.All(c => c == lower[0])) return true;
        return (lower[0] == '[' && lower[lower.Length - 1] == ']') || Placeholders.Any(word => lower.Contains(word));
    }

    /// <summary>Whether a text is a password that is tried first: it comes with a product or stands in examples.</summary>
    public static bool IsWellKnown(string text) => WeakPasswords.TryGet(text.Trim().ToLowerInvariant(), out _);

    /// <summary>Whether a text certainly asks to be replaced. It takes more than for <see cref="IsPlaceholder"/>, which is asked where a secret must not be claimed.</summary>
    public static bool AsksToBeReplaced(string text)
    {
        string lower = text.Trim().ToLowerInvariant();
        if (lower.Length is < 3 or > LongestRequest) return false;
        return (lower[0] == '<' && lower[lower.Length - 1] == '>') || lower == "xxx" || Requests.Any(part => lower.Contains(part));
    }

    /// <summary>Whether a text is of a kind that no secret is: a placeholder, a switch, a number, a path, an address without a password.</summary>
    public static bool IsHarmless(string text) => IsPlaceholder(text) || IsOtherValue(text);

    /// <summary>Whether a text is a value of another kind than a secret or what stands for one: a switch, a number, a path, an address without a password, a UUID.</summary>
    public static bool IsOtherValue(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0) return false;
        if (Switches.Contains(trimmed.ToLowerInvariant(), StringComparer.Ordinal) || (trimmed.Length == 36 && Guid.TryParseExact(trimmed, "D", out _))) return true;
        if (double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && trimmed.Length < LongestNumber) return true;
        if (trimmed[0] == '/' || trimmed.StartsWith("./", StringComparison.Ordinal) || trimmed.StartsWith("../", StringComparison.Ordinal)) return true;
        return trimmed.Contains("://") && trimmed.IndexOf('@') < 0;
    }

    /// <summary>Whether a text looks like a generated or chosen secret: eight characters or more, mixed enough, and not harmless.</summary>
    public static bool LooksSecret(string text) =>
        text.Length >= ShortestSecret && !text.Any(char.IsWhiteSpace) && !IsHarmless(text) && !IsWords(text) && !IsFingerprint(text)
        && (CharacterClasses(text) >= 3 || Entropy(text) >= 3.0);

    /// <summary>Shannon entropy in bits per character.</summary>
    public static double Entropy(string text)
    {
        if (text.Length == 0) return 0;
        return text.GroupBy(c => c).Select(group => (double)group.Count() / text.Length).Sum(share => -share * Math.Log(share, 2));
    }

    private const int ShortestSecret = 8;
    private const int LongestNumber = 16;

    private static int CharacterClasses(string text) =>
        (text.Any(char.IsLower) ? 1 : 0) + (text.Any(char.IsUpper) ? 1 : 0) + (text.Any(char.IsDigit) ? 1 : 0) + (text.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);

    // "my-service-name": words of one case and nothing else.
    private static bool IsWords(string text) =>
        text.All(c => char.IsLetter(c) || c is '-' or '_' or '.' or ' ') && text.Split('-', '_', '.').All(word => word.Skip(1).All(char.IsLower) || word.All(char.IsUpper));

    // Fingerprints of keys, and commits, are public.
    private static bool IsFingerprint(string text) => text.Length == 40 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
}
