using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A label or variable that a stage sets again before anything has used the value it had.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">The instruction: LABEL, ENV or ARG.</param>
/// <param name="Later">The pair that holds.</param>
/// <param name="Earlier">The pair whose value is lost.</param>
/// <param name="EarlierInstruction">The instruction of the earlier pair.</param>
/// <param name="IsSameValue">Whether both give the same value.</param>
public sealed record RepeatedSetting(string Name, string Kind, KeyValue Later, KeyValue Earlier, PairsInstruction EarlierInstruction, bool IsSameValue)
{
    /// <summary>Where the later key stands.</summary>
    public SourceLocation Location => Later.Key.Location;

    /// <summary>Whether the earlier pair is the only one of its instruction.</summary>
    public bool IsEarlierAlone => EarlierInstruction.Pairs.Length == 1;
}

/// <content>Labels and variables that are set twice.</content>
public sealed partial class Stage
{
    /// <summary>The labels and variables that are set again in this stage before anything has read them.</summary>
    public IEnumerable<RepeatedSetting> RepeatedSettings => RepeatedLabels.Concat(RepeatedVariables);

    private IEnumerable<RepeatedSetting> RepeatedLabels
    {
        get
        {
            Dictionary<string, LabelSetting> labels = new(StringComparer.Ordinal);
            foreach (LabelSetting label in OwnLabels)
            {
                if (label.Key.ValueOrDefault is not { Length: > 0 } key) continue;
                if (labels.TryGetValue(key, out LabelSetting? earlier))
                {
                    yield return new RepeatedSetting(key, "LABEL", label.Pair, earlier.Pair, earlier.Instruction, label.Value.IsKnown && label.Value.Is(earlier.Value.ValueOrDefault!));
                }

                labels[key] = label;
            }
        }
    }

    private IEnumerable<RepeatedSetting> RepeatedVariables
    {
        get
        {
            Dictionary<string, (KeyValue Pair, PairsInstruction Instruction)> set = new(StringComparer.Ordinal);
            foreach (Instruction instruction in Instructions)
            {
                // A RUN and its commands may look at every variable; so may a shell that CMD or HEALTHCHECK starts, but only at the last value.
                if (instruction is RunInstruction or OnbuildInstruction or ShellInstruction) set.Clear();
                else Forget(set, instruction);
                if (instruction is not (EnvInstruction or ArgInstruction)) continue;
                PairsInstruction pairs = (PairsInstruction)instruction;
                foreach (KeyValue pair in pairs.Pairs)
                {
                    if (pair.Key.ConstantValue is not { Length: > 0 } name || (pairs is ArgInstruction && pair.Value is null)) continue;
                    string key = pairs.Name + " " + name;
                    if (set.TryGetValue(key, out (KeyValue Pair, PairsInstruction Instruction) earlier))
                        yield return new RepeatedSetting(name, pairs.Name, pair, earlier.Pair, earlier.Instruction, pair.Value?.Text == earlier.Pair.Value?.Text);
                    set[key] = (pair, pairs);
                }
            }
        }
    }

    /// <summary>Takes away the variables that an instruction reads.</summary>
    private static void Forget(Dictionary<string, (KeyValue Pair, PairsInstruction Instruction)> set, Instruction instruction)
    {
        if (set.Count == 0) return;
        IEnumerable<Word> words = instruction is PairsInstruction pairs ? pairs.Pairs.SelectMany(static pair => pair.Value is { } value ? new[] { pair.Key, value } : [pair.Key]) : instruction.Words;
        foreach (string name in words.Where(static word => word.HasVariables).SelectMany(static word => word.Variables).Select(static variable => variable.Name)) Remove(set, name);
        foreach (Heredoc heredoc in instruction.Heredocs.Where(static heredoc => heredoc.IsExpanded))
        {
            foreach (VariablePart variable in WordPart.VariablesOf(heredoc.Parts)) Remove(set, variable.Name);
        }
    }

    private static void Remove(Dictionary<string, (KeyValue Pair, PairsInstruction Instruction)> set, string name)
    {
        set.Remove("ENV " + name);
        set.Remove("ARG " + name);
    }

}
