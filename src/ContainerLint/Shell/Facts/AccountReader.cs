using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that create accounts and set their passwords.</summary>
internal static class AccountReader
{
    public static AccountCreation? ReadCreation(ShellCommand command)
    {
        bool isGroup = command.Name is "groupadd" or "addgroup";
        if ((!isGroup && command.Name is not ("useradd" or "adduser")) || command.Operands.IsEmpty) return null;
        // 'adduser USER GROUP' and busybox's 'addgroup USER GROUP' put a user into a group.
        if (command.Name is "adduser" or "addgroup" && command.Operands.Length > 1) return null;
        ShellWord name = command.Operands[0];
        Value<string> id = isGroup ? command.OptionValue("-g", "--gid") : command.OptionValue("-u", "--uid");
        Value<string> group = isGroup ? Value<string>.Absent
            : command.Name == "useradd" ? command.OptionValue("-g", "--gid")
            : command.OptionValue("-G", "--ingroup", "--gid");
        return new AccountCreation(command, name.Location, isGroup, name.Value, id, group)
        {
            Home = command.OptionValue("-d", "--home-dir", "-h", "--home"),
            IsSystem = command.HasFlag("-r", "-S", "--system"),
        };
    }

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
