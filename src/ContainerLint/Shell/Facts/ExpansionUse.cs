using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Where an expansion or substitution stands.</summary>
public enum ExpansionContext
{
    /// <summary>In the name or an argument of a command.</summary>
    Argument,

    /// <summary>In the right side of an assignment.</summary>
    Assignment,

    /// <summary>In the target of a redirection.</summary>
    Redirection,

    /// <summary>In the words of a for loop.</summary>
    LoopWords,

    /// <summary>In the word or a pattern of a case command.</summary>
    Case,

    /// <summary>In '[[ ]]'.</summary>
    Test,

    /// <summary>In an arithmetic expression.</summary>
    Arithmetic,

    /// <summary>In a here-document.</summary>
    HereDocument,
}

/// <summary>A variable or a command substitution in a script.</summary>
/// <param name="Part">The expansion in the tree.</param>
/// <param name="Word">The outermost word that it stands in; null in a here-document.</param>
/// <param name="Context">Where it stands.</param>
/// <param name="IsQuoted">Whether it stands in double quotes.</param>
/// <param name="Command">The command whose argument, assignment or redirection it is part of; null elsewhere.</param>
/// <param name="Value">The value of a variable there, its operator applied, as far as it is known.</param>
public sealed record ExpansionUse(WordPart Part, Word? Word, ExpansionContext Context, bool IsQuoted, ShellCommand? Command, Value<string> Value)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Part.Location;

    /// <summary>The variable; null for a command substitution.</summary>
    public ParameterExpansion? Variable => Part as ParameterExpansion;

    /// <summary>The command substitution; null for a variable.</summary>
    public CommandSubstitution? Substitution => Part as CommandSubstitution;

    /// <summary>Whether the shell splits its value at blanks and matches patterns in it against file names.</summary>
    public bool IsSplit => !IsQuoted && Context is ExpansionContext.Argument or ExpansionContext.LoopWords or ExpansionContext.Redirection && !IsInArithmetic;

    /// <summary>Whether it stands in the operand of another expansion: '${a:-$b}'.</summary>
    public bool IsInOperand => Part.Ancestors().TakeWhile(static ancestor => ancestor is not CommandNode).Any(static ancestor => ancestor is ParameterExpansion);

    private bool IsInArithmetic => Part.Ancestors().TakeWhile(static ancestor => ancestor is not CommandNode).Any(static ancestor => ancestor is ArithmeticExpansion);
}

/// <summary>Finds the variables and substitutions of a script.</summary>
internal static class ExpansionUseReader
{
    public static ImmutableArray<ExpansionUse> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<ExpansionUse>.Empty;
        ImmutableArray<ExpansionUse>.Builder uses = ImmutableArray.CreateBuilder<ExpansionUse>();
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is ParameterExpansion or CommandSubstitution) uses.Add(Create(script, (WordPart)node));
        }

        return uses.ToImmutable();
    }

    private static ExpansionUse Create(ShellScript script, WordPart part)
    {
        Word? word = null;
        ExpansionContext? context = null;
        ShellCommand? command = null;
        ShellNode inner = part;
        foreach (ShellNode ancestor in part.Ancestors())
        {
            if (ancestor is Word outer) word = outer;
            context ??= ContextIn(ancestor, inner);
            inner = ancestor;
            if (ancestor is not (CommandNode or CaseItem)) continue;
            if (ancestor is SimpleCommand simple) command = script.CommandOf(simple);
            break;
        }

        return new ExpansionUse(part, word, context ?? ExpansionContext.Argument, part.IsInDoubleQuotes, command, script.ValueOf(part));
    }

    private static ExpansionContext? ContextIn(ShellNode ancestor, ShellNode inner) => ancestor switch
    {
        ArithmeticExpansion or ArithmeticCommand or ArithmeticForCommand => ExpansionContext.Arithmetic,
        Assignment => ExpansionContext.Assignment,
        HereDocument => ExpansionContext.HereDocument,
        Redirection => ExpansionContext.Redirection,
        ForCommand => ExpansionContext.LoopWords,
        CaseCommand or CaseItem when inner is Word => ExpansionContext.Case,
        TestCommand => ExpansionContext.Test,
        SimpleCommand => ExpansionContext.Argument,
        _ => null,
    };
}
