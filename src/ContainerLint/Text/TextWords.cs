using System.Runtime.CompilerServices;

namespace ContainerLint.Text;

/// <summary>
/// The words and punctuation marks of a text, in any case. It serves to leave out at once what cannot matter: a word may be taken to be there
/// that is not, as only hashes are kept, but one that is there is never missed, also not if quotes, escapes or an escaped line end divide it.
/// </summary>
internal sealed class TextWords
{
    private const int Size = 1 << 14;
    private const uint Seed = 2166136261;

    private readonly ulong[] _present = new ulong[Size / 64];

    /// <summary>Reads a text.</summary>
    public TextWords(string text)
    {
        uint word = Seed;
        uint joined = Seed;
        bool isJoined = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsWordCharacter(c))
            {
                uint step = Folded(c);
                word = Step(word, step);
                joined = Step(joined, step);
                continue;
            }

            Add(word);
            word = Seed;
            if (c > ' ') Add(Next(Seed, c));
            if (c is '"' or '\'' or '\\' or '`' or '^')
            {
                isJoined = true;
                i += LineEndLength(text, i + 1);
                continue;
            }

            if (isJoined) Add(joined);
            joined = Seed;
            isJoined = false;
        }

        Add(word);
        if (isJoined) Add(joined);
    }

    /// <summary>Whether a character can be part of a word: a letter of ASCII, a digit or '_'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWordCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <summary>What to ask for to learn whether a word, or a punctuation mark, is there.</summary>
    public static int KeyOf(string word)
    {
        uint hash = Seed;
        foreach (char c in word) hash = Next(hash, c);
        return KeyOf(hash);
    }

    /// <summary>Whether a word may be there.</summary>
    public bool MayHave(int key) => (_present[key / 64] & (1UL << (key % 64))) != 0;

    private static int KeyOf(uint hash) => (int)((hash ^ (hash >> 16)) & (Size - 1));

    private static uint Next(uint hash, char c) => Step(hash, Folded(c));

    // FNV-1a
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint hash, uint value) => unchecked((hash ^ value) * 16777619);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Folded(char c) => c is >= 'A' and <= 'Z' ? c | 0x20u : c;

    private void Add(uint hash)
    {
        int key = KeyOf(hash);
        _present[key / 64] |= 1UL << (key % 64);
    }

    /// <summary>The length of a line end, with blanks before it, that an escape takes away.</summary>
    private static int LineEndLength(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\t' or '\r') end++;
        return end < text.Length && text[end] == '\n' ? end + 1 - start : 0;
    }
}
