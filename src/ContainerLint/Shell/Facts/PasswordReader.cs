using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that set passwords of accounts.</summary>
internal static class PasswordReader
{
    public static PasswordChange? ReadPassword(ShellCommand command)
    {
        switch (command.Name)
        {
            case "chpasswd" when !command.HasFlag("-h", "--help"):
                Value<string> input = FileWriteReader.Input(command);
                if (PasswordTextReader.IsRandom(command)) return null;
                return new PasswordChange(command, command.Location, input.Select(static text => text.Substring(text.IndexOf(':') + 1).TrimEnd('\n')));
            case "passwd" when command.HasFlag("-d", "--delete"):
                return new PasswordChange(command, command.Location, Value<string>.Absent);
            case "passwd" when !command.HasFlag("-l", "--lock", "-u", "--unlock", "-e", "--expire", "-S", "--status") && (command.HasFlag("--stdin") || command.IsPipedFrom || command.Redirections.Any(static redirection => redirection.Operator is "<" or "<<" or "<<-" or "<<<")):
                if (PasswordTextReader.IsRandom(command)) return null;
                return new PasswordChange(command, command.Location, Value<string>.Unknown(command.Location));
            case "useradd" or "usermod" when command.Option("-p", "--password") is { } option && !PasswordTextReader.IsRandom(command):
                return new PasswordChange(command, option.Location, option.Value);
            case "net" when command.Operands.Length > 2 && command.Operands[0].Is("user") && command.Operands[2].LiteralPrefix is not ['/', ..]:
                return new PasswordChange(command, command.Operands[2].Location, command.Operands[2].Value);
            case "New-LocalUser" or "new-localuser" or "Set-LocalUser" or "set-localuser":
                // An account without a password (-NoPassword) has no login but that at the console.
                return command.Words.FirstOrDefault(static word => word.Text.Equals("-Password", StringComparison.OrdinalIgnoreCase)) is { } parameter
                    ? new PasswordChange(command, parameter.Location, Value<string>.Unknown(parameter.Location))
                    : null;
            default:
                return PasswordTextReader.ReadDatabase(command);
        }
    }
}
