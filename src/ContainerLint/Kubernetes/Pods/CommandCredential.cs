using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A credential in a command, or in a URL that a command or variable holds.</summary>
/// <param name="What">What holds it, as messages say it: "a URL", "option '--password'".</param>
/// <param name="Location">Its characters.</param>
/// <param name="Severity">How bad it is: an error if it looks generated, else a warning; to know only in files for development and tests.</param>
public sealed record CommandCredential(string What, SourceLocation Location, Severity Severity)
{
    /// <summary>Programs that take a password right behind '-p'.</summary>
    private static readonly HashSet<string> Clients = new(PasswordOptions.Rows.Where(static row => row.IsAttached).SelectMany(static row => row.Tools), StringComparer.Ordinal);

    internal static IEnumerable<CommandCredential> Of(Container container)
    {
        foreach (EnvVar variable in container.Env)
        {
            if (variable.ValueText is not { } text) continue;
            foreach (CommandCredential credential in InUrls(text)) yield return credential;
        }

        foreach (YamlSequence command in Commands(container))
        {
            foreach (CommandCredential credential in OfCommand(command)) yield return credential;
        }
    }

    private static IEnumerable<YamlSequence> Commands(Container container)
    {
        IEnumerable<YamlNode?> nodes = new[] { container["command"], container["args"] }
            .Concat(container.Probes.Select(static probe => probe.Child("exec")["command"])).Concat(container.LifecycleActions.Select(static action => action.Child("exec")["command"]));
        return nodes.OfType<YamlSequence>();
    }

    private static IEnumerable<CommandCredential> OfCommand(YamlSequence command)
    {
        bool isClient = false;
        string? option = null;
        foreach (YamlScalar scalar in command.Items.OfType<YamlScalar>())
        {
            MappedText text = scalar.MappedValue;
            foreach (CommandCredential credential in InUrls(text)) yield return credential;
            foreach ((string word, TextSpan span) in Words(text.Text))
            {
                isClient |= Clients.Contains(word.Substring(word.LastIndexOf('/') + 1));
                if (option is not null && word[0] != '-' && Judge(option, word, text, span) is { } value) yield return value;
                option = null;
                if (isClient && word.Length > 2 && word.StartsWith("-p", StringComparison.Ordinal) && Judge("-p", word.Substring(2), text, TextSpan.FromBounds(span.Start + 2, span.End)) is { } attached) yield return attached;
                if (word.Length < 3 || word[0] != '-') continue;
                int equals = word.IndexOf('=');
                if (equals < 0) option = word;
                else if (Judge(word.Substring(0, equals), word.Substring(equals + 1), text, TextSpan.FromBounds(span.Start + equals + 1, span.End)) is { } assigned) yield return assigned;
            }

            if (InHeader(text) is { } header) yield return header;
        }
    }

    private static CommandCredential? Judge(string option, string value, MappedText text, TextSpan span)
    {
        value = value.Trim('"', '\'');
        bool isPassword = option == "-p" || WrittenCredential.IsPasswordName(option);
        if (option != "-p" && !SecretName.IsSecret(option.TrimStart('-'))) return null;
        if (value.Length < 4 || WrittenSecret.IsReference(value) || value[0] == '@' || SecretText.IsHarmless(value) || !Credential.Find(value).IsEmpty) return null;
        bool isStrong = WrittenSecret.IsStrong(value);
        return isStrong || isPassword ? new CommandCredential($"option '{option}'", text.Map(span), SeverityOf(text.File, isStrong)) : null;
    }

    private static ImmutableArray<CommandCredential> InUrls(MappedText text) => Credential.Find(text.Text)
        .Where(static credential => credential.Kind == Credential.PasswordInUrl && !WrittenSecret.IsReference(credential.Text))
        .Select(credential => new CommandCredential("a URL", text.Map(credential.Span), SeverityOf(text.File, WrittenSecret.IsStrong(credential.Text))));

    // Authorization: Bearer token
    private static CommandCredential? InHeader(MappedText text)
    {
        int start = text.Text.IndexOf("Authorization:", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        (string Word, TextSpan Span)[] words = Words(text.Text.Substring(start)).Take(3).ToArray();
        if (words.Length < 3 || words[1].Word is not ("Bearer" or "Basic" or "Token" or "token")) return null;
        string value = words[2].Word.TrimEnd('"', '\'');
        TextSpan span = new(start + words[2].Span.Start, value.Length);
        return WrittenSecret.IsReference(value) || SecretText.IsPlaceholder(value) || value.Length < 8 || !Credential.Find(value).IsEmpty ? null
            : new CommandCredential("an Authorization header", text.Map(span), SeverityOf(text.File, isStrong: true));
    }

    private static Severity SeverityOf(SourceFile file, bool isStrong) => WrittenSecret.IsTrial(file) ? Severity.Info : isStrong ? Severity.Error : Severity.Warning;

    private static IEnumerable<(string Word, TextSpan Span)> Words(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
            int end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            if (end > start) yield return (text.Substring(start, end - start), TextSpan.FromBounds(start, end));
            start = end;
        }
    }
}

/// <content>Credentials that are written in its commands.</content>
public sealed partial class Container
{
    /// <summary>Credentials on its command lines, and in URLs that those or its variables hold.</summary>
    public IEnumerable<CommandCredential> CommandCredentials => CommandCredential.Of(this);
}
