using ContainerLint.Data;

namespace ContainerLint.Dockerfile;

/// <summary>
/// Judges the keys of labels by Docker's rules: see https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations.
/// </summary>
public static class LabelKey
{
    private static readonly string[] ReservedNamespaces = ["com.docker.", "io.docker.", "org.dockerproject."];

    /// <summary>What a key violates and what to do, to follow the key in a sentence; null for a good key.</summary>
    /// <param name="key">The key without quotes.</param>
    /// <param name="allowed">Characters that are accepted besides lower-case letters, digits, '.' and '-'.</param>
    public static string? Problem(string key, string allowed)
    {
        if (key.Length == 0 || (LabelKeys.TryGet(key, out LabelKeyFacts? row) && row.IsEstablished)) return null;
        if (ReservedNamespaces.FirstOrDefault(reserved => key.StartsWith(reserved, StringComparison.Ordinal)) is { } taken)
            return IsDocumented(key) ? null : $"is in the namespace '{taken.TrimEnd('.')}', which is reserved for Docker; use a domain of yours";
        if (key[0] is >= 'A' and <= 'Z' || key.Any(static c => c is >= 'A' and <= 'Z')) return UpperCaseProblem(key);
        if (!(key[0] is >= 'a' and <= 'z')) return "does not begin with a lower-case letter";
        if (FirstForbidden(key, allowed) is { } forbidden) return $"has the character '{forbidden}'; use lower-case letters, digits, '.' and '-'";
        if (!IsLetterOrDigit(key[key.Length - 1])) return "does not end with a letter or digit";
        for (int index = 1; index < key.Length; index++)
        {
            if (key[index] is '.' or '-' && key[index - 1] is '.' or '-') return $"has '{key[index - 1]}{key[index]}', two separators in a row";
        }

        return null;
    }

    /// <summary>Namespaced keys of tools are read as they are written, so that upper case after the domain is not a mistake.</summary>
    private static string? UpperCaseProblem(string key)
    {
        int dot = key.IndexOf('.');
        return dot > 0 && key.Take(dot).All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') ? null : "has upper-case letters; keys are written in lower case";
    }

    private static char? FirstForbidden(string key, string allowed)
    {
        foreach (char c in key)
        {
            if (!(IsLetterOrDigit(c) || c is '.' or '-' || allowed.Contains(c))) return c;
        }

        return null;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsDocumented(string key) =>
        LabelKeys.Rows.Any(row => row.Key.EndsWith(".*", StringComparison.Ordinal) && key.StartsWith(row.Key.Substring(0, row.Key.Length - 1), StringComparison.Ordinal));
}
