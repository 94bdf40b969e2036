using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>The order of instructions and labels.</content>
internal sealed partial class LayoutReader
{
    private static readonly string[] Epilogue = ["STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"];

    /// <summary>What says how the container runs stands at the end of a stage, in one order.</summary>
    private void ReadEpilogues()
    {
        int last = -1;
        Instruction? before = null;
        foreach (Instruction instruction in _syntax.Instructions)
        {
            int rank = Array.IndexOf(Epilogue, instruction.Name);
            if (instruction is FromInstruction)
            {
                last = -1;
                before = null;
            }
            else if (before is not null && rank < last)
            {
                SourceLocation keyword = before.Keyword.Location;
                Add("epilogue", keyword.Span.Start, keyword.Span.End, $"'{before.Name}' belongs behind '{instruction.Name}', to the end of the stage", null);
                before = null;
            }

            if (rank >= last && rank >= 0 && instruction is not FromInstruction)
            {
                last = rank;
                before = instruction;
            }
        }
    }

    private void ReadLabels()
    {
        Instruction? before = null;
        foreach (Instruction instruction in _syntax.Instructions)
        {
            if (instruction is not LabelInstruction label)
            {
                before = null;
                continue;
            }

            if (before is not null) Add("labels-grouped", label.Start, label.Keyword.Location.Span.End, "This 'LABEL' follows another one; make them one instruction", null);
            before = label;
            for (int index = 1; index < label.Pairs.Length; index++)
            {
                if (string.CompareOrdinal(label.Pairs[index - 1].Key.Text, label.Pairs[index].Key.Text) <= 0) continue;
                SourceLocation key = label.Pairs[index].Key.Location;
                Add("labels-sorted", key.Span.Start, key.Span.End, $"'{key.GetText()}' belongs before '{label.Pairs[index - 1].Key.Text}'; sort the labels", null);
                break;
            }
        }
    }
}
