using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The first element of a JSON array that holds a whole command, so that a program of that name is looked for.</summary>
/// <param name="Location">The element with its quotes.</param>
/// <param name="Text">The command.</param>
public sealed record UnsplitProgram(SourceLocation Location, string Text)
{
    private static readonly char[] Blanks = [' ', '\t'];

    // Only a shell could tell the words of a command that has them.
    private static readonly char[] NotPlain = ['"', '\'', '\\', '$', '`', '*', '?', '~', '#', '(', ')', '{', '}', '&', '|', ';', '<', '>', '\n', '\r'];

    /// <summary>The words of the command as elements of their own; null where only a shell can tell its words.</summary>
    public string? Elements => Text.Any(NotPlain.Contains) ? null : string.Join(", ", Words(Text).Select(static word => $"\"{word}\""));

    internal static IEnumerable<UnsplitProgram> Find(DockerfileModel model)
    {
        foreach (Instruction instruction in model.Instructions<Instruction>())
        {
            if (instruction is not (CommandInstruction or HealthcheckInstruction) || instruction.Exec is not { Elements: { Length: > 0 } elements }) continue;
            if (model.StageOf(instruction) is not { IsWindows: false } stage || (instruction is CmdInstruction && MayBeArguments(stage))) continue;
            if (IsCommand(elements[0].Value)) yield return new UnsplitProgram(elements[0].Location, elements[0].Value);
        }
    }

    /// <summary>Whether an ENTRYPOINT may get CMD as its arguments: one of the file, or of a base image that is not known.</summary>
    private static bool MayBeArguments(Stage stage) => stage.Process.Entrypoint is not null
        || (!stage.Process.OverridesEntrypoint && stage.Base is { IsScratch: false, Facts: not { Reference.IsOfficial: true } and not { IsDistribution: true } });

    /// <summary>Whether a text is a command with arguments rather than the path of a file with blanks in its name.</summary>
    private static bool IsCommand(string text)
    {
        string[] words = Words(text);
        if (words.Length < 2 || text[0] is ' ' or '\t') return false;
        return !words[0].Contains('/') || ContainerPath.Name(words[0]).Contains('.') || words.Skip(1).Any(static word => word[0] is '-' or '/' or '.' or '&' or '|' or '>');
    }

    private static string[] Words(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
}
