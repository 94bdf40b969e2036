using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>Anything that is run and has an exit status.</summary>
public abstract class CommandNode : ShellNode
{
    private protected CommandNode(MappedText text, TextSpan span)
        : base(text, span)
    {
    }

    /// <summary>Redirections of the command as a whole.</summary>
    public virtual ImmutableArray<Redirection> Redirections => ImmutableArray<Redirection>.Empty;
}

/// <summary>Commands one after the other.</summary>
public sealed class CommandList : CommandNode
{
    internal CommandList(MappedText text, TextSpan span, ImmutableArray<ListItem> items)
        : base(text, span) => Items = items;

    /// <summary>The commands with what ends each.</summary>
    public ImmutableArray<ListItem> Items { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = Items.Select(static ShellNode (item) => item.Command) : field;
}

/// <summary>What ends an item of a list.</summary>
public enum ListSeparator
{
    /// <summary>The end of the list.</summary>
    None,

    /// <summary>';'.</summary>
    Semicolon,

    /// <summary>A line end.</summary>
    Newline,

    /// <summary>'&amp;': the item runs in the background.</summary>
    Background,
}

/// <summary>An item of a list.</summary>
/// <param name="Command">The command.</param>
/// <param name="Separator">What ends it.</param>
/// <param name="SeparatorSpan">Where that stands; empty for <see cref="ListSeparator.None"/>.</param>
public readonly record struct ListItem(CommandNode Command, ListSeparator Separator, TextSpan SeparatorSpan);

/// <summary>Commands joined by '&amp;&amp;' and '||', which are of equal precedence and taken from left to right.</summary>
public sealed class AndOrList : CommandNode
{
    internal AndOrList(MappedText text, TextSpan span, ImmutableArray<CommandNode> commands, ImmutableArray<AndOrOperator> operators)
        : base(text, span)
    {
        Commands = commands;
        Operators = operators;
    }

    /// <summary>Two or more commands.</summary>
    public ImmutableArray<CommandNode> Commands { get; }

    /// <summary>The operators; the one at index i stands before the command at i + 1.</summary>
    public ImmutableArray<AndOrOperator> Operators { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Commands);
}

/// <summary>'&amp;&amp;' or '||'.</summary>
/// <param name="IsAnd">Whether it is '&amp;&amp;'.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct AndOrOperator(bool IsAnd, TextSpan Span);

/// <summary>Commands joined by '|', or one that is negated or timed.</summary>
public sealed class Pipeline : CommandNode
{
    internal Pipeline(MappedText text, TextSpan span, ImmutableArray<CommandNode> commands, ImmutableArray<TextSpan> pipes, int negations, bool isTimed)
        : base(text, span)
    {
        Commands = commands;
        Pipes = pipes;
        IsNegated = negations % 2 == 1;
        IsInverted = negations > 0;
        IsTimed = isTimed;
    }

    /// <summary>The commands from left to right.</summary>
    public ImmutableArray<CommandNode> Commands { get; }

    /// <summary>The '|' and '|&amp;' between them.</summary>
    public ImmutableArray<TextSpan> Pipes { get; }

    /// <summary>Whether the exit status is negated by '!'.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether a '!' stands before it, which also exempts it from errexit.</summary>
    public bool IsInverted { get; }

    /// <summary>Whether the reserved word 'time' stands before it.</summary>
    public bool IsTimed { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Commands);
}

/// <summary>A command's name and arguments, with assignments before it and redirections anywhere.</summary>
public sealed class SimpleCommand : CommandNode
{
    /// <summary>Creates a command that stands for one that is missing.</summary>
    internal SimpleCommand(MappedText text, TextSpan span)
        : this(text, span, ImmutableArray<Assignment>.Empty, ImmutableArray<Word>.Empty, ImmutableArray<Redirection>.Empty)
    {
    }

    internal SimpleCommand(
        MappedText text, TextSpan span, ImmutableArray<Assignment> assignments, ImmutableArray<Word> words, ImmutableArray<Redirection> redirections)
        : base(text, span)
    {
        Assignments = assignments;
        Words = words;
        Redirections = redirections;
    }

    /// <summary>Assignments before the name, or alone.</summary>
    public ImmutableArray<Assignment> Assignments { get; }

    /// <summary>The name and the arguments; empty if there are only assignments or redirections.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Redirection> Redirections { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = Assignments.IsEmpty && Redirections.IsEmpty ? Nodes(Words) : InOrder() : field;

    private ImmutableArray<ShellNode> InOrder()
    {
        ImmutableArray<ShellNode>.Builder nodes = ImmutableArray.CreateBuilder<ShellNode>(Assignments.Length + Words.Length + Redirections.Length);
        int next = 0;
        foreach (ShellNode node in Nodes(Assignments).Concat(Nodes(Words)))
        {
            while (next < Redirections.Length && Redirections[next].Span.Start < node.Span.Start) nodes.Add(Redirections[next++]);
            nodes.Add(node);
        }

        while (next < Redirections.Length) nodes.Add(Redirections[next++]);
        return nodes.MoveToImmutable();
    }
}

/// <summary>NAME=value, NAME+=value, NAME[i]=value or NAME=(...).</summary>
public sealed class Assignment : ShellNode
{
    internal Assignment(MappedText text, TextSpan span, string name, TextSpan nameSpan, string? index, bool isAppend, Word value)
        : base(text, span)
    {
        Name = name;
        NameSpan = nameSpan;
        Index = index;
        IsAppend = isAppend;
        Value = value;
    }

    /// <summary>The variable.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public TextSpan NameSpan { get; }

    /// <summary>Where the name stands in the file.</summary>
    public SourceLocation NameLocation => Text.Map(NameSpan);

    /// <summary>What is between '[' and ']'; null without.</summary>
    public string? Index { get; }

    /// <summary>Whether it is '+='.</summary>
    public bool IsAppend { get; }

    /// <summary>What is assigned; without parts if it is empty.</summary>
    public Word Value { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = ImmutableArray.Create<ShellNode>(Value) : field;
}

/// <summary>A redirection.</summary>
public sealed class Redirection : ShellNode
{
    private ImmutableArray<ShellNode> _children;

    internal Redirection(MappedText text, TextSpan span, string descriptor, string op, TextSpan operatorSpan, Word? target)
        : base(text, span)
    {
        Descriptor = descriptor;
        Operator = op;
        OperatorSpan = operatorSpan;
        Target = target;
    }

    /// <summary>The file descriptor before the operator as it is written: digits, '{name}' or nothing.</summary>
    public string Descriptor { get; }

    /// <summary>The operator: '&gt;', '&gt;&gt;', '&lt;', '&lt;&lt;', '&amp;&gt;' and so on.</summary>
    public string Operator { get; }

    /// <summary>Where the operator stands.</summary>
    public TextSpan OperatorSpan { get; }

    /// <summary>The file, the descriptor or the here-document's delimiter; null when it is missing.</summary>
    public Word? Target { get; }

    /// <summary>The here-document of '&lt;&lt;' and '&lt;&lt;-'; its text stands on the lines below the command.</summary>
    public HereDocument? HereDocument
    {
        get;
        internal set
        {
            field = value;
            _children = default;
        }
    }

    /// <summary>Whether the redirection is one of output to a file (not to another descriptor).</summary>
    public bool IsOutput => Operator switch
    {
        ">" or ">>" or ">|" or "&>" or "&>>" or "<>" => true,
        ">&" => Target?.LiteralValue is { } value && !IsDescriptor(value),
        _ => false,
    };

    /// <summary>Whether output is appended.</summary>
    public bool IsAppend => Operator is ">>" or "&>>";

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children
    {
        get
        {
            if (!_children.IsDefault) return _children;
            ImmutableArray<ShellNode> children = Target is null ? ImmutableArray<ShellNode>.Empty : ImmutableArray.Create<ShellNode>(Target);
            return _children = HereDocument is null ? children : children.Add(HereDocument);
        }
    }

    private static bool IsDescriptor(string value) => value.TrimEnd('-').All(static c => c is >= '0' and <= '9');
}

/// <summary>The text of a here-document.</summary>
public sealed class HereDocument : ShellNode
{
    internal HereDocument(MappedText text, TextSpan span, TextSpan body, string delimiter, bool isExpanded, bool stripsTabs, ImmutableArray<WordPart> parts)
        : base(text, span)
    {
        BodySpan = body;
        Delimiter = delimiter;
        IsExpanded = isExpanded;
        StripsTabs = stripsTabs;
        Parts = parts;
    }

    /// <summary>Where its lines stand, without the terminator.</summary>
    public TextSpan BodySpan { get; }

    /// <summary>The line that ends it.</summary>
    public string Delimiter { get; }

    /// <summary>Whether expansions work in it: the delimiter is not quoted.</summary>
    public bool IsExpanded { get; }

    /// <summary>Whether leading tabs are removed: it is '&lt;&lt;-'.</summary>
    public bool StripsTabs { get; }

    /// <summary>Its text as pieces.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Parts);
}
