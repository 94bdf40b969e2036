using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Tells commands that run scripts of which it is not known what they do.</summary>
internal static class ScriptCalls
{
    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "ksh"];
    private static readonly string[] Sourcing = [".", "source"];
    private static readonly string[] Runners = ["make", "ansible-playbook", "ansible", "puppet", "chef-client", "chef-solo", "salt-call", "rake", "just", "task"];

    /// <summary>Whether a command runs a script whose text is not part of the RUN: by its path, its name or as the argument of a shell.</summary>
    public static bool IsOpaque(ShellCommand command)
    {
        if (command.Name.Length == 0 || command.IsAny(Runners)) return true;
        if (command.IsAny(Shells)) return command.NestedScript is null && (!command.Operands.IsEmpty || command.IsPipedFrom || !command.Redirections.IsEmpty);
        if (command.IsAny(Sourcing)) return command.Operands.Length > 0 && !command.Operands[0].Value.Is(static path => path.StartsWith("/etc/", StringComparison.Ordinal));
        if (command.Name.EndsWith(".sh", StringComparison.Ordinal) || command.Name.EndsWith(".bash", StringComparison.Ordinal)) return true;
        string text = command.Words[0].LiteralPrefix;
        return text.Contains('/') && !text.StartsWith("/usr/", StringComparison.Ordinal) && !text.StartsWith("/bin/", StringComparison.Ordinal)
            && !text.StartsWith("/sbin/", StringComparison.Ordinal) && HasScriptWord(command.Name);
    }

    private static bool HasScriptWord(string name) => name.Contains("clean", StringComparison.OrdinalIgnoreCase) || name.Contains("install", StringComparison.OrdinalIgnoreCase)
        || name.Contains("setup", StringComparison.OrdinalIgnoreCase) || name.Contains("build", StringComparison.OrdinalIgnoreCase) || name.Contains("script", StringComparison.OrdinalIgnoreCase)
        || name.Contains("provision", StringComparison.OrdinalIgnoreCase) || name.Contains("prepare", StringComparison.OrdinalIgnoreCase);
}
