using System.CommandLine;

namespace ContainerLint.Tool.Commands;

/// <summary>A command with examples for its help.</summary>
internal abstract class VerbCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; }
}
