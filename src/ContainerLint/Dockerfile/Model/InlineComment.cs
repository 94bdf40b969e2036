using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Text behind an instruction that looks like a comment but is read as arguments: comments are whole lines only.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Location">From '#' to the end of the arguments; in a continued instruction only the word that starts with it.</param>
public sealed record InlineComment(Instruction Instruction, SourceLocation Location)
{
    internal static IEnumerable<InlineComment> Find(DockerfileModel model)
    {
        HashSet<Instruction?> broken = [.. model.Syntax.Errors.Where(error => error.Category == SyntaxErrorCategory.Syntax).Select(error => error.Instruction)];
        foreach (Instruction instruction in model.Instructions<Instruction>())
        {
            bool isRead = instruction is FromInstruction or CopyLike or PairsInstruction or ExposeInstruction or ValueInstruction or VolumeInstruction
                && instruction is not MaintainerInstruction && instruction.MalformedExec is null && instruction.Exec is null;
            if (!isRead || !instruction.Body.Text.Contains('#') || broken.Contains(instruction)) continue;
            Word? sign = instruction.Words.Skip(1).FirstOrDefault(word => word.Text[0] == '#');
            if (sign is null) continue;
            yield return new InlineComment(instruction, instruction.IsContinued ? sign.Location : sign.Location.Through(instruction.ArgumentsLocation.End));
        }
    }
}
