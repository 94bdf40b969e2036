using ContainerLint.Data;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Names of variables and commands, and small questions about words of the tree.</summary>
internal static class ShellNames
{
    /// <summary>Whether a text can be the name of a variable.</summary>
    public static bool IsVariable(string? text)
    {
        if (text is null || text.Length == 0 || text[0] is >= '0' and <= '9') return false;
        foreach (char c in text)
        {
            if (!(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }

    /// <summary>Whether a name is that of a command which is known.</summary>
    public static bool IsKnownCommand(string name) => ShellToolIndex.Find(name) is not null || CommandTraitTable.TryGet(name, out _);

    /// <summary>The unquoted characters that a word starts with; empty if it starts with something else.</summary>
    public static string Prefix(Word word) => word.Parts.IsEmpty || word.Parts[0] is not LiteralPart { HasEscape: false } literal ? string.Empty : literal.LiteralValue;

    /// <summary>Where a part of a node stands, counted from its start.</summary>
    public static SourceLocation At(ShellNode node, int offset, int length) => node.Text.Map(new TextSpan(node.Span.Start + offset, length));

    /// <summary>What lies between two nodes.</summary>
    public static SourceLocation Between(ShellNode left, ShellNode right) => left.Location.End.Through(right.Location.Start);

    /// <summary>Whether a word is nothing but an unquoted variable or command substitution.</summary>
    public static bool IsBareExpansion(Word word) => word.Parts is [ParameterExpansion { IsLength: false } or CommandSubstitution];
}
