using System.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Finds keys that the API server refuses, and data that is too much for it.</summary>
internal static class ConfigKeyProblems
{
    private const int LongestKey = 253;
    private const int Most = 1024 * 1024;
    private const int MostOfAnnotation = 256 * 1024;

    public static IEnumerable<ConfigProblem> Of(Resource owner, TextMap texts, TextMap bytes, bool areBytesEncoded)
    {
        foreach (TextMapEntry entry in texts.Entries.Concat(bytes.Entries))
        {
            if (KeyProblem(entry.Key) is { } problem) yield return new ConfigProblem(entry.KeyLocation, $"has the key '{entry.Key}', {problem}");
        }

        if (areBytesEncoded)
        {
            foreach (TextMapEntry entry in bytes.Entries)
            {
                if (texts.Has(entry.Key)) yield return new ConfigProblem(entry.KeyLocation, $"has the key '{entry.Key}' in data and in binaryData");
            }
        }

        long size = texts.Entries.Concat(bytes.Entries).Sum(static entry => SizeOf(entry));
        if (size > Most) yield return new ConfigProblem(owner.NameLocation, $"holds {size / 1024} KiB; the API server takes 1024 KiB at most");
        else if (size > MostOfAnnotation) yield return new ConfigProblem(owner.NameLocation, $"holds {size / 1024} KiB, which 'kubectl apply' cannot keep in its annotation of 256 KiB; apply it with '--server-side'") { IsMinor = true };
    }

    private static string? KeyProblem(string key)
    {
        if (key.Length == 0) return "which is empty";
        if (key.Length > LongestKey) return "which is longer than 253 characters";
        if (key is "." or ".." || key.StartsWith("..", StringComparison.Ordinal)) return "which may not begin with '..'";
        return key.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.') ? null : "which may have letters, digits, '-', '_' and '.' only";
    }

    private static long SizeOf(TextMapEntry entry) => Encoding.UTF8.GetByteCount(entry.RawText ?? string.Empty);
}

/// <content>What the API server refuses of it.</content>
public sealed partial class ConfigMap
{
    /// <summary>Keys and sizes that the API server, or a client, does not take.</summary>
    public IEnumerable<ConfigProblem> DataProblems => ConfigKeyProblems.Of(this, Data, BinaryData, areBytesEncoded: true);
}

/// <content>What the API server refuses of it.</content>
public sealed partial class Secret
{
    /// <summary>Keys and sizes that the API server, or a client, does not take.</summary>
    public IEnumerable<ConfigProblem> DataProblems => ConfigKeyProblems.Of(this, StringData, Data, areBytesEncoded: false);
}
