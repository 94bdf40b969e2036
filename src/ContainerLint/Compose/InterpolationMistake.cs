using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A malformed expression in a text of the project.</summary>
/// <param name="Error">The error.</param>
/// <param name="Scalar">The text it stands in.</param>
public sealed record InterpolationMistake(InterpolationError Error, ComposeScalar Scalar)
{
    private static readonly string[] CommandKeys = ["command", "entrypoint", "test"];

    /// <summary>Whether a shell or program of the container reads the text, so that the expression was most likely meant for it.</summary>
    public bool IsForContainer
    {
        get
        {
            YamlNode node = Scalar.Node;
            if (node.Entry is null && node.Parent is YamlSequence list) node = list;
            return node.Entry?.Name is { } key && CommandKeys.Contains(key);
        }
    }

    /// <summary>Doubles the dollar, which leaves the expression to the container.</summary>
    public TextEdit? Escape() => IsForContainer && Error.Location.GetText().StartsWith("${", StringComparison.Ordinal) ? new TextEdit(Error.Location.Start, "$") : null;
}

/// <content>Malformed expressions.</content>
public sealed partial class ComposeProject
{
    /// <summary>The malformed expressions of all texts.</summary>
    public IEnumerable<InterpolationMistake> InterpolationMistakes => Scalars.SelectMany(static scalar => scalar.InterpolationErrors.Select(error => new InterpolationMistake(error, scalar)));

    /// <summary>Names of variables and labels that look like expressions; keys are not interpolated.</summary>
    public ImmutableArray<SourceLocation> UninterpolatedKeys => Services
        .SelectMany(static service => service.Environment.Concat(service.Labels))
        .Where(static pair => !pair.IsListItem && pair.Name.Contains("${") && !pair.Name.Contains("$${"))
        .Select(static pair => pair.NameLocation)
        .Distinct()
        .ToImmutableArray();
}
