using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>A stage or build argument that "docker build --call=outline" lists, and the comment above it.</summary>
/// <param name="Instruction">The FROM or ARG.</param>
/// <param name="Names">The names that it defines.</param>
/// <param name="IsListed">Whether it is a global argument, or the name of a stage that is built as an image.</param>
public sealed record DefinitionDescription(Instruction Instruction, ImmutableArray<string> Names, bool IsListed)
{
    private static readonly string[] Pragmas =
    [
        "check=", "check:", "checkov:", "hadolint", "containerlint", "tally", "kics-scan", "trivy:", "semgrep", "nosemgrep", "NOSONAR", "syntax=", "escape=", "renovate:", "TODO", "FIXME", "SPDX-", "shellcheck", "dockerfile-lint", "tflint",
    ];

    /// <summary>The comment lines above that say something to a reader.</summary>
    public ImmutableArray<Comment> Comments => Instruction.PrecedingComments.Where(comment => IsProse(comment.Text));

    /// <summary>Whether a comment describes one of the names: it starts with the name and a blank.</summary>
    public bool IsDescribed => Instruction.PrecedingComments.Any(comment => Names.Any(name => comment.Text.StartsWith(name + " ", StringComparison.Ordinal)));

    /// <summary>The definitions of a file in order.</summary>
    public static IEnumerable<DefinitionDescription> Find(DockerfileModel model)
    {
        foreach (Instruction instruction in model.Syntax.Instructions)
        {
            if (instruction is FromInstruction { StageName: { } name })
            {
                yield return new DefinitionDescription(instruction, ImmutableArray.Create(name.Text), model.StageOf(instruction) is { IsFinal: true });
            }
            else if (instruction is ArgInstruction arg && !arg.Pairs.IsEmpty)
            {
                yield return new DefinitionDescription(instruction, arg.Pairs.Select(pair => pair.Key.Text), model.StageOf(instruction) is null);
            }
        }
    }

    private static bool IsProse(string text) => text.Any(char.IsLetter) && !Pragmas.Any(pragma => text.StartsWith(pragma, StringComparison.OrdinalIgnoreCase));
}
