using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A keyword - of an instruction, or CMD and NONE within one - that is not in the letter case of the file.</summary>
/// <param name="Location">The keyword.</param>
/// <param name="Text">The keyword as it is written.</param>
/// <param name="Expected">The keyword as it should be.</param>
/// <param name="Instruction">The instruction.</param>
/// <param name="StartsInstruction">Whether it starts a line: it is neither the trigger of an ONBUILD nor a keyword within an instruction.</param>
public sealed record KeywordCasing(SourceLocation Location, string Text, string Expected, Instruction Instruction, bool StartsInstruction)
{
    /// <summary>Whether it should be in capitals.</summary>
    public bool IsUpper => !Expected.Any(IsLowerLetter);

    /// <summary>The AS that goes with the keyword, if this is a FROM that names its stage.</summary>
    public SourceLocation? As => (Instruction as FromInstruction)?.As?.Location;

    /// <summary>AS in the case that the keyword should be in.</summary>
    public string ExpectedAs => IsUpper ? "AS" : "as";

    /// <summary>Finds the keywords in another case than asked for. AS is none of them: it follows its FROM, see <see cref="AsCasing"/>.</summary>
    /// <param name="model">The file.</param>
    /// <param name="style">upper, lower, or else the case of most keywords.</param>
    public static IEnumerable<KeywordCasing> Find(DockerfileModel model, string style)
    {
        bool isUpper = IsUpperWanted(model, style);
        foreach ((SourceLocation location, Instruction instruction, bool startsInstruction) in Keywords(model))
        {
            string text = location.GetText();
            string expected = isUpper ? text.ToUpperInvariant() : text.ToLowerInvariant();
            if (text != expected) yield return new KeywordCasing(location, text, expected, instruction, startsInstruction);
        }
    }

    /// <summary>Whether keywords should be in capitals.</summary>
    internal static bool IsUpperWanted(DockerfileModel model, string style) => style switch
    {
        "upper" => true,
        "lower" => false,
        _ => !IsMostlyLower(model),
    };

    private static IEnumerable<(SourceLocation Location, Instruction Instruction, bool StartsInstruction)> Keywords(DockerfileModel model)
    {
        foreach (Instruction instruction in model.Syntax.Instructions)
        {
            if (instruction is UnknownInstruction) continue;
            yield return (instruction.Keyword.Location, instruction, true);
            Instruction inner = instruction is OnbuildInstruction { Trigger: { } trigger } ? trigger : instruction;
            if (inner != instruction && inner is not UnknownInstruction) yield return (inner.Keyword.Location, inner, false);
            if (inner is HealthcheckInstruction { Type: { } type } healthcheck && (healthcheck.IsCmd || healthcheck.IsNone)) yield return (type.Location, inner, false);
        }
    }

    private static bool IsMostlyLower(DockerfileModel model)
    {
        int lower = 0;
        int upper = 0;
        foreach (Instruction instruction in model.Syntax.Instructions)
        {
            string text = instruction.Keyword.Text;
            if (instruction is UnknownInstruction) continue;
            if (!text.Any(IsUpperLetter)) lower++;
            else if (!text.Any(IsLowerLetter)) upper++;
        }

        return lower > upper;
    }

    private static bool IsUpperLetter(char c) => c is >= 'A' and <= 'Z';

    private static bool IsLowerLetter(char c) => c is >= 'a' and <= 'z';
}
