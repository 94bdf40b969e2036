using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A program, or an argument of one, that is started without a shell.</summary>
/// <param name="Value">Its text.</param>
/// <param name="Location">Where it stands, with or without quotes.</param>
/// <param name="Mapped">Its text with the place of each character; null where they stand in the location one by one.</param>
public readonly record struct ExecArgument(string Value, SourceLocation Location, MappedText? Mapped = null);
