using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>COPYs, or ADDs, that follow each other and could be one: they have the same flags and the same folder as destination.</summary>
/// <param name="Copies">The COPYs, two at least.</param>
public sealed record CopyGroup(ImmutableArray<CopyStep> Copies)
{
    internal static IEnumerable<CopyGroup> Find(Stage stage)
    {
        Dictionary<Instruction, CopyStep> steps = stage.Copies.Where(static copy => !copy.IsOnbuild).ToDictionary(static copy => (Instruction)copy.Instruction);
        ImmutableArray<CopyStep>.Builder group = ImmutableArray.CreateBuilder<CopyStep>();
        foreach (Instruction instruction in stage.Instructions)
        {
            bool isCopy = steps.TryGetValue(instruction, out CopyStep? copy);
            if (isCopy && (group.Count == 0 || GoesWith(group[0], copy!)))
            {
                group.Add(copy!);
                continue;
            }

            if (group.Count > 1) yield return new CopyGroup(group.ToImmutable());
            group.Clear();
            if (isCopy) group.Add(copy!);
        }

        if (group.Count > 1) yield return new CopyGroup(group.ToImmutable());
    }

    private static bool GoesWith(CopyStep one, CopyStep other) => one.IsAdd == other.IsAdd && one.DestinationPath.Is(path => other.DestinationPath.Is(path)) && Flags(one) == Flags(other);

    private static string Flags(CopyStep copy) => string.Join(" ", copy.Instruction.Flags.Select(static flag => flag.ToString()));
}
