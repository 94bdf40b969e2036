using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>The operands of instructions that take paths as words or as a JSON array.</summary>
internal static class ExecWords
{
    /// <summary>The elements of the JSON array, or the words. Variables and quotes in an element are expanded like those of a word.</summary>
    public static ImmutableArray<Word> Of(Instruction instruction)
    {
        if (instruction.Exec is not { } exec) return instruction.Words;
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>(exec.Elements.Length);
        foreach (ExecElement element in exec.Elements) words.Add(WordOf(instruction, element));
        return words.MoveToImmutable();
    }

    // The value is a text of its own, since escapes may stand in the file; it maps to the element as a whole unless it stands there verbatim.
    private static Word WordOf(Instruction instruction, ExecElement element) =>
        new(LogicalLine.OfValue(instruction.File, element), 0, element.Value.Length, instruction.EscapeChar);
}
