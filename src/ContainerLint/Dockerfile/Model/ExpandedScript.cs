using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>A here-document of COPY or ADD that holds a script or template whose own variables the builder replaces, as its delimiter is not quoted.</summary>
/// <param name="Source">The source that it is.</param>
/// <param name="Heredoc">The here-document.</param>
/// <param name="Lost">The variables of the script, which become empty or their default; never empty.</param>
/// <param name="First">The first of them that is certainly meant for the script.</param>
/// <param name="IsMixed">Whether it uses variables of the build, too, or escapes some itself, so that it has to stay expanded.</param>
public sealed record ExpandedScript(CopySource Source, Heredoc Heredoc, ImmutableArray<VariablePart> Lost, VariablePart First, bool IsMixed)
{
    private static readonly string[] Extensions = [".sh", ".bash", ".py", ".pl", ".conf", ".template", ".tmpl"];

    internal static IEnumerable<ExpandedScript> Find(DockerfileModel model)
    {
        foreach (CopySource source in model.Copies.Where(copy => !copy.IsOnbuild && !copy.Instruction.Heredocs.IsEmpty).SelectMany(copy => copy.Sources))
        {
            if (source.Heredoc is { IsExpanded: true } heredoc && IsScript(source, heredoc) && Read(model, source, heredoc) is { } script) yield return script;
        }
    }

    /// <summary>Whether a variable of an instruction stands in the here-document.</summary>
    public bool Holds(VariableReference variable) => Heredoc.BodyLocation.Span.Contains(variable.Location.Span);

    private static ExpandedScript? Read(DockerfileModel model, CopySource source, Heredoc heredoc)
    {
        ShellScript script = RunScripts.ParseProgram(heredoc.Body, source.Step.Stage, ShellContext.Empty);
        HashSet<string> assigned = new(script.IsPosix ? script.Assignments.Select(assignment => assignment.Name) : ImmutableArray<string>.Empty, StringComparer.Ordinal);
        ImmutableArray<VariablePart>.Builder lost = ImmutableArray.CreateBuilder<VariablePart>();
        VariablePart? first = null;
        bool isMixed = HasEscape(heredoc.Parts);
        foreach (VariablePart variable in WordPart.VariablesOf(heredoc.Parts))
        {
            bool? isOfScript = IsOfScript(model, source.Step, variable.Name, assigned);
            if (isOfScript == false)
            {
                isMixed = true;
                continue;
            }

            lost.Add(variable);
            if (isOfScript == true) first ??= variable;
        }

        return first is null ? null : new ExpandedScript(source, heredoc, lost.ToImmutable(), first, isMixed);
    }

    /// <summary>Whether a variable is one of the script rather than of the build; null if that is not known.</summary>
    private static bool? IsOfScript(DockerfileModel model, CopyStep copy, string name, HashSet<string> assigned)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_')) return true;
        if (copy.State.Find(name) is not null || model.FindGlobalArg(name) is not null || Data.PredefinedArgs.TryGet(name, out _)) return false;
        return copy.Stage.Base.Facts?.HasEnvironmentVariable(name) switch
        {
            true => false,
            false => true,
            _ => assigned.Contains(name) || name.Any(char.IsLower) ? true : null,
        };
    }

    private static bool IsScript(CopySource source, Heredoc heredoc)
    {
        if (heredoc.Body.Text.StartsWith("#!", StringComparison.Ordinal)) return true;
        string name = source.Step.IsDestinationDirectory ? source.Name : source.Step.Destination?.Text.Text ?? string.Empty;
        return Extensions.Any(extension => name.EndsWith(extension, StringComparison.Ordinal));
    }

    private static bool HasEscape(ImmutableArray<WordPart> parts) => parts.Any(part => part switch
    {
        LiteralPart literal => literal.Value != literal.Raw,
        QuotedPart quoted => HasEscape(quoted.Parts),
        VariablePart variable => HasEscape(variable.Operand) || HasEscape(variable.Replacement),
        _ => false,
    });
}
