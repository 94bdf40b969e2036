using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A pair written with white space around its '='.</summary>
/// <param name="Location">From the name through the value.</param>
/// <param name="Joined">The pair as it probably was meant.</param>
public sealed record SpacedPair(SourceLocation Location, string Joined)
{
    internal static SpacedPair? Find(PairsInstruction instruction)
    {
        ImmutableArray<Word> words = instruction.Words;
        bool isArg = instruction is ArgInstruction;
        for (int i = 0; i + 1 < words.Length && (isArg || i == 0 || !instruction.IsLegacyForm); i++)
        {
            string text = words[i].Text;
            string next = words[i + 1].Text;
            bool opensWithEquals = next[0] == '=' && text.IndexOf('=') < 0 && (isArg || instruction.IsLegacyForm);
            bool endsWithEquals = text.IndexOf('=') == text.Length - 1 && text.Length > 1 && next.IndexOf('=') < 0 && (!isArg || !IsName(next));
            if (opensWithEquals)
            {
                bool isAlone = next.Length == 1 && i + 2 < words.Length;
                string value = isAlone ? words[i + 2].Text : next.Substring(1);
                return new SpacedPair(words[i].Location.Through(words[isAlone ? i + 2 : i + 1].Location), $"{text}={value}");
            }

            if (endsWithEquals) return new SpacedPair(words[i].Location.Through(words[i + 1].Location), text + next);
        }

        return null;
    }

    // 'ARG A= B' may declare two arguments.
    private static bool IsName(string text) => text.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
