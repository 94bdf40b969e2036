using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that set passwords of accounts.</summary>
internal static class PasswordReader
{
    public static PasswordChange? ReadPassword(ShellCommand command)
    {
        switch (command.Name)
        {
            case "chpasswd":
                Value<string> input = FileWriteReader.Input(command);
                return new PasswordChange(command, command.Location, input.Select(static text => text.Substring(text.IndexOf(':') + 1).TrimEnd('\n')));
            case "passwd" when command.HasFlag("-d", "--delete"):
                return new PasswordChange(command, command.Location, Value<string>.Absent);
            case "passwd" when !command.HasFlag("-l", "--lock", "-u", "--unlock", "-e", "--expire", "-S", "--status") && (command.HasFlag("--stdin") || command.IsPipedFrom):
                return new PasswordChange(command, command.Location, Value<string>.Unknown(command.Location));
            case "useradd" or "usermod" when command.Option("-p", "--password") is { } option:
                return new PasswordChange(command, option.Location, option.Value);
            case "net" when command.Operands.Length > 2 && command.Operands[0].Is("user") && command.Operands[2].LiteralPrefix is not ['/', ..]:
                return new PasswordChange(command, command.Operands[2].Location, command.Operands[2].Value);
            default:
                return null;
        }
    }
}
