using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A variable of the container in a command that Compose replaces before there is one.</summary>
/// <param name="Variable">The expression.</param>
/// <param name="Source">Where the container gets the variable from, as a clause.</param>
/// <param name="SourceLocation">The place that sets it; null if every container has it.</param>
/// <param name="RunsInShell">Whether a shell of the container would expand it.</param>
public sealed record ExpandedVariable(VariableReference Variable, string Source, SourceLocation? SourceLocation, bool RunsInShell)
{
    /// <summary>Variables that the container's own engine or shell sets.</summary>
    private static readonly string[] OfContainer = ["HOSTNAME", "HOME", "PWD", "PATH"];

    /// <summary>Leaves the expression to the shell of the container; null where there is none.</summary>
    public TextEdit? Escape() => RunsInShell ? new TextEdit(Variable.Location.Start, "$") : null;

    internal static IEnumerable<ExpandedVariable> Find(ComposeService service, HashSet<string> meant)
    {
        foreach ((ComposeScalar scalar, bool runsInShell) in Texts(service))
        {
            if (!scalar.IsInterpolated) continue;
            foreach (VariableReference variable in scalar.Variables)
            {
                if (variable.HasFallback || variable.IsNested || meant.Contains(variable.Name) || SourceOf(service, variable.Name) is not { } source) continue;
                yield return new ExpandedVariable(variable, source.Text, source.Place, runsInShell);
            }
        }
    }

    /// <summary>Names that the caller is asked for: set by .env, or with a default or an error where they are missing.</summary>
    internal static HashSet<string> MeantNames(ComposeProject project)
    {
        HashSet<string> names = new(project.Context.Environment.Names, StringComparer.Ordinal);
        foreach (ComposeScalar scalar in project.Scalars.Where(static scalar => scalar.IsInterpolated))
        {
            foreach (VariableReference variable in scalar.Variables.Where(static variable => variable.HasFallback)) names.Add(variable.Name);
        }

        return names;
    }

    private static (string Text, SourceLocation? Place)? SourceOf(ComposeService service, string name)
    {
        if (service.Variable(name) is { } own) return own.Text is { IsKnown: true } ? ("its 'environment' sets it for the container", own.NameLocation) : null;
        foreach (ComposeFileReference file in service.EnvFiles)
        {
            if (file.Path is { } path && service.Project.Context.FileTree.ReadText(path) is { } text && EnvFile.Parse(new SourceFile(path, text)).Variables.LastOrDefault(variable => variable.Name == name) is { } variable)
                return ($"'{file.PathText}' sets it for the container", variable.NameLocation);
        }

        return OfContainer.Contains(name) ? ("each container has its own", null) : null;
    }

    private static IEnumerable<(ComposeScalar Scalar, bool RunsInShell)> Texts(ComposeService service)
    {
        IEnumerable<ComposeCommand?> commands = service.Hooks.Select(static hook => hook.Command).Prepend(service.Entrypoint).Prepend(service.Command);
        foreach (ComposeCommand command in commands.OfType<ComposeCommand>())
        {
            bool hasShell = command.ShellScript is not null || (command == service.Command && service.Entrypoint?.Program is "sh" or "bash");
            foreach (ComposeScalar scalar in ComposeRead.Items(command.Node).OfType<ComposeScalar>().Where(static item => !item.IsNull)) yield return (scalar, hasShell);
        }

        if (service.Healthcheck is not { Test: { } test } check) yield break;
        foreach (ComposeScalar scalar in ComposeRead.Items(test).OfType<ComposeScalar>().Where(static item => !item.IsNull)) yield return (scalar, check.Form == HealthcheckTestForm.Shell);
    }
}

/// <content>Variables of containers.</content>
public sealed partial class ComposeProject
{
    /// <summary>Variables of containers in commands that Compose replaces before there is one, each place once.</summary>
    public ImmutableArray<ServiceSetting<ExpandedVariable>> ExpandedVariables
    {
        get
        {
            if (!Scalars.Any(static scalar => scalar.IsInterpolated)) return ImmutableArray<ServiceSetting<ExpandedVariable>>.Empty;
            HashSet<string> meant = ExpandedVariable.MeantNames(this);
            return Services.Settings(service => ExpandedVariable.Find(service, meant), static variable => variable.Variable.Location).ToImmutableArray();
        }
    }
}
