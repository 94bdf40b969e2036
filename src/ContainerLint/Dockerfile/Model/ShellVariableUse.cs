using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A variable that the shell of a RUN, CMD, ENTRYPOINT or HEALTHCHECK expands.</summary>
/// <param name="Name">The name.</param>
/// <param name="Location">The whole expansion.</param>
/// <param name="HasFallback">Whether an operator says what happens when the variable is not set: a default, an alternative, an error. It may be that of an
/// expansion of the same variable around it: '${A:+--a=$A}'.</param>
/// <param name="IsAssigned">Whether the script itself sets a variable of the name somewhere.</param>
/// <param name="Script">The script it stands in.</param>
public sealed record ShellVariableUse(string Name, SourceLocation Location, bool HasFallback, bool IsAssigned, ShellScript Script)
{
    /// <summary>The variables that a script and the scripts that its commands run expand, in the order of the text of each.</summary>
    internal static ImmutableArray<ShellVariableUse> Find(ShellScript script)
    {
        if (script.Text.Text.IndexOf('$') < 0) return ImmutableArray<ShellVariableUse>.Empty;
        List<ShellScript> scripts = [script];
        scripts.AddRange(script.Commands.Select(command => command.NestedScript).OfType<ShellScript>());
        HashSet<string> assigned = new(scripts.SelectMany(nested => nested.Assignments).Select(assignment => assignment.Name), StringComparer.Ordinal);
        return scripts
            .Where(nested => nested.IsPosix)
            .SelectMany(nested => nested.Root.DescendantsAndSelf<ParameterExpansion>()
                .Where(expansion => expansion.IsVariable)
                .Select(expansion => new ShellVariableUse(
                    expansion.Name, expansion.Location, HasFallbackFor(expansion), assigned.Contains(expansion.Name), nested)))
            .ToImmutableArray();
    }

    private static bool HasFallbackFor(ParameterExpansion expansion) =>
        FallbackOperators.Contains(expansion.Operator, StringComparer.Ordinal)
        || expansion.Ancestors().OfType<ParameterExpansion>().Any(outer => outer.Operator is "+" or ":+" && outer.Name == expansion.Name);

    private static readonly string[] FallbackOperators = ["-", ":-", "+", ":+", "?", ":?", "=", ":="];
}
