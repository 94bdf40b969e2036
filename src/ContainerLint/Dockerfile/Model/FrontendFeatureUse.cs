using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A use of a feature that not every version of the frontend has.</summary>
/// <param name="Location">The flag, the operator or the here-document.</param>
/// <param name="Feature">What is used, and since when there is it.</param>
public sealed record FrontendFeatureUse(SourceLocation Location, FrontendFeature Feature)
{
    /// <summary>The version that has it, such as "1.6" or "1.14-labs".</summary>
    public string Version => Feature.Minor is { } minor
        ? $"{Feature.Major}.{minor}"
        : $"{Feature.Major}.{Feature.LabsMinor}-labs";

    /// <summary>Whether a frontend certainly lacks it.</summary>
    public bool IsMissingFrom(FrontendVersion frontend)
    {
        if (frontend.IsLabs && Feature.LabsMinor is { } labs) return frontend.IsOlderThan(Feature.Major, labs);
        return Feature.Minor is { } minor ? frontend.IsOlderThan(Feature.Major, minor) : frontend is { IsDocker: true, IsLabs: false, Version: not null };
    }

    internal static IEnumerable<FrontendFeatureUse> Find(DockerfileModel dockerfile)
    {
        foreach (Instruction instruction in dockerfile.Syntax.Instructions)
        {
            Instruction inner = instruction is OnbuildInstruction { Trigger: { } trigger } ? trigger : instruction;
            foreach ((string name, SourceLocation location) in OfInstruction(inner))
            {
                if (FrontendFeatures.TryGet(name, out FrontendFeature? feature)) yield return new FrontendFeatureUse(location, feature);
            }
        }

        foreach (VariableReference reference in dockerfile.VariableReferences)
        {
            if (OfOperator(reference.Part.Operator) is { } name && FrontendFeatures.TryGet(name, out FrontendFeature? feature)) yield return new FrontendFeatureUse(reference.Location, feature);
        }
    }

    private static IEnumerable<(string Name, SourceLocation Location)> OfInstruction(Instruction instruction)
    {
        bool isTrigger = instruction.Parent is not null;
        foreach (Flag flag in instruction.Flags)
        {
            yield return ($"{instruction.Name} --{flag.Name}", flag.Location);
            if (flag.Name == "from" && isTrigger && instruction is CopyInstruction) yield return ("ONBUILD COPY --from", flag.Location);
            if (flag is { Name: "chmod", Value: [not (>= '0' and <= '9') and not '$', ..] }) yield return ("symbolic mode", flag.Location);
        }

        foreach (Heredoc heredoc in instruction.Heredocs) yield return ("here-document", heredoc.OperatorLocation);
    }

    private static string? OfOperator(VariableOperator operation) => operation switch
    {
        VariableOperator.DefaultIfUnset or VariableOperator.AlternativeIfSet or VariableOperator.ErrorIfUnset => "operator without colon",
        >= VariableOperator.RemovePrefix => "pattern operator",
        _ => null,
    };
}

/// <content>What the frontend has to know.</content>
public sealed partial class DockerfileModel
{
    /// <summary>The features that the frontend of the directive certainly lacks, in order of their place; none without a directive that names a version.</summary>
    public IEnumerable<FrontendFeatureUse> MissingFeatures => Frontend is { Version: not null, IsDocker: true } frontend
        ? FrontendFeatureUse.Find(this).Where(use => use.IsMissingFrom(frontend)).OrderBy(static use => use.Location.Span.Start).ToImmutableArray()
        : ImmutableArray<FrontendFeatureUse>.Empty;
}
