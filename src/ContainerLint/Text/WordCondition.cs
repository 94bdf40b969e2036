using System.Collections.Immutable;

namespace ContainerLint.Text;

/// <summary>A condition on the words of a text: one of several alternatives, each of them one or more words that all have to be there.</summary>
internal sealed class WordCondition
{
    private readonly ImmutableArray<ImmutableArray<int>> _alternatives;

    private WordCondition(ImmutableArray<ImmutableArray<int>> alternatives) => _alternatives = alternatives;

    /// <summary>Reads alternatives, whose words are divided by blanks; null for none, which always hold.</summary>
    public static WordCondition? Create(ImmutableArray<string> alternatives) =>
        alternatives.IsEmpty ? null : new WordCondition(alternatives.Select(static alternative => ImmutableArray.CreateRange(alternative.Split(' ').Select(TextWords.KeyOf))));

    /// <summary>Whether a text may satisfy it.</summary>
    public bool MayHoldFor(TextWords words)
    {
        foreach (ImmutableArray<int> alternative in _alternatives)
        {
            if (HasAll(words, alternative)) return true;
        }

        return false;
    }

    private static bool HasAll(TextWords words, ImmutableArray<int> alternative)
    {
        foreach (int key in alternative)
        {
            if (!words.MayHave(key)) return false;
        }

        return true;
    }
}
