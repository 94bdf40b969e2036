using System.Collections.Immutable;
using ContainerLint.Data;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Secrets;

/// <summary>A credential found in a text by its format.</summary>
/// <param name="Kind">What it is, such as "GitHub personal access token".</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Text">The credential. Messages show it through <see cref="Masked"/> only.</param>
public sealed record Credential(string Kind, TextSpan Span, string Text)
{
    /// <summary>The kind of a password in a URL.</summary>
    public const string PasswordInUrl = "password in a URL";

    /// <summary>The first four characters, for messages.</summary>
    public string Masked => Text.Remove(Math.Min(4, Text.Length)) + "…";

    /// <summary>What a credential is and how it starts, for messages: 'GitHub app token (ghs_…)'. All private keys start alike.</summary>
    internal static string Describe(string kind, string masked) => kind == PrivateKey ? kind : $"{kind} ({masked})";

    private const string PrivateKey = "private key";

    /// <summary>The credentials in a text, in order. Examples of vendors and placeholders are left out. Takes time proportional to the text.</summary>
    public static ImmutableArray<Credential> Find(string text)
    {
        List<Credential> found = [];
        AddByPrefix(found, text);
        AddPrivateKeys(found, text);
        AddWebTokens(found, text);
        AddPasswordsInUrls(found, text);
        return found.OrderBy(credential => credential.Span.Start).ThenByDescending(credential => credential.Span.Length)
            .Aggregate(new List<Credential>(), WithoutOverlaps)
            .ToImmutableArray();
    }

    private static List<Credential> WithoutOverlaps(List<Credential> kept, Credential next)
    {
        if (kept.Count == 0 || next.Span.Start >= kept[kept.Count - 1].Span.End) kept.Add(next);
        return kept;
    }

    private static void AddByPrefix(List<Credential> found, string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            char first = text[start];
            if (first < FormatsByFirst.Length && FormatsByFirst[first] is { } formats)
            {
                foreach (CredentialFormat format in formats) AddAt(found, text, start, format);
            }

            // A credential begins where a word does.
            if (!IsWordCharacter(first)) continue;
            while (start + 1 < text.Length && IsWordCharacter(text[start + 1])) start++;
        }
    }

    private static void AddAt(List<Credential> found, string text, int start, CredentialFormat format)
    {
        if (string.CompareOrdinal(text, start, format.Prefix, 0, format.Prefix.Length) != 0) return;
        int end = start + format.Prefix.Length;
        while (end < text.Length && IsIn(format.Alphabet, text[end])) end++;
        int length = end - start - format.Prefix.Length;
        if (length >= format.Least && length <= (format.Most ?? int.MaxValue)) Add(found, format.Name, text, TextSpan.FromBounds(start, end));
    }

    /// <summary>The formats by the first character of their prefix, so that a text is gone through once.</summary>
    private static readonly CredentialFormat[]?[] FormatsByFirst = CreateFormatsByFirst();

    private static CredentialFormat[]?[] CreateFormatsByFirst()
    {
        CredentialFormat[]?[] formats = new CredentialFormat[128][];
        foreach (IGrouping<char, CredentialFormat> group in CredentialFormats.Rows.GroupBy(static format => format.Prefix[0])) formats[group.Key] = [.. group];
        return formats;
    }

    private static void AddPrivateKeys(List<Credential> found, string text)
    {
        const string Begin = "-----BEGIN ";
        const string End = "PRIVATE KEY";
        for (int start = text.IndexOf(Begin, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Begin, start + Begin.Length, StringComparison.Ordinal))
        {
            int close = text.IndexOf("-----", start + Begin.Length, Math.Min(60, text.Length - start - Begin.Length), StringComparison.Ordinal);
            if (close < 0) continue;
            string label = text.Substring(start + Begin.Length, close - start - Begin.Length);
            if (label.Contains(End)) found.Add(new Credential(PrivateKey, TextSpan.FromBounds(start, close + 5), text.Substring(start, close + 5 - start)));
        }
    }

    private static void AddWebTokens(List<Credential> found, string text)
    {
        for (int start = text.IndexOf("eyJ", StringComparison.Ordinal); start >= 0;)
        {
            int end = start;
            while (end < text.Length && IsIn("dotted", text[end])) end++;
            string[] parts = text.Substring(start, end - start).Split('.');
            bool isToken = parts.Length == 3 && parts[1].StartsWith("eyJ", StringComparison.Ordinal) && parts[2].Length >= 20 && (start == 0 || !IsWordCharacter(text[start - 1]));
            if (isToken) Add(found, "JSON web token", text, TextSpan.FromBounds(start, end));
            start = end >= text.Length ? -1 : text.IndexOf("eyJ", Math.Max(end, start + 3), StringComparison.Ordinal);
        }
    }

    // scheme://user:password@host
    private static void AddPasswordsInUrls(List<Credential> found, string text)
    {
        for (int scheme = text.IndexOf("://", StringComparison.Ordinal); scheme >= 0; scheme = text.IndexOf("://", scheme + 3, StringComparison.Ordinal))
        {
            int start = scheme + 3;
            int end = start;
            while (end < text.Length && text[end] is not ('/' or '@' or '?' or '#' or '"' or '\'' or '<' or '>') && !char.IsWhiteSpace(text[end])) end++;
            if (end >= text.Length || text[end] != '@') continue;
            int colon = text.IndexOf(':', start, end - start);
            if (colon < 0) continue;
            string user = text.Substring(start, colon - start);
            string password = text.Substring(colon + 1, end - colon - 1);
            if (password.Length < ShortestPassword) continue;
            bool isVariable = password.Any(IsVariableSign) || (password[0] == '%' && password[password.Length - 1] == '%');
            if (!isVariable && password != user && !IsWordForPassword(password))
                Add(found, PasswordInUrl, text, TextSpan.FromBounds(colon + 1, end));
        }
    }

    private const int ShortestPassword = 6;

    private static bool IsVariableSign(char c) => c is '$' or '{' or '}' or '*' or '[' or ']';

    // "https://user:password@host": a description of the form, not a password.
    private static bool IsWordForPassword(string text) =>
        text.ToLowerInvariant() is "password" or "passwd" or "passwort" or "secret" or "username" or "passphrase" or "credentials" or "apikey" or "api_key" or "access_token" or "my_password" or "mypassword" or "mypass";

    private static void Add(List<Credential> found, string kind, string text, TextSpan span)
    {
        string credential = text.Substring(span.Start, span.Length);
        if (!IsExample(credential)) found.Add(new Credential(kind, span, credential));
    }

    private static bool IsExample(string credential) =>
        SecretText.IsPlaceholder(credential) || credential.Skip(credential.Length / 2).Distinct().Count() == 1;

    private static readonly bool[] AsciiWordCharacters = [.. Enumerable.Range(0, 128).Select(static c => IsAlphanumeric((char)c) || c == '_')];

    private static bool IsWordCharacter(char c) => c < AsciiWordCharacters.Length ? AsciiWordCharacters[c] : char.IsLetterOrDigit(c);

    private static bool IsIn(string alphabet, char c) => alphabet switch
    {
        "upper" => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9'),
        "hex" => c is (>= 'a' and <= 'f') or (>= '0' and <= '9'),
        "alnum" => IsAlphanumeric(c),
        "word" => IsAlphanumeric(c) || c == '_',
        "base64url" => IsAlphanumeric(c) || c is '_' or '-',
        "dotted" => IsAlphanumeric(c) || c is '_' or '-' or '.',
        _ => IsAlphanumeric(c) || c is '+' or '/' or '=',
    };

    private static bool IsAlphanumeric(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
