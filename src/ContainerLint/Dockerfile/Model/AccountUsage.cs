using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>What an account that the file creates is there for.</summary>
internal enum AccountRole
{
    /// <summary>Nothing runs as it; files may belong to it.</summary>
    None,

    /// <summary>Commands of the build run as it.</summary>
    Build,

    /// <summary>USER, the program or a configuration file names it.</summary>
    Runtime,
}

/// <summary>Finds what names an account besides the commands that create it and give it files.</summary>
internal static class AccountUsage
{
    /// <summary>Commands that make accounts, or files for them, and run nothing as one.</summary>
    private static readonly string[] Administration =
    [
        "useradd", "adduser", "groupadd", "addgroup", "usermod", "gpasswd", "userdel", "groupdel", "deluser", "delgroup", "passwd", "chpasswd", "chage", "net", "New-LocalUser", "new-localuser",
        "chown", "chgrp", "chmod", "setfacl", "install", "mkdir", "rm", "touch", "ls", "id", "getent", "test", "[", "whoami", "groups",
    ];

    /// <summary>Configuration that is looked into for the name.</summary>
    private static readonly string[] ConfigurationExtensions = [".conf", ".cfg", ".ini", ".cnf", ".toml", ".yaml", ".yml", ".sh", ".service"];

    /// <summary>More files than this are not looked into.</summary>
    private const int MostFiles = 20;

    public static AccountRole Of(Stage stage, CreatedAccount account)
    {
        string name = account.Name.ValueOrDefault!;
        if (IsNamedByProcess(stage, name) || IsNamedByFile(stage, name)) return AccountRole.Runtime;
        AccountRole role = IsNamedByUser(stage, name, account.Id.ValueOrDefault) ? stage.EffectiveUser.IsRoot ? AccountRole.Build : AccountRole.Runtime : AccountRole.None;
        foreach (ShellCommand command in stage.ChainCommands)
        {
            if (command.Wrappers.Append(command).Any(runner => IsRunner(runner) && Mentions(runner, name))) role = AccountRole.Build;
            else if (command.NestedScript is null && !command.IsAny(Administration) && !IsPasswordFeed(command) && Mentions(command, name)) return AccountRole.Runtime;
        }

        return role;
    }

    private static bool IsNamedByUser(Stage stage, string name, string? id) => stage.SelfAndAncestors()
        .SelectMany(ancestor => ancestor.InstructionsOf<UserInstruction>())
        .Any(user => user.Value is { } word && stage.Dockerfile.Expand(user, word).Text.Text.Split(':')[0] is var named && (named == name || named == id));

    private static bool IsNamedByProcess(Stage stage, string name) =>
        stage.Process.Commands.Any(command => command.Words.Skip(1).Any(word => word.Value.Is(text => text == name || text.EndsWith("=" + name, StringComparison.Ordinal))))
        || stage.Process.File is { } file && IsWordOf(file.Text.Text, name)
        || stage.Env.Values.Any(variable => variable.Value.Is(name));

    private static bool IsNamedByFile(Stage stage, string name)
    {
        int read = 0;
        foreach (CopySource source in stage.ChainCopies.SelectMany(copy => copy.Sources))
        {
            if (source.TargetPath.ValueOrDefault is not { } path || IsSudoers(path)) continue;
            if (source.Heredoc is { } heredoc && IsWordOf(heredoc.Body.Text, name)) return true;
            bool isConfiguration = source.IsContextPath && ConfigurationExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
            if (isConfiguration && read++ < MostFiles && stage.FindFile(path) is { } file && IsWordOf(file.Text.Text, name)) return true;
        }

        return stage.ChainRuns
            .SelectMany(run => run.Script.FileWrites)
            .Any(write => !write.Path.Is(IsSudoers) && write.Content.Is(text => IsWordOf(text, name)));
    }

    private static bool IsRunner(ShellCommand command) => command.IsAny("su", "sudo", "doas", "gosu", "su-exec", "runuser", "setpriv", "chpst", "s6-setuidgid");

    private static bool Mentions(ShellCommand command, string name) =>
        command.Words.Skip(1).Any(word => IsWordOf(command.Name == "sed" ? word.Text.Replace('/', ' ') : word.Text, name)) && !command.Redirections.Any(redirection => redirection.Target is { } target && IsSudoers(target.ToString()));

    private static bool IsPasswordFeed(ShellCommand command) => command.Downstream.Any(other => other.IsAny("chpasswd", "passwd", "tee"));

    private static bool IsSudoers(string path) => path.StartsWith("/etc/sudoers", StringComparison.Ordinal);

    /// <summary>Whether a name stands in a text by itself, not as a part of a path or of another name.</summary>
    internal static bool IsWordOf(string text, string name)
    {
        for (int start = text.IndexOf(name, StringComparison.Ordinal); start >= 0; start = text.IndexOf(name, start + 1, StringComparison.Ordinal))
        {
            int end = start + name.Length;
            if ((start == 0 || !IsNameCharacter(text[start - 1])) && (end == text.Length || !IsNameCharacter(text[end]))) return true;
        }

        return false;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '\\' or '$';
}
