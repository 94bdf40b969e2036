using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>Unknown instructions that follow each other without a known one between them.</summary>
/// <param name="Instructions">The unknown instructions in order; at least one.</param>
/// <param name="ContinuationOf">The RUN above that they probably belong to, because its last line lacks the escape token; null otherwise.</param>
public sealed record UnknownLines(ImmutableArray<UnknownInstruction> Instructions, RunInstruction? ContinuationOf)
{
    /// <summary>The first of them.</summary>
    public UnknownInstruction First => Instructions[0];

    /// <summary>The instructions whose last lines have to end in an escape token to make them one instruction with the RUN above.</summary>
    public IEnumerable<Instruction> Unfinished => ContinuationOf is null ? [] : Instructions.Take(Instructions.Length - 1).Prepend<Instruction>(ContinuationOf);

    internal static IEnumerable<UnknownLines> Find(DockerfileSyntax syntax)
    {
        ImmutableArray<Instruction> all = syntax.Instructions;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] is not UnknownInstruction) continue;
            int start = i;
            while (i + 1 < all.Length && all[i + 1] is UnknownInstruction) i++;
            ImmutableArray<UnknownInstruction> lines = all.Skip(start).Take(i - start + 1).Cast<UnknownInstruction>().ToImmutableArray();
            RunInstruction? above = start > 0 && all[start - 1] is RunInstruction { Exec: null, Heredocs.IsEmpty: true } run && lines.All(ReadsLikeShell) ? run : null;
            yield return new UnknownLines(lines, above);
        }
    }

    // An operator, an option, or a word in lower case that is no misspelled keyword.
    private static bool ReadsLikeShell(UnknownInstruction instruction)
    {
        string word = instruction.Keyword.Text;
        return word.Length > 0 && (word[0] is '&' or '|' or '-' or ';' or '}' or ')' || (word[0] is >= 'a' and <= 'z' && instruction.Suggestion is null));
    }
}
