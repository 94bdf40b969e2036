using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Secrets;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A password on a command line, or in a URL of a variable or label.</summary>
/// <param name="Location">The password.</param>
/// <param name="Place">Where it is, to stand in a sentence: "on the command line".</param>
/// <param name="IsVariable">Whether a variable of Compose gives it, so that only the running container shows it.</param>
public sealed record CommandPassword(SourceLocation Location, string Place, bool IsVariable)
{
    private static readonly string[] Separators = [";", "&&", "||", "|", "&", "then", "do"];

    private static readonly string[] VariablesToPassOn = ["REDISCLI_AUTH", "MYSQL_PWD"];

    internal static IEnumerable<CommandPassword> Find(ComposeService service)
    {
        foreach (ImmutableArray<ComposeText> words in CommandLines(service))
        {
            foreach (ComposeText password in OfCommand(words))
            {
                bool isVariable = !password.IsKnown || password.IsFromDefault;
                if (isVariable ? IsOneVariable(password) : IsSecret(password.Pattern)) yield return new CommandPassword(password.Location, "on the command line", isVariable);
            }
        }

        foreach (ComposePair pair in service.Environment.Concat(service.Labels))
        {
            // Those that look generated are hardcoded secrets, and weak words default credentials.
            if (pair.Text is { IsFromDefault: false } text && DefaultCredential.PasswordOf(text) is { IsKnown: true } password && IsSecret(password.Pattern) && !SecretText.IsWellKnown(password.Pattern)
                && !SecretText.LooksSecret(password.Pattern) && !text.Pattern.Contains("://" + password.Pattern + ":"))
                yield return new CommandPassword(password.Location, $"in the URL of '{pair.Name}'", IsVariable: false);
        }
    }

    private static IEnumerable<ImmutableArray<ComposeText>> CommandLines(ComposeService service)
    {
        IEnumerable<ComposeCommand?> commands = [service.Entrypoint, service.Command, .. service.Hooks.Select(static hook => hook.Command)];
        foreach (ComposeCommand command in commands.OfType<ComposeCommand>())
        {
            if (command.ShellScript is { } script) yield return ComposeCommand.SplitWords(script);
            else yield return command.Words;
        }

        if (service.Healthcheck is not { } check) yield break;
        yield return check.Script is { } test ? ComposeCommand.SplitWords(test) : check.Command;
    }

    private static IEnumerable<ComposeText> OfCommand(ImmutableArray<ComposeText> words)
    {
        string tool = string.Empty;
        bool isStart = true;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i].Pattern;
            if (isStart)
            {
                int equals = word.IndexOf('=');
                if (equals > 0 && IsName(word.Substring(0, equals)))
                {
                    string name = word.Substring(0, equals);
                    if (SecretName.IsSecret(name) && !VariablesToPassOn.Contains(name)) yield return words[i].Slice(equals + 1);
                    continue;
                }

                tool = word.Substring(word.LastIndexOf('/') + 1);
                isStart = tool is "exec" or "env" or "su-exec" or "gosu" or "sudo" or "then" or "do" or "!" or "until" or "while" or "if" || word is [.., ';'];
                continue;
            }

            if (Separators.Contains(word) || word is [.., ';']) isStart = true;
            if (OfOption(tool, words, i) is { } password) yield return password;
        }
    }

    private static ComposeText? OfOption(string tool, ImmutableArray<ComposeText> words, int index)
    {
        ComposeText word = words[index];
        foreach (PasswordOption row in PasswordOptions.Rows)
        {
            if (!row.Tools.IsEmpty && !row.Tools.Contains(tool)) continue;
            foreach (string option in row.Options)
            {
                ComposeText? value = word.Pattern.StartsWith(option + "=", StringComparison.Ordinal) ? word.Slice(option.Length + 1)
                    : row.IsAttached ? word.Pattern.StartsWith(option, StringComparison.Ordinal) && word.Pattern.Length > option.Length ? word.Slice(option.Length) : null
                    : word.Is(option) && index + 1 < words.Length && words[index + 1].Pattern is not ['-', ..] ? words[index + 1] : null;
                if (value is null) continue;
                int colon = row.IsUser ? value.Pattern.IndexOf(':') : -1;
                return !row.IsUser ? value : colon < 0 ? null : value.Slice(colon + 1);
            }
        }

        return null;
    }

    // A password that the container's own shell expands is in none of its files.
    private static bool IsSecret(string text) => text.Length >= 3 && text.IndexOf('$') < 0 && text.IndexOf('`') < 0 && !SecretText.IsPlaceholder(text) && text is not "true" and not "false" && text[0] is not '/';

    private static bool IsOneVariable(ComposeText password) => password.IsFromDefault ? IsSecret(password.Pattern) : password.Pattern.Length == 1 && password.Pattern[0] == ImageReference.UnknownPiece;

    private static bool IsName(string text) => text.All(static c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}

/// <content>Passwords that show in the list of processes.</content>
public sealed partial class ComposeService
{
    /// <summary>Passwords on its command lines, or in URLs of its variables and labels.</summary>
    public IEnumerable<CommandPassword> CommandPasswords => CommandPassword.Find(this);
}
