namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Checks flags against those that an instruction has.</summary>
internal static class FlagChecker
{
    public static void Check(Instruction instruction, Reporter report)
    {
        FlagTable table = FlagTable.Of(instruction);
        if (!instruction.Flags.IsEmpty) CheckFlags(instruction, table, report);
        if (instruction is CopyLike copy && copy.Exec is null) CheckMisplaced(copy, table, report);
    }

    private static void CheckFlags(Instruction instruction, FlagTable table, Reporter report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Flag flag in instruction.Flags)
        {
            if (table.Find(flag.Name) is not { } definition)
            {
                string? suggestion = table.Nearest(flag.Name);
                report.Add(
                    SyntaxErrorKind.UnknownFlag,
                    flag.Location,
                    $"'{instruction.Name}' has no flag '--{flag.Name}'" + (suggestion is null ? string.Empty : $"; did you mean '--{suggestion}'?"),
                    suggestion is null ? null : "--" + suggestion + (flag.Word is null ? string.Empty : "=" + flag.Word.Text));
                continue;
            }

            if (!seen.Add(flag.Name) && !definition.IsRepeatable)
            {
                report.Add(SyntaxErrorKind.DuplicateFlag, flag.Location, $"The flag '--{flag.Name}' is given twice; remove one of them");
            }

            FlagValueChecker.Check(instruction, flag, definition.Type, report);
        }
    }

    private static void CheckMisplaced(CopyLike copy, FlagTable table, Reporter report)
    {
        foreach (Word word in copy.Words)
        {
            if (!word.Text.StartsWith("--", StringComparison.Ordinal)) continue;
            int equals = word.Text.IndexOf('=');
            string name = equals < 0 ? word.Text.Substring(2) : word.Text.Substring(2, equals - 2);
            if (table.Find(name) is null) continue;
            report.Add(
                SyntaxErrorKind.MisplacedFlag, word.Location, $"'{word.Text}' after the first path is a path; move it before the paths");
        }
    }
}
