using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A place in the arguments of a command that takes a password, token or key, whatever stands there.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The credential, or the argument that holds it.</param>
/// <param name="Word">The argument.</param>
/// <param name="Literal">The credential if it is written in full; null if a variable or substitution gives it.</param>
/// <param name="IsKept">Whether the command writes it into a file.</param>
/// <param name="What">What takes it, for messages: the option, the key, or "URL".</param>
public sealed record CredentialPosition(ShellCommand Command, SourceLocation Location, ShellWord Word, string? Literal, bool IsKept, string What)
    : ShellFact(Command, Location);

/// <summary>Finds places in the arguments of commands that take credentials.</summary>
internal static class CredentialPositionReader
{
    private static readonly ILookup<string, CredentialArgument> ByTool =
        CredentialArguments.Rows.SelectMany(static row => row.Tools, static (row, tool) => (row, tool)).ToLookup(static pair => pair.tool, static pair => pair.row);

    private static readonly string[] SecretHeaders = ["authorization:", "proxy-authorization:", "private-token:", "job-token:", "deploy-token:", "x-api-key:", "x-jfrog-art-api:", "x-vault-token:", "api-key:", "apikey:"];

    public static void Read(ShellCommand command, ImmutableArray<CredentialPosition>.Builder positions)
    {
        foreach (CredentialArgument row in ByTool[command.Name])
        {
            if (!row.Words.All(word => command.Words.Any(argument => argument.Is(word)))) continue;
            foreach (CommandOption option in command.OptionsNamed(row.Options.AsSpan()))
            {
                // The password of mysql is attached to '-p'; without one, it asks.
                bool isAttached = option is { Name: "-p", ValueWord: null } && command.Name is ['m', ..] && option.Word.Text.Length > 2 && option.Word.LiteralPrefix is ['-', 'p', ..];
                if ((option.ValueWord ?? (isAttached ? option.Word : null)) is { } word && !positions.Any(other => other.Word == word)) AddOption(command, row, option, word, positions);
            }

            if (!row.Keys.IsEmpty) ReadKeys(command, row, positions);
        }

        if (!command.IsAny("echo", "printf")) ReadUrls(command, positions);
    }

    private static void AddOption(ShellCommand command, CredentialArgument row, CommandOption option, ShellWord word, ImmutableArray<CredentialPosition>.Builder positions)
    {
        // A value within the word of its option starts behind its name.
        int start = word == option.Word ? Math.Max(0, word.LiteralPrefix.IndexOf(option.Name, StringComparison.Ordinal)) + option.Name.Length : 0;
        if (word == option.Word && option.Name.Length == 2 && word.LiteralPrefix.StartsWith(option.Name, StringComparison.Ordinal) == false) start = word.LiteralPrefix.IndexOf(option.Name[1]) + 1;
        string known = word.LiteralPrefix.Length > start ? word.LiteralPrefix.Substring(start).TrimStart('=') : string.Empty;
        string? literal = word.Value.IsKnown && !word.IsExpanded ? known : null;
        switch (row.Form)
        {
            case "user":
                int colon = known.IndexOf(':');
                if (colon >= 0) Add(literal is null ? null : known.Substring(colon + 1));
                else if (!word.Value.IsKnown && word.Text.IndexOf(':') > 0) Add(null);
                break;
            case "header":
                string lower = known.ToLowerInvariant();
                if (SecretHeaders.FirstOrDefault(header => lower.StartsWith(header, StringComparison.Ordinal)) is { } name)
                {
                    string value = known.Substring(name.Length).Trim();
                    int blank = value.IndexOf(' ');
                    Add(literal is null ? null : value.Substring(blank + 1));
                }

                break;
            case "keyed":
                int equals = known.IndexOf('=');
                if (equals > 0 && Secrets.SecretName.IsSecret(known.Substring(0, equals))) Add(literal is null ? null : known.Substring(equals + 1));
                break;
            default:
                Add(literal);
                break;
        }

        void Add(string? secret) => positions.Add(new CredentialPosition(command, word.Location, word, secret, row.IsKept, option.Name));
    }

    private static void ReadKeys(ShellCommand command, CredentialArgument row, ImmutableArray<CredentialPosition>.Builder positions)
    {
        for (int index = 1; index < command.Words.Length; index++)
        {
            ShellWord word = command.Words[index];
            string text = word.LiteralPrefix.ToLowerInvariant();
            int equals = text.IndexOf('=');
            string key = equals > 0 ? text.Substring(0, equals) : text;
            if (key.Length == 0 || key[0] == '-' || !row.Keys.Any(pattern => Wildcard.IsMatch(pattern, key))) continue;
            ShellWord? value = equals > 0 ? word : index + 1 < command.Words.Length ? command.Words[command.Words.Length - 1] : null;
            if (value is null || (equals <= 0 && !word.Value.IsKnown)) continue;
            string known = equals > 0 ? word.LiteralPrefix.Substring(equals + 1) : value.LiteralPrefix;
            string? literal = value.Value.IsKnown && !value.IsExpanded ? known : null;
            if (row.Form == "user")
            {
                if (literal is not null && literal.IndexOf(':') <= 0) continue;
                literal = literal?.Substring(literal.IndexOf(':') + 1);
            }

            positions.Add(new CredentialPosition(command, value.Location, value, literal, row.IsKept, word.Text.Split('=')[0]));
            return;
        }
    }

    /// <summary>scheme://user:password@host, also with variables: scheme://$TOKEN@host.</summary>
    private static void ReadUrls(ShellCommand command, ImmutableArray<CredentialPosition>.Builder positions)
    {
        foreach (ShellWord word in command.Words.Skip(1))
        {
            string text = word.Text;
            int scheme = text.IndexOf("://", StringComparison.Ordinal);
            if (scheme < 0) continue;
            int end = scheme + 3;
            while (end < text.Length && text[end] is not ('/' or '@' or '?' or '#') && !char.IsWhiteSpace(text[end])) end++;
            if (end >= text.Length || text[end] != '@') continue;
            string userInfo = text.Substring(scheme + 3, end - scheme - 3);
            int colon = UserEnd(userInfo);
            bool isVariable = userInfo.Contains('$');
            if (colon < 0 && !isVariable) continue;
            string? literal = isVariable ? null : userInfo.Substring(colon + 1);
            if (literal is { Length: 0 }) continue;
            bool isKept = command.Name == "git" || command.Words.Any(static other => other.IsAny("config", "sources", "add"));
            positions.Add(new CredentialPosition(command, word.Location, word, literal, isKept, "URL"));
        }
    }

    /// <summary>The ':' between user and password: not one of '${NAME:-default}'.</summary>
    private static int UserEnd(string userInfo)
    {
        int depth = 0;
        for (int i = 0; i < userInfo.Length; i++)
        {
            if (userInfo[i] == '{') depth++;
            else if (userInfo[i] == '}') depth--;
            else if (userInfo[i] == ':' && depth <= 0) return i;
        }

        return -1;
    }
}

/// <content>Where the script hands on credentials.</content>
public sealed partial class ShellScript
{
    /// <summary>Places in the arguments of commands that take credentials.</summary>
    public ImmutableArray<CredentialPosition> CredentialPositions => Once(ref field, static script => Into<CredentialPosition>(script, CredentialPositionReader.Read));
}
