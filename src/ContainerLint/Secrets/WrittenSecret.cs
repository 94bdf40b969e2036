using ContainerLint.Text;

namespace ContainerLint.Secrets;

/// <summary>Tells how grave it is that a secret is written in a file: whether it is one at all, whether it is a weak one, and whether the file is for trials.</summary>
internal static class WrittenSecret
{
    private static readonly string[] TrialWords = ["dev", "development", "local", "test", "tests", "testing", "ci", "e2e", "example", "sample", "demo"];
    private static readonly string[] References = ["vault:", "ref+", "sops", "ENC[", "op://", "secretref:", "secretRef:", "ssm:", "awssm:", "file:", "env:", "%env(", "<%"];

    /// <summary>Whether a file is for development, tests or examples, by the words of its path.</summary>
    public static bool IsTrial(SourceFile file) => file.Path.Split('/', '.', '-', '_').Any(static word => TrialWords.Contains(word.ToLowerInvariant()));

    /// <summary>Whether a value names where the secret comes from, or is encrypted.</summary>
    public static bool IsReference(string value) => value.Contains("$(") || value.Contains("${") || value.Contains("{{") || value.Contains("}}")
        || (value.Length > 0 && value[0] == '$' && !IsPasswordHash(value)) || References.Any(start => value.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether a value looks generated rather than thought up.</summary>
    public static bool IsStrong(string value) => SecretText.LooksSecret(value) && !IsWordWithNumber(value) && !IsWeakWord(value);

    /// <summary>What a value is that only belongs to a secret or comes from it: a hash, a certificate, a public key; null for others.</summary>
    public static string? DerivedKind(string value)
    {
        if (IsPasswordHash(value)) return "hash";
        if (value.StartsWith("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)) return "certificate";
        return PublicKeyStarts.Any(start => value.StartsWith(start, StringComparison.Ordinal)) ? "public key" : null;
    }

    private static readonly string[] PublicKeyStarts = ["ssh-rsa AAAA", "ssh-ed25519 AAAA", "ecdsa-sha2-nistp", "-----BEGIN PUBLIC KEY-----", "-----BEGIN RSA PUBLIC KEY-----", "-----BEGIN PGP PUBLIC KEY BLOCK-----"];

    private static bool IsPasswordHash(string value) =>
        value.StartsWith("$2", StringComparison.Ordinal) || value.StartsWith("$argon2", StringComparison.Ordinal) || value.StartsWith("$6$", StringComparison.Ordinal) || value.StartsWith("$apr1$", StringComparison.Ordinal)
        || value.StartsWith("sha256:", StringComparison.Ordinal) || value.StartsWith("pbkdf2", StringComparison.Ordinal);

    /// <summary>Whether it is a word with a few digits or signs behind it, "postgres123", "MyPassword1!": weak, and a finding of another kind.</summary>
    public static bool IsWordWithNumber(string value)
    {
        string word = value.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '#', '@', '$', '*');
        return word.Length >= value.Length - 5 && word.All(static c => char.IsLetter(c) || c is '_' or '-' or '@');
    }

    /// <summary>Whether it is as weak as the word it is made from: "myp@ssw0rd", also as it stands in a URL.</summary>
    public static bool IsWeakWord(string value)
    {
        string letters = new([.. value.Replace("%40", "a").ToLowerInvariant().Select(static c => c switch { '@' or '4' => 'a', '0' => 'o', '$' or '5' => 's', '1' or '!' => 'i', '3' => 'e', _ => c })]);
        return WeakWords.Any(word => letters.Contains(word) && value.Length <= word.Length + MostAround);
    }

    private const int MostAround = 6;

    private static readonly string[] WeakWords = ["password", "passwort", "passwd", "changeit", "letmein", "secret"];
}
