using System.Collections.Immutable;
using ContainerLint.Secrets;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A secret that is written in a Compose file.</summary>
/// <param name="Location">Its characters.</param>
/// <param name="Kind">What it is, such as "GitHub personal access token" or "value of 'API_KEY'".</param>
/// <param name="Masked">Its start, for messages.</param>
public sealed record ComposeSecret(SourceLocation Location, string Kind, string Masked)
{
    /// <summary>What it is and how it starts, for messages.</summary>
    public string Description => Credential.Describe(Kind, Masked);

    private static readonly string[] TrialWords = ["dev", "development", "local", "test", "tests", "testing", "ci", "e2e", "example", "sample", "demo"];

    internal static IEnumerable<ComposeSecret> Find(ComposeProject project)
    {
        List<ComposeSecret> found = [.. OfFormats(project)];
        foreach (ComposeSecret secret in OfNames(project))
        {
            if (!found.Any(other => other.Location.File == secret.Location.File && other.Location.Span.OverlapsWith(secret.Location.Span))) found.Add(secret);
        }

        return found;
    }

    /// <summary>What has the format of a credential, wherever it stands.</summary>
    private static IEnumerable<ComposeSecret> OfFormats(ComposeProject project)
    {
        foreach (ComposeScalar scalar in project.Scalars.Where(static scalar => !scalar.IsNull))
        {
            foreach (Credential credential in Credential.Find(scalar.Text.Pattern))
            {
                // Passwords of local databases stand in most addresses; those that look generated are real ones.
                if (credential.Kind == Credential.PasswordInUrl && !SecretText.LooksSecret(credential.Text)) continue;
                yield return new ComposeSecret(scalar.Text.Mapped.Map(credential.Span), credential.Kind, credential.Masked);
            }
        }
    }

    /// <summary>What looks like a secret and is the value of something with the name of one.</summary>
    private static IEnumerable<ComposeSecret> OfNames(ComposeProject project)
    {
        foreach (ComposeService service in project.Services)
        {
            if (IsTrial(service.File)) continue;
            IEnumerable<ComposePair> pairs = service.Environment.Concat(service.Node.Pairs("labels"));
            if (service.Build is { } build) pairs = pairs.Concat(build.Arguments);
            foreach (ComposePair pair in pairs)
            {
                if (pair.Text is not { IsKnown: true, IsFromDefault: false } text || !SecretName.IsSecret(LastSegment(pair.Name)) || !IsSecretText(text.Pattern)) continue;
                yield return new ComposeSecret(text.Location, $"value of '{pair.Name}'", text.Pattern.Remove(Math.Min(4, text.Pattern.Length)) + "…");
            }
        }
    }

    private static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);

    /// <summary>Whether a value is a secret: not a hash of one, a word with a number, or a description.</summary>
    private static bool IsSecretText(string value) => SecretText.LooksSecret(value) && !IsPasswordHash(value) && !IsWordWithNumber(value);

    private static bool IsPasswordHash(string value) =>
        value.StartsWith("$2", StringComparison.Ordinal) || value.StartsWith("$argon2", StringComparison.Ordinal) || value.StartsWith("$6$", StringComparison.Ordinal) || value.StartsWith("$apr1$", StringComparison.Ordinal)
        || value.StartsWith("sha256:", StringComparison.Ordinal) || value.StartsWith("pbkdf2", StringComparison.Ordinal);

    // "postgres123", "MyPassword1!": weak, and a finding of another kind.
    private static bool IsWordWithNumber(string value)
    {
        string word = value.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '#', '@', '$', '*');
        return word.Length >= value.Length - 5 && word.All(static c => char.IsLetter(c) || c is '_' or '-' or '@');
    }

    private static bool IsTrial(SourceFile file) => file.Path.Split('/', '.', '-', '_').Any(static word => TrialWords.Contains(word.ToLowerInvariant()));
}

/// <content>Secrets in the files.</content>
public sealed partial class ComposeProject
{
    /// <summary>Secrets that are written in the files.</summary>
    public IEnumerable<ComposeSecret> HardcodedSecrets => ComposeSecret.Find(this);
}
