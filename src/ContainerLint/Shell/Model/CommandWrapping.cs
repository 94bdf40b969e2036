using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <summary>Where the command begins that a wrapper such as sudo or env runs.</summary>
/// <param name="Start">Index of its name among the words of the wrapper.</param>
internal readonly record struct InnerCommandStart(int Start);

/// <summary>Finds the commands that commands run.</summary>
internal static class CommandWrapping
{
    private static readonly string[] PythonModules = ["pip", "pip2", "pip3", "pipx", "uv", "poetry", "pipenv", "pdm", "conda"];

    /// <summary>The command that a wrapper runs; null if the words call no wrapper, or one that runs nothing.</summary>
    public static InnerCommandStart? InnerCommand(ImmutableArray<ShellWord> words, ShellDialect dialect)
    {
        if (words.Length < 2 || dialect is ShellDialect.Cmd or ShellDialect.PowerShell) return null;
        string name = CommandName.Of(words[0], dialect);
        if (ShellToolIndex.Find(name) is not { } tool) return null;
        if (tool.Tool == "python") return PythonModule(words);
        if (tool.Wraps is not { } skipped) return null;

        CommandArguments arguments = new(name, words.RemoveAt(0));
        if (arguments.Options.Any(option => tool.WrapsUnless.Contains(option.Name))) return null;
        int start = 1 + arguments.FirstOperand;
        if (tool.Assignments)
        {
            while (start < words.Length && IsAssignment(words[start].LiteralPrefix)) start++;
        }

        start += skipped;
        if (start < words.Length && words[start].Is("--")) start++;
        return start < words.Length ? new InnerCommandStart(start) : null;
    }

    private static InnerCommandStart? PythonModule(ImmutableArray<ShellWord> words)
    {
        int index = 1;
        while (index < words.Length && words[index].LiteralPrefix is ['-', not 'm' and not 'c', ..]) index++;
        return index + 1 < words.Length && words[index].Is("-m") && words[index + 1].IsAny(PythonModules) ? new InnerCommandStart(index + 1) : null;
    }

    private static bool IsAssignment(string text)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0 || text[0] is >= '0' and <= '9') return false;
        for (int index = 0; index < equals; index++)
        {
            if (!(text[index] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }
}
