using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>An option of a command.</summary>
/// <param name="Name">Its name with its dashes and without a value: '-o' also within a cluster, '--output', or '-name' for tools that write so.</param>
/// <param name="Value">Its value; absent if it takes none.</param>
/// <param name="Location">Where it stands: the letter within a cluster, else the whole flag.</param>
/// <param name="Word">The argument that it stands in.</param>
/// <param name="ValueWord">The argument that its value stands in; null if it takes none.</param>
public sealed record CommandOption(string Name, Value<string> Value, SourceLocation Location, ShellWord Word, ShellWord? ValueWord)
{
    /// <summary>Whether the option shares its word with other letters.</summary>
    public bool IsInCluster => Word.LiteralPrefix.Length > 2 && Name.Length == 2 && Word.LiteralPrefix[1] != '-' && !(ValueWord == Word && Word.LiteralPrefix[1] == Name[1]);
}
