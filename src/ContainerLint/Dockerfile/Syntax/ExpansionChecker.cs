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
                if (copy.Destination is not null) CheckSplitWords(copy, [.. copy.Sources.Where(source => copy.HeredocOf(source) is null), copy.Destination], report);
                CheckHeredocs(copy, report);
                break;
            case PairsInstruction pairs:
                CheckPairs(pairs.Pairs, report);
                break;
            case VolumeInstruction volume:
                CheckSplitWords(volume, volume.Paths, report);
                break;
            case FromInstruction from:
                CheckWord(from.Image, report);
                break;
            case ExposeInstruction:
                CheckSplitWords(instruction, instruction.Words, report);
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

    /// <summary>Where words are split on white space only, a quoted text with blanks falls apart into words with an open quote each.</summary>
    private static void CheckSplitWords(Instruction instruction, IEnumerable<Word> words, Reporter report)
    {
        List<WordError> openQuotes = [];
        foreach (Word word in words)
        {
            if (word.Error is not { } error) continue;
            if (error.Kind == SyntaxErrorKind.UnclosedQuote && instruction.Exec is null) openQuotes.Add(error);
            else report.Add(error.Kind, error.Location, error.Message);
        }

        if (openQuotes.Count == 0) return;
        string advice = instruction is ExposeInstruction ? "remove the quotes" : "write a JSON array of strings";
        report.Add(
            SyntaxErrorKind.UnclosedQuote,
            openQuotes[0].Location,
            openQuotes.Count == 1
                ? openQuotes[0].Message
                : $"'{instruction.Name}' splits at blanks whatever the quotes, which leaves this one open; {advice}");
    }

    private static void CheckWord(Word? word, Reporter report)
    {
        if (word?.Error is { } error) report.Add(error.Kind, error.Location, error.Message);
    }
}
