using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Checks an instruction as BuildKit does before it builds anything.</summary>
internal static class InstructionChecker
{
    public static void Check(Instruction instruction, ImmutableArray<SyntaxError>.Builder errors)
    {
        Reporter report = new(instruction, errors);
        if (instruction is UnknownInstruction unknown)
        {
            CheckUnknown(unknown, report);
            return;
        }

        FlagChecker.Check(instruction, report);
        CheckArguments(instruction, report);
        ExpansionChecker.Check(instruction, report);
    }

    private static void CheckUnknown(UnknownInstruction unknown, Reporter report)
    {
        string hint = unknown.Suggestion is null ? "write one of the Dockerfile's instructions" : $"did you mean '{unknown.Suggestion}'?";
        SourceLocation at = unknown.Keyword.Location.Span.IsEmpty ? unknown.Location : unknown.Keyword.Location;
        string name = unknown.Keyword.Text;
        if (unknown.Parent is null)
        {
            report.Add(SyntaxErrorKind.UnknownInstruction, at, $"There is no instruction '{name}'; {hint}", unknown.Suggestion);
        }
        else
        {
            report.Add(SyntaxErrorKind.UnknownOnbuildTrigger, at, $"'ONBUILD' triggers '{name}', which is no instruction; {hint}", unknown.Suggestion);
        }
    }

    private static void CheckArguments(Instruction instruction, Reporter report)
    {
        switch (instruction)
        {
            case FromInstruction from:
                CheckFrom(from, report);
                break;
            case CopyLike copy:
                CheckCopy(copy, report);
                break;
            case PairsInstruction pairs:
                CheckPairs(pairs, report);
                break;
            case HealthcheckInstruction healthcheck:
                CheckHealthcheck(healthcheck, report);
                break;
            case ShellInstruction shell:
                CheckShell(shell, report);
                break;
            case VolumeInstruction volume:
                CheckVolume(volume, report);
                break;
            case OnbuildInstruction onbuild:
                CheckOnbuild(onbuild, report);
                break;
            case ValueInstruction or ExposeInstruction when !instruction.HasArguments:
                report.MissingArguments("an argument");
                break;
        }
    }

    private static void CheckFrom(FromInstruction from, Reporter report)
    {
        ImmutableArray<Word> words = from.Words;
        if (words.Length == 3 && from.As is not null)
        {
            if (!IsStageName(words[2].Text))
            {
                report.Add(
                    SyntaxErrorKind.InvalidStageName,
                    words[2].Location,
                    $"The stage name '{words[2].Text}' is not valid; start with a letter and use only letters, digits, '-', '_' and '.'");
            }
        }
        else if (words.IsEmpty)
        {
            report.MissingArguments("an image");
        }
        else if (words.Length != 1)
        {
            Word wrong = from.As is null ? words[1] : words[words.Length > 3 ? 3 : 1];
            report.Add(
                SyntaxErrorKind.InvalidFromArguments,
                wrong.Location,
                IsCommentSign(wrong) ? InlineCommentMessage
                : from.As is not null && words.Length == 2
                    ? "'AS' lacks the name of the stage; add it or remove 'AS'"
                    : words.Length == 2 && IsStageName(wrong.Text)
                        ? $"'FROM' takes an image, or an image, 'AS' and a stage name; write 'AS {wrong.Text}' or remove '{wrong.Text}'"
                        : $"'FROM' takes an image, or an image, 'AS' and a stage name; remove '{wrong.Text}' or correct it");
        }
    }

    private const string InlineCommentMessage = "A '#' behind an instruction starts no comment; put the comment on a line of its own";

    private static bool IsCommentSign(Word word) => word.Text[0] == '#';

    private static bool IsStageName(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            bool letter = name[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            bool other = i > 0 && name[i] is (>= '0' and <= '9') or '-' or '_' or '.';
            if (!letter && !(other && i > 0)) return false;
        }

        return true;
    }

    private static void CheckCopy(CopyLike copy, Reporter report)
    {
        if (copy.Destination is not { } destination)
        {
            report.MissingArguments(copy.HasArguments ? "a destination after the source" : "a source and a destination");
        }
        else if (copy.Exec is null && HeredocOperators.IsOperator(destination.Text))
        {
            report.Add(
                SyntaxErrorKind.HeredocAsDestination, destination.Location, $"'{copy.Name}' cannot write to a heredoc; name the destination last");
        }
    }

    private static void CheckPairs(PairsInstruction instruction, Reporter report)
    {
        if (!instruction.HasArguments)
        {
            report.MissingArguments(instruction is ArgInstruction ? "a name" : "a name and a value");
            return;
        }

        foreach (KeyValue pair in instruction.Pairs)
        {
            if (pair.Key.Text.Length == 0)
            {
                report.Add(SyntaxErrorKind.BlankName, pair.Location, $"'{pair.Word.Text}' has no name before '='; add one");
            }
            else if (pair.Value is null && instruction is not ArgInstruction)
            {
                if (IsCommentSign(pair.Word))
                {
                    report.Add(SyntaxErrorKind.MissingEquals, pair.Location, InlineCommentMessage);
                    return;
                }

                string form = instruction.IsLegacyForm ? $"'{instruction.Name} {pair.Key.Text}' sets no value" : $"'{pair.Key.Text}' has no '='";
                report.Add(SyntaxErrorKind.MissingEquals, pair.Location, $"{form}; write 'name=value', with quotes around a value with blanks");
            }
        }
    }

    private static void CheckHealthcheck(HealthcheckInstruction healthcheck, Reporter report)
    {
        if (healthcheck.Type is not { } type)
        {
            report.MissingArguments("'CMD' with a command, or 'NONE'");
        }
        else if (healthcheck.IsNone)
        {
            if (healthcheck.CommandLocation is { Span.IsEmpty: false } rest)
            {
                report.Add(SyntaxErrorKind.HealthcheckNoneArguments, rest, "'HEALTHCHECK NONE' takes no arguments; remove them");
            }
        }
        else if (!healthcheck.IsCmd)
        {
            report.Add(
                SyntaxErrorKind.UnknownHealthcheckType, type.Location, $"'HEALTHCHECK' is followed by '{type.Text}' instead of 'CMD' or 'NONE'");
        }
        else if (healthcheck.CommandLocation.Span.IsEmpty || healthcheck.Exec is { Elements.IsEmpty: true })
        {
            report.Add(SyntaxErrorKind.MissingHealthcheckCommand, type.Location, "'HEALTHCHECK CMD' lacks its command; add it");
        }
    }

    private static void CheckShell(ShellInstruction shell, Reporter report)
    {
        if (!shell.HasArguments)
        {
            report.MissingArguments("a JSON array");
        }
        else if (shell.Exec is null)
        {
            report.Add(
                SyntaxErrorKind.ShellNotJson, shell.ArgumentsLocation, "'SHELL' takes a JSON array of strings; write '[\"/bin/bash\", \"-c\"]' for example");
        }
        else if (shell.Exec.Elements.IsEmpty)
        {
            report.Add(SyntaxErrorKind.MissingArguments, shell.Exec.Location, "'SHELL' needs at least one string in its JSON array");
        }
    }

    private static void CheckVolume(VolumeInstruction volume, Reporter report)
    {
        if (volume.Paths.IsEmpty)
        {
            report.MissingArguments("a path");
            return;
        }

        foreach (Word path in volume.Paths)
        {
            if (path.Text.Trim().Length == 0) report.Add(SyntaxErrorKind.EmptyVolume, path.Location, "The path of a volume cannot be empty");
        }
    }

    private static void CheckOnbuild(OnbuildInstruction onbuild, Reporter report)
    {
        if (onbuild.Trigger is not { } trigger)
        {
            if (onbuild.Parent is null) report.MissingArguments("an instruction");
        }
        else if (trigger is OnbuildInstruction or FromInstruction or MaintainerInstruction)
        {
            report.Add(SyntaxErrorKind.OnbuildTriggerNotAllowed, trigger.Keyword.Location, $"'ONBUILD' cannot trigger '{trigger.Name}'");
        }
    }
}

/// <summary>Adds the errors of one instruction.</summary>
internal readonly struct Reporter(Instruction instruction, ImmutableArray<SyntaxError>.Builder errors)
{
    /// <summary>Number of errors so far, also of other instructions.</summary>
    public int Count => errors.Count;

    public void Add(SyntaxErrorKind kind, SourceLocation location, string message, string? suggestion = null) =>
        errors.Add(new SyntaxError(kind, location, message, instruction, suggestion));

    public void MissingArguments(string what) => Add(
        SyntaxErrorKind.MissingArguments, instruction.Keyword.Location, $"'{instruction.Name}' needs {what}");
}
