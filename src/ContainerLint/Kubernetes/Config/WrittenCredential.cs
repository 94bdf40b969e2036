using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A credential that is written in a manifest.</summary>
/// <param name="Name">The name of what it is the value of, or what it is.</param>
/// <param name="Location">Its characters.</param>
/// <param name="Severity">How bad it is: an error if it looks generated or has the format of a known service, a warning if it is a weak word; to know only in files for
/// development and tests.</param>
public sealed record WrittenCredential(string Name, SourceLocation Location, Severity Severity)
{
    private const int ShortestPassword = 4;
    private const int ShortestInText = 8;
    private static readonly string[] PasswordNames = ["PASSWORD", "PASSWD", "PASS", "PWD", "PASSPHRASE", "PSW"];

    /// <summary>A credential of a known format; null if there is none. Passwords in addresses are another matter.</summary>
    internal static IEnumerable<WrittenCredential> OfFormats(MappedText text) => Credential.Find(text.Text)
        .Where(static credential => credential.Kind != Credential.PasswordInUrl)
        .Select(credential => new WrittenCredential(Credential.Describe(credential.Kind, credential.Masked), text.Map(credential.Span), FormatSeverity(text.File, credential)));

    /// <summary>The credential that a named value is; null if it is none, or one that is told by its format.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the value stands.</param>
    /// <param name="isInText">Whether name and value were found in a text, where it takes more to take them for a credential.</param>
    internal static WrittenCredential? OfNamed(string name, string value, SourceLocation location, bool isInText = false)
    {
        if (value.Length < ShortestPassword || !SecretName.IsSecret(name) || WrittenSecret.IsReference(value) || string.Equals(name, value, StringComparison.OrdinalIgnoreCase)) return null;
        if (SecretText.IsWellKnown(value) || SecretText.AsksToBeReplaced(value) || WrittenSecret.DerivedKind(value) is not null || value.Any(char.IsWhiteSpace)) return null;
        if (!Credential.Find(value).IsEmpty) return null;
        bool isStrong = WrittenSecret.IsStrong(value);
        if (!isStrong && !(IsPasswordName(name) && IsPassword(value, isInText))) return null;
        return new WrittenCredential(name, location, WrittenSecret.IsTrial(location.File) ? Severity.Info : isStrong ? Severity.Error : Severity.Warning);
    }

    internal static bool IsPasswordName(string name) => PasswordNames.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsPassword(string value, bool isInText)
    {
        if (value.All(static c => c is >= '0' and <= '9')) return value.Length >= 6 && !isInText;
        if (SecretText.IsHarmless(value)) return false;
        return !isInText || (value.Length >= ShortestInText && value.Any(char.IsLetter) && !value.All(char.IsLetter) && value.All(static c => c is not ('(' or ')' or '[' or ']' or '{' or '}' or ',' or ';')));
    }

    private static Severity FormatSeverity(SourceFile file, Credential credential) =>
        WrittenSecret.IsTrial(file) ? Severity.Info : credential.Text.Contains("ENCRYPTED", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;

    /// <summary>The lines of a text that give a value to a name: 'NAME=value', 'name: value', '"name": "value"'. Comments are left out.</summary>
    internal static IEnumerable<(string Name, string Value, TextSpan Span)> Assignments(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            if (Assignment(text, start, end) is { } assignment) yield return assignment;
            start = end + 1;
        }
    }

    private const int LongestLine = 4096;

    private static (string Name, string Value, TextSpan Span)? Assignment(string text, int start, int end)
    {
        if (end - start > LongestLine) return null;
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '-' or '{')) start++;
        if (start == end || text[start] is '#' or ';' or '/' or '*' or '<') return null;
        int separator = text.IndexOfAny(['=', ':'], start, end - start);
        if (separator <= start) return null;
        string name = text.Substring(start, separator - start).Trim(' ', '\t', '"', '\'');
        if (name.StartsWith("export ", StringComparison.Ordinal)) name = name.Substring("export ".Length).Trim();
        if (name.Length == 0 || name.Any(char.IsWhiteSpace)) return null;
        int first = separator + 1;
        while (first < end && (char.IsWhiteSpace(text[first]) || text[first] is '>' or '=')) first++;
        int last = end;
        while (last > first && (char.IsWhiteSpace(text[last - 1]) || text[last - 1] is ',' or ';' or '}')) last--;
        if (last - first > 2 && text[first] is '"' or '\'' && text[last - 1] == text[first])
        {
            first++;
            last--;
        }

        return last > first ? (name.Substring(name.LastIndexOf('.') + 1), text.Substring(first, last - first), TextSpan.FromBounds(first, last)) : null;
    }
}

/// <content>Credentials in the values of environment variables.</content>
public sealed partial class EnvVar
{
    /// <summary>The credential that is written as its value, told by its name; null if there is none.</summary>
    public WrittenCredential? WrittenCredential =>
        Name.IsKnown && Value.IsKnown && Value.Location is { } location ? Kubernetes.WrittenCredential.OfNamed(Name.ValueOrDefault!, Value.ValueOrDefault!, location) : null;
}

/// <content>Credentials in its texts.</content>
public sealed partial class ConfigMap
{
    private static readonly string[] CodeEndings = [".js", ".mjs", ".ts", ".py", ".lua", ".sh", ".go", ".html", ".css", ".sql", ".md", ".rb", ".php", ".tmpl", ".tpl", ".rego"];

    /// <summary>The credentials in its values, told by their keys or by the names before them in a line.</summary>
    public IEnumerable<WrittenCredential> WrittenCredentials => Data.Entries.SelectMany(OfEntry);

    private static IEnumerable<WrittenCredential> OfEntry(TextMapEntry entry)
    {
        if (entry.Entry.Value is not YamlScalar scalar || !entry.Value.IsKnown) yield break;
        if (WrittenCredential.OfNamed(entry.Key.Substring(entry.Key.LastIndexOf('.') + 1), scalar.Value.Trim(), scalar.Location) is { } named)
        {
            yield return named with { Name = entry.Key, Location = entry.KeyLocation };
            yield break;
        }

        if (CodeEndings.Any(ending => entry.Key.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) yield break;
        foreach ((string name, string value, TextSpan span) in WrittenCredential.Assignments(scalar.Value))
        {
            if (WrittenCredential.OfNamed(name, value, scalar.Location, isInText: true) is { } found) yield return found with { Location = scalar.MappedValue.Map(span) };
        }
    }
}

/// <content>Credentials in its objects.</content>
public sealed partial class KubernetesFile
{
    /// <summary>Private keys and tokens of known services, by their format, wherever they stand but in Secrets.</summary>
    public IEnumerable<WrittenCredential> KeyMaterial => Objects
        .Where(static item => !item.Is(string.Empty, "Secret") && !item.Has("sops") && item.Node is not null)
        .SelectMany(static item => item.Node!.DescendantsAndSelf().OfType<YamlScalar>())
        .SelectMany(static scalar => WrittenCredential.OfFormats(scalar.MappedValue));
}

/// <content>What it is for.</content>
public sealed partial class KubernetesFile
{
    private static readonly string[] DocumentWords = ["template", "docs", "doc", "tutorial", "tutorials"];

    /// <summary>Whether it is for development, tests, examples or documentation, by the words of its path.</summary>
    public bool IsForTrial => WrittenSecret.IsTrial(File) || File.Path.Split('/', '.', '-', '_').Any(static word => DocumentWords.Contains(word.ToLowerInvariant()));
}

/// <content>Passwords that everybody knows.</content>
public sealed partial class EnvVar
{
    /// <summary>Whether it has the name of a secret, and a placeholder or a password that everybody knows as its value.</summary>
    public bool HasDefaultCredential => Name.Is(SecretName.IsSecret) && Value.Is(static value => SecretText.IsWellKnown(value) || SecretText.AsksToBeReplaced(value));
}
