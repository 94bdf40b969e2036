using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <summary>Reads the arguments of find, which are an expression rather than options and operands.</summary>
internal static class FindCommand
{
    /// <summary>What is no test: it chooses no files by what they are.</summary>
    private static readonly string[] Neutral = ["-delete", "-mindepth", "-maxdepth", "-depth", "-print", "-print0", "-xdev", "-mount", "-noleaf"];

    /// <summary>The commands in the actions of find: where they start among its words, and how many words they have.</summary>
    public static IEnumerable<(int Start, int Length)> Actions(ShellCommand command) => command.Name == "find" ? ActionsOfFind(command) : [];

    private static IEnumerable<(int Start, int Length)> ActionsOfFind(ShellCommand command)
    {
        ImmutableArray<ShellWord> words = command.Words;
        for (int index = 1; index < words.Length; index++)
        {
            if (!words[index].IsAny("-exec", "-execdir", "-ok", "-okdir")) continue;
            int start = ++index;
            while (index < words.Length && !words[index].Is(";") && !(words[index].Is("+") && words[index - 1].Is("{}"))) index++;
            yield return (start, index - start);
        }
    }

    /// <summary>The folders and files where it starts.</summary>
    public static IEnumerable<ShellWord> StartingPoints(ShellCommand command) => command.Arguments
        .SkipWhile(static word => word.IsAny("-H", "-L", "-P"))
        .TakeWhile(static word => word.LiteralPrefix is not (['-', ..] or "(" or "!"));

    /// <summary>Whether it looks for some of the files below its starting points only.</summary>
    public static bool HasTests(ShellCommand command)
    {
        ImmutableArray<ShellWord> words = command.Words;
        HashSet<int> inActions = [];
        foreach ((int start, int length) in Actions(command)) inActions.UnionWith(Enumerable.Range(start - 1, length + 1));
        for (int index = 1; index < words.Length; index++)
        {
            if (words[index].LiteralPrefix is ['-', _, ..] && !inActions.Contains(index) && !words[index].IsAny(Neutral) && !words[index].IsAny("-H", "-L", "-P")) return true;
        }

        return false;
    }
}
