using System.Text;
using ContainerLint.Data;

namespace ContainerLint.Secrets;

/// <summary>Tells by the name of a variable, key or argument whether its value is a secret.</summary>
public static class SecretName
{
    /// <summary>Whether a name is that of a secret: DB_PASSWORD, apiKey and NPM_TOKEN are, PASSWORD_FILE, MAX_TOKENS and KEYBOARD are not.</summary>
    public static bool IsSecret(string name)
    {
        string words = SplitWords(name);
        if (words.Length == 0 || IsSigningKeyName(words)) return false;
        if (words.StartsWith("BUNDLE_", StringComparison.Ordinal) && name.Contains("__")) return !BundlerSettings.Any(setting => name.StartsWith(setting, StringComparison.OrdinalIgnoreCase));
        foreach (SecretNameWord row in SecretNameWords.Rows)
        {
            if (!row.IsExcluded && Matches(row, words, out int start)) return !HasExcludedWord(words.Substring(0, start));
        }

        return false;
    }

    // Settings of bundler for one gem or host that hold no password.
    private static readonly string[] BundlerSettings = ["BUNDLE_BUILD__", "BUNDLE_LOCAL__", "BUNDLE_MIRROR__"];

    /// <summary>The words of a name in upper case, joined by '_': "apiKey" is "API_KEY".</summary>
    private static string SplitWords(string name)
    {
        StringBuilder words = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                if (words.Length > 0 && words[words.Length - 1] != '_') words.Append('_');
                continue;
            }

            bool isStart = i > 0 && char.IsUpper(c)
                && (char.IsLower(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isStart && words.Length > 0 && words[words.Length - 1] != '_') words.Append('_');
            words.Append(char.ToUpperInvariant(c));
        }

        return words.ToString().TrimEnd('_');
    }

    private static bool Matches(SecretNameWord row, string words, out int start)
    {
        start = words.Length - row.Words.Length;
        bool isLast = start >= 0 && words.EndsWith(row.Words, StringComparison.Ordinal) && (start == 0 || words[start - 1] == '_');
        return row.Place switch
        {
            "whole" => isLast && start == 0,
            "last-of-several" => isLast && start > 0,
            _ => isLast,
        };
    }

    // Keys that check signatures of packages are public.
    private static bool IsSigningKeyName(string words) =>
        words.EndsWith("GPG_KEY", StringComparison.Ordinal) || words.EndsWith("GPG_KEYS", StringComparison.Ordinal)
        || words.EndsWith("RELEASE_KEY", StringComparison.Ordinal) || words.Contains("KEYRING");

    private static bool HasExcludedWord(string before) =>
        before.Split('_').Any(word => SecretNameWords.Rows.Any(row => row.IsExcluded && row.Words == word));
}
