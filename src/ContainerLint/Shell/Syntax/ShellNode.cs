using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>A node of the syntax tree of a shell script.</summary>
public abstract class ShellNode
{
    /// <summary>Those of the root, which many facts are read from.</summary>
    private ImmutableArray<ShellNode> _descendants;

    private protected ShellNode(MappedText text, TextSpan span)
    {
        Text = text;
        Span = span;
    }

    /// <summary>The text that <see cref="Span"/> counts in. Commands inside backquotes, whose escapes are removed, have a text of their own.</summary>
    public MappedText Text { get; }

    /// <summary>Where the node stands in <see cref="Text"/>, without surrounding blanks.</summary>
    public TextSpan Span { get; }

    /// <summary>Where the node stands in the file.</summary>
    public SourceLocation Location => Text.Map(Span);

    /// <summary>The node around this one; null for the root.</summary>
    public ShellNode? Parent { get; internal set; }

    /// <summary>The nodes directly below this one, in the order of the text.</summary>
    public abstract ImmutableArray<ShellNode> Children { get; }

    /// <summary>The characters of the node.</summary>
    public override string ToString() => Text.Text.Substring(Span.Start, Span.Length);

    /// <summary>This node and all below it, each before its children. Trees are of bounded depth.</summary>
    public ImmutableArray<ShellNode> DescendantsAndSelf()
    {
        if (Parent is not null) return CollectDescendants();
        if (_descendants.IsDefault) _descendants = CollectDescendants();
        return _descendants;
    }

    /// <summary>The nodes of a kind among this one and all below it, each before its children.</summary>
    public ImmutableArray<T> DescendantsAndSelf<T>()
        where T : ShellNode => DescendantsAndSelf().OfKind<ShellNode, T>();

    /// <summary>The nodes around this one, from the inside out.</summary>
    public IEnumerable<ShellNode> Ancestors()
    {
        for (ShellNode? node = Parent; node is not null; node = node.Parent) yield return node;
    }

    /// <summary>Children of a kind as an array of nodes; nothing is copied.</summary>
    private protected static ImmutableArray<ShellNode> Nodes<T>(ImmutableArray<T> children)
        where T : ShellNode => ImmutableArray<ShellNode>.CastUp(children);

    private ImmutableArray<ShellNode> CollectDescendants()
    {
        ImmutableArray<ShellNode>.Builder nodes = ImmutableArray.CreateBuilder<ShellNode>();
        Stack<ShellNode> pending = new();
        pending.Push(this);
        while (pending.Count > 0)
        {
            ShellNode node = pending.Pop();
            nodes.Add(node);
            ImmutableArray<ShellNode> children = node.Children;
            for (int index = children.Length - 1; index >= 0; index--) pending.Push(children[index]);
        }

        return nodes.ToImmutable();
    }
}

/// <summary>An operator inside '[[ ]]', such as '&amp;&amp;' or '('.</summary>
public sealed class OperatorNode : ShellNode
{
    internal OperatorNode(MappedText text, TextSpan span)
        : base(text, span)
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => ImmutableArray<ShellNode>.Empty;
}

/// <summary>What a token of the text is.</summary>
public enum ShellTokenKind
{
    /// <summary>Blanks and escaped line ends between other tokens.</summary>
    Blank,

    /// <summary>A line end.</summary>
    Newline,

    /// <summary>From '#' to the end of the line.</summary>
    Comment,

    /// <summary>An operator of the grammar: '&amp;&amp;', ';', '(', '&gt;' and so on.</summary>
    Operator,

    /// <summary>A word, or a reserved word.</summary>
    Word,

    /// <summary>The lines of a here-document with its terminator.</summary>
    HereDocument,

    /// <summary>Text that fits nowhere in the grammar.</summary>
    Skipped,
}

/// <summary>A piece of the text. Words are one token, whatever they hold.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the logical text.</param>
public readonly record struct ShellToken(ShellTokenKind Kind, TextSpan Span);

/// <summary>A comment.</summary>
/// <param name="Text">The comment with its '#'.</param>
/// <param name="Location">Where it stands.</param>
public readonly record struct ShellComment(string Text, SourceLocation Location);

/// <summary>What is wrong with the syntax of a script.</summary>
public enum ShellSyntaxErrorKind
{
    /// <summary>A quote, an expansion, a group or a compound command is not closed.</summary>
    Unclosed,

    /// <summary>A token stands where the grammar has no place for it.</summary>
    UnexpectedToken,

    /// <summary>A command is missing next to an operator or in a compound command.</summary>
    MissingCommand,

    /// <summary>A word is missing, such as the target of a redirection.</summary>
    MissingWord,

    /// <summary>A here-document has no line that ends it.</summary>
    UnterminatedHereDocument,

    /// <summary>The script is nested deeper than is read here.</summary>
    TooDeep,
}

/// <summary>A place where a script is not valid.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The token where it shows.</param>
/// <param name="Message">What is wrong, as one sentence without a full stop.</param>
/// <param name="Opening">The token that opened what is not closed, if that is the trouble.</param>
public sealed record ShellSyntaxError(ShellSyntaxErrorKind Kind, SourceLocation Location, string Message, SourceLocation? Opening = null);
