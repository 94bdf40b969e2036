using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>A command that is made of others by reserved words or parentheses.</summary>
public abstract class CompoundCommand : CommandNode
{
    private protected CompoundCommand(MappedText text, TextSpan span, ImmutableArray<Redirection> redirections)
        : base(text, span) => Redirections = redirections;

    /// <inheritdoc/>
    public override ImmutableArray<Redirection> Redirections { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<ShellNode> Children => field.IsDefault ? field = ImmutableArray.CreateRange(Parts.Concat(Redirections)) : field;

    private protected abstract IEnumerable<ShellNode> Parts { get; }
}

/// <summary>( list ): commands in a shell of their own.</summary>
public sealed class Subshell : CompoundCommand
{
    internal Subshell(MappedText text, TextSpan span, CommandList body, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections) => Body = body;

    /// <summary>The commands.</summary>
    public CommandList Body { get; }

    private protected override IEnumerable<ShellNode> Parts => [Body];
}

/// <summary>{ list; }.</summary>
public sealed class BraceGroup : CompoundCommand
{
    internal BraceGroup(MappedText text, TextSpan span, CommandList body, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections) => Body = body;

    /// <summary>The commands.</summary>
    public CommandList Body { get; }

    private protected override IEnumerable<ShellNode> Parts => [Body];
}

/// <summary>'if' or 'elif' with its condition and what it guards.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Body">The commands after 'then'.</param>
public readonly record struct IfBranch(CommandList Condition, CommandList Body);

/// <summary>if list; then list; elif list; then list; else list; fi.</summary>
public sealed class IfCommand : CompoundCommand
{
    internal IfCommand(
        MappedText text, TextSpan span, ImmutableArray<IfBranch> branches, CommandList? elseBody, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections)
    {
        Branches = branches;
        Else = elseBody;
    }

    /// <summary>The 'if' and its 'elif's.</summary>
    public ImmutableArray<IfBranch> Branches { get; }

    /// <summary>The commands after 'else'; null without.</summary>
    public CommandList? Else { get; }

    private protected override IEnumerable<ShellNode> Parts
    {
        get
        {
            foreach (IfBranch branch in Branches)
            {
                yield return branch.Condition;
                yield return branch.Body;
            }

            if (Else is not null) yield return Else;
        }
    }
}

/// <summary>while list; do list; done, or the same with until.</summary>
public sealed class WhileCommand : CompoundCommand
{
    internal WhileCommand(
        MappedText text, TextSpan span, bool isUntil, CommandList condition, CommandList body, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections)
    {
        IsUntil = isUntil;
        Condition = condition;
        Body = body;
    }

    /// <summary>Whether it is 'until'.</summary>
    public bool IsUntil { get; }

    /// <summary>The condition.</summary>
    public CommandList Condition { get; }

    /// <summary>The commands that are repeated.</summary>
    public CommandList Body { get; }

    private protected override IEnumerable<ShellNode> Parts => [Condition, Body];
}

/// <summary>for name in words; do list; done, or the same with select.</summary>
public sealed class ForCommand : CompoundCommand
{
    internal ForCommand(
        MappedText text,
        TextSpan span,
        bool isSelect,
        TextSpan variable,
        ImmutableArray<Word>? words,
        CommandList body,
        ImmutableArray<Redirection> redirections)
        : base(text, span, redirections)
    {
        IsSelect = isSelect;
        VariableSpan = variable;
        Words = words;
        Body = body;
    }

    /// <summary>Whether it is 'select'.</summary>
    public bool IsSelect { get; }

    /// <summary>The variable.</summary>
    public string Variable => Text.Text.Substring(VariableSpan.Start, VariableSpan.Length);

    /// <summary>Where the variable stands.</summary>
    public TextSpan VariableSpan { get; }

    /// <summary>The words after 'in'; null without 'in', when the positional parameters are taken.</summary>
    public ImmutableArray<Word>? Words { get; }

    /// <summary>The commands that are repeated.</summary>
    public CommandList Body { get; }

    private protected override IEnumerable<ShellNode> Parts => (Words ?? ImmutableArray<Word>.Empty).Append<ShellNode>(Body);
}

/// <summary>for ((init; condition; step)); do list; done.</summary>
public sealed class ArithmeticForCommand : CompoundCommand
{
    internal ArithmeticForCommand(MappedText text, TextSpan span, Word header, CommandList body, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections)
    {
        Header = header;
        Body = body;
    }

    /// <summary>What is between '((' and '))'.</summary>
    public Word Header { get; }

    /// <summary>The commands that are repeated.</summary>
    public CommandList Body { get; }

    private protected override IEnumerable<ShellNode> Parts => [Header, Body];
}

/// <summary>case word in pattern) list;; esac.</summary>
public sealed class CaseCommand : CompoundCommand
{
    internal CaseCommand(MappedText text, TextSpan span, Word? subject, ImmutableArray<CaseItem> items, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections)
    {
        Subject = subject;
        Items = items;
    }

    /// <summary>What is compared; null when it is missing.</summary>
    public Word? Subject { get; }

    /// <summary>The alternatives.</summary>
    public ImmutableArray<CaseItem> Items { get; }

    private protected override IEnumerable<ShellNode> Parts => Subject is null ? Items : Items.Prepend<ShellNode>(Subject);
}

/// <summary>An alternative of a case command.</summary>
public sealed class CaseItem : ShellNode
{
    internal CaseItem(MappedText text, TextSpan span, ImmutableArray<Word> patterns, CommandList body, string terminator)
        : base(text, span)
    {
        Patterns = patterns;
        Body = body;
        Terminator = terminator;
    }

    /// <summary>The patterns.</summary>
    public ImmutableArray<Word> Patterns { get; }

    /// <summary>The commands.</summary>
    public CommandList Body { get; }

    /// <summary>';;', ';&amp;' or ';;&amp;'; empty when it is left out.</summary>
    public string Terminator { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = Nodes(Patterns).Add(Body) : field;
}

/// <summary>name() command, or function name command.</summary>
public sealed class FunctionDefinition : CommandNode
{
    internal FunctionDefinition(MappedText text, TextSpan span, TextSpan name, bool hasKeyword, CommandNode? body)
        : base(text, span)
    {
        NameSpan = name;
        HasKeyword = hasKeyword;
        Body = body;
    }

    /// <summary>The function's name.</summary>
    public string Name => Text.Text.Substring(NameSpan.Start, NameSpan.Length);

    /// <summary>Where the name stands.</summary>
    public TextSpan NameSpan { get; }

    /// <summary>Whether it starts with the reserved word 'function'.</summary>
    public bool HasKeyword { get; }

    /// <summary>What it runs; null when it is missing.</summary>
    public CommandNode? Body { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = Body is null ? ImmutableArray<ShellNode>.Empty : ImmutableArray.Create<ShellNode>(Body) : field;
}

/// <summary>[[ expression ]].</summary>
public sealed class TestCommand : CompoundCommand
{
    internal TestCommand(MappedText text, TextSpan span, ImmutableArray<ShellNode> elements, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections) => Elements = elements;

    /// <summary>The words and operators of the expression.</summary>
    public ImmutableArray<ShellNode> Elements { get; }

    private protected override IEnumerable<ShellNode> Parts => Elements;
}

/// <summary>(( expression )).</summary>
public sealed class ArithmeticCommand : CompoundCommand
{
    internal ArithmeticCommand(MappedText text, TextSpan span, Word expression, ImmutableArray<Redirection> redirections)
        : base(text, span, redirections) => Expression = expression;

    /// <summary>The expression, with the expansions in it as parts.</summary>
    public Word Expression { get; }

    private protected override IEnumerable<ShellNode> Parts => [Expression];
}
