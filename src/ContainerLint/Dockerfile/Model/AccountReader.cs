using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Reads users and groups from the commands that create them: useradd, adduser, groupadd, addgroup, usermod, gpasswd, net user, New-LocalUser.</summary>
internal static class AccountReader
{
    public static readonly string[] CreatingCommands = ["useradd", "adduser", "groupadd", "addgroup", "net", "New-LocalUser", "new-localuser"];

    public static readonly string[] MembershipCommands = ["usermod", "gpasswd", "useradd", "adduser", "addgroup"];

    /// <summary>The account that a command creates; null if it creates none.</summary>
    public static CreatedAccount? ReadAccount(ShellCommand command, Run run) => command.Name switch
    {
        "useradd" => User(command, run, Last(command), command.OptionValue("-u", "--uid"), command.OptionValue("-d", "--home-dir", "--home")),
        "adduser" => IsMembership(command) ? null : User(
            command, run, command.Operands.IsEmpty ? null : command.Operands[0], command.OptionValue("-u", "--uid"), command.OptionValue("-h", "--home")),
        "groupadd" => Group(command, run, Last(command)),
        "addgroup" => IsMembership(command) ? null : Group(command, run, command.Operands.IsEmpty ? null : command.Operands[0]),
        "net" => WindowsUser(command, run),
        "New-LocalUser" or "new-localuser" => User(
            command, run, command.Arguments.FirstOrDefault(word => word.Text is not ['-', ..]), Value<string>.Absent, Value<string>.Absent),
        _ => null,
    };

    /// <summary>The memberships in further groups that a command makes.</summary>
    public static IEnumerable<GroupMembership> ReadMemberships(ShellCommand command, Run run)
    {
        string? user;
        IEnumerable<string> groups;
        switch (command.Name)
        {
            case "usermod" or "useradd":
                user = Last(command)?.Value.ValueOrDefault;
                groups = SupplementaryGroups(command);
                break;
            case "gpasswd":
                user = command.OptionValue("-a", "--add").ValueOrDefault;
                groups = Last(command)?.Value.ValueOrDefault is { } group ? [group] : [];
                break;
            case "adduser" or "addgroup" when IsMembership(command):
                user = command.Operands[0].Value.ValueOrDefault;
                groups = command.Operands[1].Value.ValueOrDefault is { } second ? [second] : [];
                break;
            default:
                yield break;
        }

        if (user is null) yield break;
        foreach (string name in groups) yield return new GroupMembership(user, name, command, run);
    }

    // "adduser USER GROUP" and busybox's "addgroup USER GROUP" create nothing.
    private static bool IsMembership(ShellCommand command) => command.Operands.Length == 2;

    private static ShellWord? Last(ShellCommand command) => command.Operands.IsEmpty ? null : command.Operands[command.Operands.Length - 1];

    private static ImmutableArray<string> SupplementaryGroups(ShellCommand command) =>
        command.OptionValue("-G", "--groups").ValueOrDefault is { } groups
            ? groups.Split(',').Where(group => group.Length > 0).ToImmutableArray()
            : ImmutableArray<string>.Empty;

    private static CreatedAccount? User(ShellCommand command, Run run, ShellWord? name, Value<string> id, Value<string> home) => name is null
        ? null
        : new CreatedAccount(AccountKind.User, name.Value, id, command.Name == "useradd" ? SupplementaryGroups(command) : ImmutableArray<string>.Empty, home, command, run);

    private static CreatedAccount? Group(ShellCommand command, Run run, ShellWord? name) => name is null
        ? null
        : new CreatedAccount(AccountKind.Group, name.Value, command.OptionValue("-g", "--gid"), ImmutableArray<string>.Empty, Value<string>.Absent, command, run);

    private static CreatedAccount? WindowsUser(ShellCommand command, Run run)
    {
        bool isCreation = command.Arguments.Length > 1 && command.Arguments[0].Text.Equals("user", StringComparison.OrdinalIgnoreCase)
            && command.Arguments.Any(word => word.Text.Equals("/add", StringComparison.OrdinalIgnoreCase));
        return isCreation ? User(command, run, command.Arguments[1], Value<string>.Absent, Value<string>.Absent) : null;
    }
}
