using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A secret that is written in a Compose file.</summary>
/// <param name="Location">Its characters.</param>
/// <param name="Kind">What it is, such as "GitHub personal access token" or "value of 'API_KEY'".</param>
/// <param name="Masked">Its start, for messages.</param>
/// <param name="Severity">How bad it is: an error with the format of a known service, else a warning; to know only what is no secret, and what looks like one in a file for development or tests.</param>
/// <param name="IsDerived">Whether it only belongs to a secret or comes from it: a public key, a certificate, the id of a key, the hash of a password.</param>
public sealed record ComposeSecret(SourceLocation Location, string Kind, string Masked, Severity Severity, bool IsDerived = false)
{
    /// <summary>What it is and how it starts, for messages.</summary>
    public string Description => Credential.Describe(Kind, Masked);

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
                bool isPassword = credential.Kind == Credential.PasswordInUrl;
                if (isPassword && (!SecretText.LooksSecret(credential.Text) || WrittenSecret.IsWeakWord(credential.Text))) continue;
                yield return new ComposeSecret(scalar.Text.Mapped.Map(credential.Span), credential.Kind, credential.Masked, isPassword ? SeverityIn(scalar.Location.File) : Severity.Error);
            }
        }
    }

    /// <summary>What looks like a secret and is the value of something with the name of one.</summary>
    private static IEnumerable<ComposeSecret> OfNames(ComposeProject project) => project.Services
        .SelectMany(NamedTexts)
        .Concat(project.Configs.SelectMany(static config => Lines(config.Node?["content"])))
        .Select(static named => Judge(named.Name, named.Text))
        .OfType<ComposeSecret>();

    private static IEnumerable<(string Name, ComposeText Text)> NamedTexts(ComposeService service)
    {
        IEnumerable<ComposePair> pairs = service.Environment.Concat(service.Labels).Concat(service.Hooks.SelectMany(static hook => hook.Node.Pairs("environment")));
        if (service.Build is { } build) pairs = pairs.Concat(build.Arguments);
        foreach (ComposePair pair in pairs)
        {
            if (pair.Text is { } text) yield return (pair.Name, text);
        }
    }

    /// <summary>The lines 'NAME=value' and 'name: value' of the content of a config.</summary>
    private static IEnumerable<(string Name, ComposeText Text)> Lines(ComposeNode? content)
    {
        if (content is not ComposeScalar { IsNull: false } scalar) yield break;
        foreach (ComposeText line in scalar.Text.Split('\n'))
        {
            int separator = line.Pattern.IndexOfAny(['=', ':']);
            if (separator <= 0) continue;
            ComposeText value = line.Slice(separator + 1).Trim();
            if (value.Pattern.Length > 2 && value.Pattern[0] is '"' or '\'' && value.Pattern[value.Pattern.Length - 1] == value.Pattern[0]) value = value.Slice(1, value.Pattern.Length - 2);
            yield return (line.Pattern.Substring(0, separator).Trim(' ', '\t', '"', '\'', '-'), value);
        }
    }

    private static ComposeSecret? Judge(string name, ComposeText text)
    {
        if (text is not { IsKnown: true, IsFromDefault: false }) return null;
        bool isKeyId = name.EndsWith("KEY_ID", StringComparison.OrdinalIgnoreCase);
        if (!isKeyId && !SecretName.IsSecret(LastSegment(name))) return null;
        string masked = text.Pattern.Remove(Math.Min(4, text.Pattern.Length)) + "…";
        if (WrittenSecret.DerivedKind(text.Pattern) is { } kind) return new ComposeSecret(text.Location, $"{kind} that is the value of '{name}'", masked, Severity.Info, IsDerived: true);
        return SecretText.LooksSecret(text.Pattern) && !WrittenSecret.IsWordWithNumber(text.Pattern) && !WrittenSecret.IsWeakWord(text.Pattern)
            ? new ComposeSecret(text.Location, isKeyId ? $"id of a key that is the value of '{name}'" : $"value of '{name}'", masked, isKeyId ? Severity.Info : SeverityIn(text.Location.File), isKeyId)
            : null;
    }

    private static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static Severity SeverityIn(SourceFile file) => WrittenSecret.IsTrial(file) ? Severity.Info : Severity.Warning;

}

/// <content>Secrets in the files.</content>
public sealed partial class ComposeProject
{
    /// <summary>Secrets that are written in the files.</summary>
    public IEnumerable<ComposeSecret> HardcodedSecrets => ComposeSecret.Find(this);
}
