using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A pair of ENV, LABEL or ARG.</summary>
/// <param name="Key">The name as written. Names of ENV are expanded too.</param>
/// <param name="Value">The value as written, empty for 'NAME='; null without '='.</param>
/// <param name="Location">The whole pair.</param>
public sealed record KeyValue(Word Key, Word? Value, SourceLocation Location)
{
    /// <summary>The pair as one word.</summary>
    public required Word Word { get; init; }

    internal static ImmutableArray<KeyValue> PairsOf(PairsInstruction instruction)
    {
        if (instruction.IsLegacyForm) return ImmutableArray.Create(LegacyPair(instruction));
        ImmutableArray<KeyValue>.Builder pairs = ImmutableArray.CreateBuilder<KeyValue>(instruction.Words.Length);
        foreach (Word word in instruction.Words) pairs.Add(Split(word));
        return pairs.MoveToImmutable();
    }

    private static KeyValue Split(Word word)
    {
        int equals = word.Text.IndexOf('=');
        return equals < 0
            ? new KeyValue(word, null, word.Location) { Word = word }
            : new KeyValue(
                word.Slice(TextSpan.FromBounds(0, equals)),
                word.Slice(TextSpan.FromBounds(equals + 1, word.Text.Length)),
                word.Location)
            { Word = word };
    }

    // 'ENV NAME the rest of the line': split at the first white space, whatever the quotes say.
    private static KeyValue LegacyPair(PairsInstruction instruction)
    {
        int start = instruction.Head.ArgumentsStart;
        int end = instruction.Head.ArgumentsEnd;
        string source = instruction.Line.Source;
        int keyEnd = CharacterTypes.SkipNonBlank(source, start, end);
        int valueStart = CharacterTypes.SkipBlank(source, keyEnd, end);
        Word whole = instruction.WordAt(start, end);
        return new KeyValue(
            instruction.WordAt(start, keyEnd),
            valueStart < end ? instruction.WordAt(valueStart, end) : null,
            whole.Location)
        { Word = whole };
    }
}
