namespace ContainerLint.Secrets;

/// <summary>Tells texts that stand in for a password and are known to everybody.</summary>
public static class SecretDefault
{
    private static readonly string[] Words =
    [
        "changeme", "change-me", "change_me", "changeit", "password", "passwd", "passw0rd", "p@ssw0rd", "pass", "admin", "administrator", "root", "secret", "supersecret", "example", "test", "testing",
        "123456", "1234567", "12345678", "123456789", "1234567890", "letmein", "postgres", "mysql", "mongo", "redis", "rabbitmq", "minioadmin", "minio", "guest", "default", "qwerty", "password1", "password123", "admin123", "toor",
    ];

    private static readonly string[] Parts =
        ["changeme", "change-me", "change_me", "replaceme", "replace-me", "replace_me", "todo", "fixme", "xxxx", "your-", "your_", "insert-", "insert_", "<your", "<insert", "<replace", "placeholder"];

    /// <summary>Whether a text is a password that comes with a product or stands in examples.</summary>
    public static bool IsWellKnown(string text) => Words.Contains(text.Trim().ToLowerInvariant());

    /// <summary>Whether a text asks to be replaced.</summary>
    public static bool IsPlaceholder(string text)
    {
        string lower = text.Trim().ToLowerInvariant();
        if (lower.Length is < 3 or > LongestPlaceholder) return false;
        return (lower[0] == '<' && lower[lower.Length - 1] == '>') || lower == "xxx" || Parts.Any(part => lower.Contains(part));
    }

    private const int LongestPlaceholder = 80;
}
