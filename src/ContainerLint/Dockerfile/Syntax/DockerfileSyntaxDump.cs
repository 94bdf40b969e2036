using System.Globalization;
using System.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// Writes a tree as the S-expressions that BuildKit's parser prints its own tree in, one instruction a line, so that the two can be compared.
/// </summary>
public static class DockerfileSyntaxDump
{
    /// <summary>The instructions of a file, each as '(keyword [flags] "argument" ...)'.</summary>
    public static string Write(DockerfileSyntax syntax)
    {
        StringBuilder text = new();
        foreach (Instruction instruction in syntax.Instructions)
        {
            text.Append('(');
            WriteInstruction(text, instruction);
            text.Append(")\n");
        }

        return text.ToString();
    }

    private static void WriteInstruction(StringBuilder text, Instruction instruction)
    {
        text.Append(instruction.Keyword.Text.ToLowerInvariant());
        if (!instruction.Flags.IsEmpty)
        {
            text.Append(" [");
            for (int i = 0; i < instruction.Flags.Length; i++)
            {
                if (i > 0) text.Append(' ');
                Quote(text, instruction.Flags[i].ToString());
            }

            text.Append(']');
        }

        if (instruction is OnbuildInstruction { Trigger: { } trigger })
        {
            text.Append(" (");
            WriteInstruction(text, trigger);
            text.Append(')');
            return;
        }

        foreach (string argument in Arguments(instruction))
        {
            text.Append(' ');
            Quote(text, argument);
        }
    }

    private static IEnumerable<string> Arguments(Instruction instruction) => instruction switch
    {
        // BuildKit keeps no arguments of what it does not know.
        UnknownInstruction => [string.Empty],
        _ when !instruction.HasArguments => [],
        HealthcheckInstruction healthcheck => HealthcheckArguments(healthcheck),
        _ when instruction.Exec is { } exec => exec.Elements.Select(element => element.Value),
        ArgInstruction arg => arg.Words.Select(word => ArgumentText(arg, word)),
        PairsInstruction pairs => pairs.Pairs.SelectMany(pair => PairArguments(pairs, pair)),
        _ when instruction.SplitsOnWhiteSpaceOnly => instruction.Words.Select(word => word.Text),
        _ => [instruction.Body.Text],
    };

    private static IEnumerable<string> HealthcheckArguments(HealthcheckInstruction instruction)
    {
        yield return instruction.Type!.Text;
        if (instruction.Exec is { } exec)
        {
            foreach (ExecElement element in exec.Elements) yield return element.Value;
        }
        else if (instruction.Command.Text.Length > 0)
        {
            yield return instruction.Command.Text;
        }
    }

    private static IEnumerable<string> PairArguments(PairsInstruction instruction, KeyValue pair)
    {
        yield return pair.Key.Text;
        yield return pair.Value is null ? string.Empty : instruction.IsLegacyForm ? pair.Value.Text : ArgumentText(instruction, pair.Value);
        yield return instruction.IsLegacyForm ? string.Empty : "=";
    }

    // An escape character at the very end escapes nothing and is dropped.
    private static string ArgumentText(Instruction instruction, Word word)
    {
        string text = word.Text;
        int escapes = 0;
        while (escapes < text.Length && text[text.Length - 1 - escapes] == instruction.EscapeChar) escapes++;
        return word.End == instruction.Head.ArgumentsEnd && escapes % 2 == 1 ? text.Substring(0, text.Length - 1) : text;
    }

    // Go's strconv.Quote.
    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\a': text.Append("\\a"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\v': text.Append("\\v"); break;
                case < ' ' or '\x7F': text.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)); break;
                case not ' ' when char.IsWhiteSpace(c) || char.IsControl(c): text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }
}
