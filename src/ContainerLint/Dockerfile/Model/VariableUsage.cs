using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Where in a file the names of variables are mentioned, in whatever form: $N, ${N}, %N%, $env:N, or as a bare word.</summary>
internal sealed class VariableUsage
{
    private readonly Dictionary<string, List<(Stage Stage, int Position)>> _mentions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalUses = new(StringComparer.Ordinal);

    public VariableUsage(DockerfileModel model)
    {
        foreach (Stage stage in model.Stages)
        {
            Dictionary<string, int> mentions = new(StringComparer.Ordinal);
            foreach (Instruction instruction in stage.InstructionsOf<Instruction>(includeOnbuild: true)) Collect(instruction, mentions);
            foreach (KeyValuePair<string, int> mention in mentions)
            {
                if (!_mentions.TryGetValue(mention.Key, out List<(Stage, int)>? places)) _mentions[mention.Key] = places = [];
                places.Add((stage, mention.Value));
            }

            foreach (ArgInstruction arg in stage.InstructionsOf<ArgInstruction>(includeOnbuild: true)) _globalUses.UnionWith(arg.Pairs.Select(pair => pair.Key.Text));
        }

        _globalUses.UnionWith(model.VariableReferences.Where(reference => reference.IsGlobal).Select(reference => reference.Name));
    }

    /// <summary>Whether something reads a variable after its definition.</summary>
    public bool IsUsed(VariableDefinition definition)
    {
        if (definition.Stage is not { } stage) return _globalUses.Contains(definition.Name);
        int end = definition.Pair.Location.Span.End;
        return _mentions.TryGetValue(definition.Name, out List<(Stage Stage, int Position)>? places)
            && places.Any(place => place.Position >= end && stage.IsInChainOf(place.Stage));
    }

    private static void Collect(Instruction instruction, Dictionary<string, int> mentions)
    {
        switch (instruction)
        {
            case OnbuildInstruction:
                break;
            case PairsInstruction pairs:
                // What stands before '=' sets a variable and does not read it.
                foreach (KeyValue pair in pairs.Pairs)
                {
                    if (pair.Key.HasVariables) Scan(pair.Key.Mapped, mentions);
                    if (pair.Value is { } value) Scan(value.Mapped, mentions);
                }

                break;
            default:
                foreach (Flag flag in instruction.Flags)
                {
                    if (flag.Word is { } word) Scan(word.Mapped, mentions);
                }

                Scan(instruction.Body, mentions);
                foreach (Heredoc heredoc in instruction.Heredocs) Scan(heredoc.Body, mentions);
                break;
        }
    }

    private static void Scan(MappedText source, Dictionary<string, int> mentions)
    {
        string text = source.Text;
        int place = source.Location.Span.End;
        for (int position = 0; position < text.Length;)
        {
            int start = position;
            while (position < text.Length && IsNameCharacter(text[position])) position++;
            if (position == start) position++;
            else if (text[start] is not (>= '0' and <= '9')) mentions[text.Substring(start, position - start)] = place;
        }
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
