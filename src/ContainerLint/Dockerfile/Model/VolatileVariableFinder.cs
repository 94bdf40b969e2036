using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds variables that break the build cache of steps that do not need them.</summary>
internal static class VolatileVariableFinder
{
    /// <summary>Variables of a stage that are looked at; more of them with such names are not written by people.</summary>
    private const int MaximumVariables = 20;

    private static readonly WildcardTable<VolatileName> Names = new(VolatileNames.Rows, static row => row.Name);

    public static ImmutableArray<VolatileVariable> Find(Stage stage)
    {
        ImmutableArray<VolatileVariable>.Builder found = ImmutableArray.CreateBuilder<VolatileVariable>();
        int seen = 0;
        foreach (PairsInstruction instruction in stage.Instructions.OfKind<Instruction, PairsInstruction>().Where(static pairs => pairs is ArgInstruction or EnvInstruction))
        {
            foreach (KeyValue pair in instruction.Pairs)
            {
                if (stage.Dockerfile.DefinitionOf(pair) is { } definition && IsVolatile(stage, definition) && seen++ < MaximumVariables && Of(stage, definition) is { } variable) found.Add(variable);
            }
        }

        return found.ToImmutable();
    }

    private static bool IsVolatile(Stage stage, VariableDefinition definition)
    {
        if (NameOf(definition.Name) is not { } name) return false;
        if (definition.IsArg) return !name.IsCacheBuster || NextOf(stage, definition.Instruction) is not RunInstruction;

        // An ENV changes only with an argument in its value; where that has such a name itself, it is the one to move.
        return definition.Pair.Value is { } value && value.Variables.Any(variable =>
            NameOf(variable.Name) is null && stage.Dockerfile.StateBefore(definition.Instruction)?.Find(variable.Name) is { IsArg: true });
    }

    private static VolatileName? NameOf(string name) => Names.Find(name.ToUpperInvariant());

    private static Instruction? NextOf(Stage stage, Instruction instruction)
    {
        int index = stage.Instructions.IndexOf(instruction);
        return index + 1 < stage.Instructions.Length ? stage.Instructions[index + 1] : null;
    }

    private static VolatileVariable? Of(Stage stage, VariableDefinition definition)
    {
        IEnumerable<Instruction> own = stage.Instructions.SkipWhile(instruction => instruction != definition.Instruction).Skip(1);
        IEnumerable<Stage> children = stage.Dockerfile.Stages.Where(other => other.Parent == stage && !other.IsDev);
        return Of(stage.Dockerfile, definition, own)
            ?? children.Select(child => Of(stage.Dockerfile, definition, own.Concat(child.Instructions))).FirstOrDefault(static found => found is not null);
    }

    private static VolatileVariable? Of(DockerfileModel dockerfile, VariableDefinition definition, IEnumerable<Instruction> below)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { definition.Name };
        Run? expensive = null;
        foreach (Instruction instruction in below)
        {
            bool isUser = Reads(instruction, names);
            if (expensive is not null)
            {
                if (isUser) return new VolatileVariable(definition, expensive) { FirstUser = instruction };
                continue;
            }

            // Pairs pass the value on under other names; any other use is what the variable is there for.
            if (isUser && instruction is PairsInstruction pairs and not LabelInstruction) names.UnionWith(pairs.Pairs.Select(static pair => pair.Key.Text));
            else if (isUser && instruction is not LabelInstruction) return null;
            if (instruction is RunInstruction run && dockerfile.StageOf(run)?.RunOf(run) is { Script.IsExpensive: true } step) expensive = step;
        }

        return expensive is null ? null : new VolatileVariable(definition, expensive);
    }

    private static bool Reads(Instruction instruction, HashSet<string> names)
    {
        string text = instruction.OriginalText;
        return names.Any(name => Mentions(text, name, isRead: instruction is PairsInstruction));
    }

    /// <summary>Whether a name stands in a text as a word; with '$' before it where the text also sets variables.</summary>
    private static bool Mentions(string text, string name, bool isRead)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            bool isWord = (at == 0 || !IsNameCharacter(text[at - 1])) && (at + name.Length == text.Length || !IsNameCharacter(text[at + name.Length]));
            if (isWord && (!isRead || (at > 0 && text[at - 1] is '$' or '{'))) return true;
        }

        return false;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
