using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Tells passwords that nobody can know, and finds those that commands give to databases.</summary>
internal static class PasswordTextReader
{
    private static readonly string[] RandomSources = ["openssl", "pwgen", "uuidgen", "makepasswd", "apg", "mktemp"];

    private static readonly string[] DatabaseClients = ["psql", "mysql", "mariadb", "mongo", "mongosh", "sqlcmd", "sqlplus", "cqlsh"];

    private static readonly string[] PasswordClauses = ["PASSWORD '", "PASSWORD=", "PASSWORD = '", "IDENTIFIED BY '", "PASSWORD('", "IDENTIFIED BY \""];

    /// <summary>Whether the input or an argument of a command comes from a source of random text.</summary>
    public static bool IsRandom(ShellCommand command) => command.Upstream.Append(command).Any(source =>
        source.IsAny("pwgen", "makepasswd", "apg")
        || source.Words.Any(word => word.Text.Contains("/dev/urandom") || word.Text.Contains("/dev/random"))
        || (source.Node is { } node && source.Script.CommandsIn(node).Any(inner => inner != source && IsRandomSource(inner))));

    /// <summary>The password that a command gives an account of a database; null if it gives none.</summary>
    public static PasswordChange? ReadDatabase(ShellCommand command)
    {
        if (command.Name is "mysqladmin" or "mariadb-admin")
        {
            int index = command.Words.TakeWhile(word => !word.Is("password")).Count();
            return index + 1 < command.Words.Length ? new PasswordChange(command, command.Words[index + 1].Location, command.Words[index + 1].Value) : null;
        }

        if (!command.IsAny(DatabaseClients)) return null;
        foreach (ShellWord word in command.Arguments)
        {
            if (SetsPassword(word.Text)) return new PasswordChange(command, word.Location, Value<string>.Unknown(word.Location));
        }

        Value<string> input = FileWriteReader.Input(command);
        return input.Is(SetsPassword) ? new PasswordChange(command, command.Location, Value<string>.Unknown(input.Location)) : null;
    }

    private static bool IsRandomSource(ShellCommand command) => command.IsAny(RandomSources) && (command.Name != "openssl" || command.Words.Any(word => word.Is("rand")));

    private static bool SetsPassword(string text) =>
        (Has(text, "ALTER USER") || Has(text, "CREATE USER") || Has(text, "ALTER ROLE") || Has(text, "CREATE ROLE") || Has(text, "SET PASSWORD") || Has(text, "GRANT ") || Has(text, "ALTER LOGIN") || Has(text, "CREATE LOGIN"))
        && PasswordClauses.Any(clause => IndexOf(text, clause) is >= 0 and var start && start + clause.Length < text.Length && text[start + clause.Length] is not ('$' or '"' or '\''));

    private static bool Has(string text, string phrase) => IndexOf(text, phrase) >= 0;

    private static int IndexOf(string text, string phrase) => text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
}
