using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>An AS in another letter case than its own FROM. A FROM of both cases is no measure; <see cref="KeywordCasing"/> has it.</summary>
/// <param name="Location">The AS.</param>
/// <param name="From">The FROM.</param>
/// <param name="IsUpper">Whether keywords of the file should be in capitals, so that both are right once they are.</param>
public sealed record AsCasing(SourceLocation Location, SourceLocation From, bool IsUpper)
{
    /// <summary>The FROM as it should be.</summary>
    public string ExpectedFrom => IsUpper ? "FROM" : "from";

    /// <summary>The AS as it should be.</summary>
    public string ExpectedAs => IsUpper ? "AS" : "as";

    /// <summary>Finds them.</summary>
    /// <param name="model">The file.</param>
    /// <param name="style">upper, lower, or else the case of most keywords.</param>
    public static IEnumerable<AsCasing> Find(DockerfileModel model, string style)
    {
        bool isUpper = KeywordCasing.IsUpperWanted(model, style);
        foreach (Instruction instruction in model.Syntax.Instructions)
        {
            if (instruction is not FromInstruction { As: { } name } from) continue;
            string? expected = from.Keyword.Text switch
            {
                "FROM" => "AS",
                "from" => "as",
                _ => null,
            };
            if (expected is not null && name.Text != expected) yield return new AsCasing(name.Location, from.Keyword.Location, isUpper);
        }
    }
}
