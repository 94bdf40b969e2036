using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Finds the words that the build cannot expand, in the instructions that it expands.</summary>
internal static class ExpansionChecker
{
    public static void Check(Instruction instruction, Reporter report)
    {
        switch (instruction)
        {
            case CopyLike copy:
                foreach (Word source in copy.Sources)
                {
                    if (copy.HeredocOf(source) is null) CheckWord(source, report);
                }

                CheckWord(copy.Destination, report);
                CheckHeredocs(copy, report);
                break;
            case PairsInstruction pairs:
                CheckPairs(pairs.Pairs, report);
                break;
            case VolumeInstruction volume:
                CheckWords(volume.Paths, report);
                break;
            case FromInstruction from:
                CheckWord(from.Image, report);
                break;
            case ExposeInstruction:
                CheckWords(instruction.Words, report);
                break;
            case ValueInstruction value when value is not MaintainerInstruction:
                CheckWord(value.Value, report);
                break;
        }
    }

    private static void CheckPairs(ImmutableArray<KeyValue> pairs, Reporter report)
    {
        foreach (KeyValue pair in pairs)
        {
            CheckWord(pair.Key, report);
            CheckWord(pair.Value, report);
        }
    }

    private static void CheckHeredocs(CopyLike copy, Reporter report)
    {
        foreach (Heredoc heredoc in copy.Heredocs)
        {
            if (heredoc.Error is { } error) report.Add(error.Kind, error.Location, error.Message);
        }
    }

    private static void CheckWords(ImmutableArray<Word> words, Reporter report)
    {
        foreach (Word word in words) CheckWord(word, report);
    }

    private static void CheckWord(Word? word, Reporter report)
    {
        if (word?.Error is { } error) report.Add(error.Kind, error.Location, error.Message);
    }
}
