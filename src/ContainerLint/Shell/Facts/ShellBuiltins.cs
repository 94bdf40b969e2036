namespace ContainerLint.Shell;

/// <summary>The words that a shell understands by itself, without a program of that name.</summary>
internal static class ShellBuiltins
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".", ":", "[", "alias", "bg", "break", "builtin", "cd", "command", "continue", "declare", "dirs", "disown", "echo", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash", "jobs", "kill",
        "let", "local", "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "shift", "shopt", "source", "test", "times", "trap", "true", "type", "typeset", "ulimit",
        "umask", "unalias", "unset", "wait",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "!", "(", "[[", "case", "coproc", "for", "function", "if", "select", "time", "until", "while", "{",
    };

    /// <summary>Whether a name is that of a command, or begins one, that the shell runs by itself.</summary>
    public static bool IsBuiltin(string name) => Names.Contains(name) || Keywords.Contains(name);
}
