using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A comment line. Comments exist only as whole lines, also between the lines of a continued instruction.</summary>
public sealed class Comment
{
    internal Comment(SourceLocation location) => Location = location;

    /// <summary>From '#' to the end of the line, without the line break.</summary>
    public SourceLocation Location { get; }

    /// <summary>The text after '#', without white space around it.</summary>
    public string Text => Location.GetText().Substring(1).Trim();

    /// <summary>The instruction that the comment stands directly above or inside of; null for any other comment.</summary>
    public Instruction? Instruction { get; internal set; }

    /// <summary>Whether the comment stands between the lines of <see cref="Instruction"/>.</summary>
    public bool IsInsideInstruction { get; internal set; }

    /// <summary>
    /// What the comment would say if it stood where directives are read: a comment that has the form of a known directive but is
    /// none because something stands before it. Null for any other comment.
    /// </summary>
    public Directive? MisplacedDirective { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Location.GetText();
}
