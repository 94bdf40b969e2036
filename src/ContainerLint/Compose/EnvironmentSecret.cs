using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A secret that a service gets through its environment.</summary>
/// <param name="Service">The service.</param>
/// <param name="Variable">The variable.</param>
/// <param name="FileVariable">The variable that the image takes the name of a file from instead; null if none is known.</param>
public sealed record EnvironmentSecret(ComposeService Service, ComposePair Variable, string? FileVariable)
{
    /// <summary>Gives the secret as a file instead; null unless a variable of the caller has it, and the service is written in block style.</summary>
    public ImmutableArray<TextEdit> GiveAsFile()
    {
        ImmutableArray<TextEdit> none = ImmutableArray<TextEdit>.Empty;
        if (FileVariable is null || Variable.Node.Node.Anchor is not null || Variable.Node.Node.Document.Root is not YamlMapping root || CallerVariable is not { } caller) return none;
        string secret = Variable.Name.ToLowerInvariant();
        if (Service.Project.Secret(secret) is not null || Service.AddItem("secrets", secret) is not { } grant || YamlEditor.Set(root, "secrets." + secret, $"{{environment: {caller}}}") is not { } declare) return none;
        string path = "/run/secrets/" + secret;
        if (Variable.IsListItem)
            return ImmutableArray.Create(new TextEdit(Variable.Node.Location, Variable.Node.Node is YamlScalar { IsQuoted: true } ? $"\"{FileVariable}={path}\"" : $"{FileVariable}={path}"), grant, declare);
        return Variable.Entry is null ? none : ImmutableArray.Create(new TextEdit(Variable.Entry.Location, $"{FileVariable}: {path}"), grant, declare);
    }

    private string? CallerVariable => Variable.IsPassThrough ? Variable.Name
        : Variable.Node is ComposeScalar { Variables: { Length: 1 } variables } && Variable.Text is { } text && text.Location.GetText().Trim('"', '\'') == variables[0].Location.GetText() && !variables[0].IsDefault
            ? variables[0].Name : null;

    internal static IEnumerable<EnvironmentSecret> Find(ComposeService service, bool all)
    {
        if (service.IsProvider) yield break;
        foreach (ComposePair variable in service.Environment.Where(static variable => variable.Text is null or { Pattern.Length: > 0 } && !variable.IsCollection))
        {
            string? file = FileVariableOf(service, variable.Name);
            if (file is null ? !all || !SecretName.IsSecret(variable.Name) : service.Variable(file) is not null) continue;
            yield return new EnvironmentSecret(service, variable, file);
        }
    }

    private static string? FileVariableOf(ComposeService service, string name)
    {
        string image = service.ImageReference?.Name ?? string.Empty;
        FileVariable? row = FileVariables.Rows.FirstOrDefault(row => row.Images.Contains(image) && row.Variables.Any(pattern => Wildcard.IsMatch(pattern, name)));
        return row is null ? null : name + row.Suffix;
    }
}

/// <content>Secrets in its environment.</content>
public sealed partial class ComposeService
{
    /// <summary>Secrets that it gets through its environment.</summary>
    /// <param name="all">Whether those count too for which its image is not known to take a file.</param>
    public IEnumerable<EnvironmentSecret> EnvironmentSecrets(bool all) => EnvironmentSecret.Find(this, all);
}
