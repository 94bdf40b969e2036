using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>A word: what becomes one or, after splitting and globbing, several or no arguments.</summary>
public sealed class Word : ShellNode
{
    internal Word(MappedText text, TextSpan span, ImmutableArray<WordPart> parts)
        : base(text, span) => Parts = parts;

    /// <summary>The pieces of the word in order. An empty word (as in '${x:-}') has none.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Parts);

    /// <summary>Whether nothing in the word is expanded, matched or substituted.</summary>
    public bool IsLiteral => Parts.All(static part => part.LiteralValue is not null);

    /// <summary>The word with its quotes removed if it is literal, else null.</summary>
    public string? LiteralValue => WordPart.ConcatenateLiterals(Parts);

    /// <summary>Whether any part of the word is quoted or escaped.</summary>
    public bool HasQuotes => Parts.Any(static part =>
        part is SingleQuotedPart or DoubleQuotedPart or AnsiQuotedPart or LiteralPart { HasEscape: true });

    /// <summary>Whether the word is one quoted string from its first to its last character.</summary>
    public bool IsFullyQuoted => Parts.Length == 1 && Parts[0] is SingleQuotedPart or DoubleQuotedPart or AnsiQuotedPart;
}

/// <summary>A piece of a word.</summary>
public abstract class WordPart : ShellNode
{
    private protected WordPart(MappedText text, TextSpan span)
        : base(text, span)
    {
    }

    /// <summary>The characters that the piece stands for if the shell changes nothing but quotes, else null.</summary>
    public virtual string? LiteralValue => null;

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => ImmutableArray<ShellNode>.Empty;

    /// <summary>Whether the piece stands inside double quotes, so that its result is neither split nor matched.</summary>
    public bool IsInDoubleQuotes
    {
        get
        {
            foreach (ShellNode ancestor in Ancestors())
            {
                if (ancestor is DoubleQuotedPart) return true;
                if (ancestor is HereDocument) return true;
                if (ancestor is CommandNode) return false;
            }

            return false;
        }
    }

    internal static string? ConcatenateLiterals(ImmutableArray<WordPart> parts)
    {
        if (parts.Length == 1) return parts[0].LiteralValue;
        string result = string.Empty;
        if (parts.IsEmpty) return result;
        string[] values = new string[parts.Length];
        for (int index = 0; index < values.Length; index++)
        {
            if (parts[index].LiteralValue is not { } value) return null;
            values[index] = value;
        }

        return string.Concat(values);
    }
}

/// <summary>Unquoted characters.</summary>
public sealed class LiteralPart : WordPart
{
    internal LiteralPart(MappedText text, TextSpan span, string value, bool hasEscape)
        : base(text, span)
    {
        LiteralValue = value;
        HasEscape = hasEscape;
    }

    /// <inheritdoc/>
    public override string LiteralValue { get; }

    /// <summary>Whether a backslash quotes one of the characters.</summary>
    public bool HasEscape { get; }
}

/// <summary>Text in single quotes.</summary>
public sealed class SingleQuotedPart : WordPart
{
    internal SingleQuotedPart(MappedText text, TextSpan span, TextSpan content, string value)
        : base(text, span)
    {
        ContentSpan = content;
        LiteralValue = value;
    }

    /// <summary>Where the text between the quotes stands.</summary>
    public TextSpan ContentSpan { get; }

    /// <inheritdoc/>
    public override string LiteralValue { get; }
}

/// <summary>Text in $'...', where backslash escapes stand for characters.</summary>
public sealed class AnsiQuotedPart : WordPart
{
    internal AnsiQuotedPart(MappedText text, TextSpan span, string value)
        : base(text, span) => LiteralValue = value;

    /// <inheritdoc/>
    public override string LiteralValue { get; }
}

/// <summary>Text in double quotes, in which expansions work.</summary>
public sealed class DoubleQuotedPart : WordPart
{
    internal DoubleQuotedPart(MappedText text, TextSpan span, TextSpan content, ImmutableArray<WordPart> parts, bool isTranslated)
        : base(text, span)
    {
        ContentSpan = content;
        Parts = parts;
        IsTranslated = isTranslated;
        LiteralValue = ConcatenateLiterals(parts);
    }

    /// <summary>Where the text between the quotes stands.</summary>
    public TextSpan ContentSpan { get; }

    /// <summary>The pieces between the quotes.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <summary>Whether it is $"...", which bash translates.</summary>
    public bool IsTranslated { get; }

    /// <inheritdoc/>
    public override string? LiteralValue { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Parts);
}

/// <summary>$NAME or ${NAME...}.</summary>
public sealed class ParameterExpansion : WordPart
{
    internal ParameterExpansion(MappedText text, TextSpan span, string name, TextSpan nameSpan)
        : base(text, span)
    {
        Name = name;
        NameSpan = nameSpan;
    }

    /// <summary>The parameter: a name, a number or one of '@*#?-$!'. Empty when the expansion is malformed.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public TextSpan NameSpan { get; }

    /// <summary>Whether it is written with braces.</summary>
    public bool IsBraced { get; internal init; }

    /// <summary>Whether it is '${#NAME}', the length.</summary>
    public bool IsLength { get; internal init; }

    /// <summary>Whether it is '${!NAME}', the parameter that this one names.</summary>
    public bool IsIndirect { get; internal init; }

    /// <summary>What is between '[' and ']' of an array element; null without.</summary>
    public string? Index { get; internal init; }

    /// <summary>The operator, such as ':-', '#', '//' or ':' (substring); empty without.</summary>
    public string Operator { get; internal init; } = string.Empty;

    /// <summary>What follows the operator; null without operator.</summary>
    public Word? Argument { get; internal init; }

    /// <summary>Whether the name is one of a variable, not a position or a special parameter.</summary>
    public bool IsVariable => Name.Length > 0 && (char.IsLetter(Name[0]) || Name[0] == '_');

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = Argument is null ? ImmutableArray<ShellNode>.Empty : ImmutableArray.Create<ShellNode>(Argument) : field;
}

/// <summary>$(...) or `...`.</summary>
public sealed class CommandSubstitution : WordPart
{
    internal CommandSubstitution(MappedText text, TextSpan span, CommandList body, bool isBackquoted)
        : base(text, span)
    {
        Body = body;
        IsBackquoted = isBackquoted;
    }

    /// <summary>The commands whose output is substituted.</summary>
    public CommandList Body { get; }

    /// <summary>Whether it is written with backquotes.</summary>
    public bool IsBackquoted { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = ImmutableArray.Create<ShellNode>(Body) : field;
}

/// <summary>&lt;(...) or &gt;(...).</summary>
public sealed class ProcessSubstitution : WordPart
{
    internal ProcessSubstitution(MappedText text, TextSpan span, CommandList body, bool isInput)
        : base(text, span)
    {
        Body = body;
        IsInput = isInput;
    }

    /// <summary>The commands at the other end.</summary>
    public CommandList Body { get; }

    /// <summary>Whether it is '&lt;(...)': the commands' output can be read.</summary>
    public bool IsInput { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = ImmutableArray.Create<ShellNode>(Body) : field;
}

/// <summary>$((...)), or the older $[...].</summary>
public sealed class ArithmeticExpansion : WordPart
{
    internal ArithmeticExpansion(MappedText text, TextSpan span, Word expression, bool isLegacy)
        : base(text, span)
    {
        Expression = expression;
        IsLegacy = isLegacy;
    }

    /// <summary>The expression, with the expansions in it as parts.</summary>
    public Word Expression { get; }

    /// <summary>Whether it is '$[...]'.</summary>
    public bool IsLegacy { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => field.IsDefault ? field = ImmutableArray.Create<ShellNode>(Expression) : field;
}

/// <summary>An unquoted '*', '?', '[...]' or extended pattern, that may match file names.</summary>
public sealed class GlobPart : WordPart
{
    internal GlobPart(MappedText text, TextSpan span, bool isExtended)
        : base(text, span) => IsExtended = isExtended;

    /// <summary>Whether it is one of bash's '@(...)', '!(...)', '+(...)', '?(...)' and '*(...)'.</summary>
    public bool IsExtended { get; }
}

/// <summary>~ or ~user at the start of a word.</summary>
public sealed class TildePart : WordPart
{
    internal TildePart(MappedText text, TextSpan span)
        : base(text, span)
    {
    }

    /// <summary>The user's name; empty for the current one.</summary>
    public string User => ToString().Substring(1);
}

/// <summary>{a,b} or {1..9}, which bash turns into several words.</summary>
public sealed class BraceExpansion : WordPart
{
    internal BraceExpansion(MappedText text, TextSpan span, ImmutableArray<Word> elements, bool isRange)
        : base(text, span)
    {
        Elements = elements;
        IsRange = isRange;
    }

    /// <summary>What is between the commas; of a range the one text between the braces.</summary>
    public ImmutableArray<Word> Elements { get; }

    /// <summary>Whether it is a range such as {1..9}.</summary>
    public bool IsRange { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Elements);
}

/// <summary>The '(a b c)' of an array assignment.</summary>
public sealed class ArrayLiteral : WordPart
{
    internal ArrayLiteral(MappedText text, TextSpan span, ImmutableArray<Word> elements)
        : base(text, span) => Elements = elements;

    /// <summary>The elements.</summary>
    public ImmutableArray<Word> Elements { get; }

    /// <inheritdoc/>
    public override ImmutableArray<ShellNode> Children => Nodes(Elements);
}
