using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>A comment.</summary>
/// <param name="Location">From the '#' to the end of the line.</param>
/// <param name="Line">Zero-based line.</param>
/// <param name="IsTrailing">Whether something else stands before it on its line.</param>
public sealed record YamlComment(SourceLocation Location, int Line, bool IsTrailing)
{
    /// <summary>What it says, without the '#' and the white space around.</summary>
    public string Text => Location.GetText().TrimStart('#').Trim();
}
