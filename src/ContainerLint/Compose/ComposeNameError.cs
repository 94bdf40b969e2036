using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A name with characters that Compose or the engine refuses.</summary>
/// <param name="Location">The name.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="ProjectName">What Compose makes of the name of a project; null for other names, and where nothing is left of it.</param>
/// <param name="IsFromDefault">Whether the name comes from the default of an expression.</param>
public sealed record ComposeNameError(SourceLocation Location, string Message, string? ProjectName = null, bool IsFromDefault = false)
{
    private const string ObjectName = "letters, digits, '_', '.' and '-', and begins with a letter or digit";

    /// <summary>Whether it is the name of the project.</summary>
    public bool IsProject { get; init; }

    /// <summary>Whether it is the name of a container.</summary>
    public bool IsContainer { get; init; }

    internal static IEnumerable<ComposeNameError> Find(ComposeProject project) =>
        OfProject(project).Concat(OfKeys(project)).Concat(project.AllResources.SelectMany(OfResource)).Concat(project.Services.SelectMany(OfService));

    private static IEnumerable<ComposeNameError> OfProject(ComposeProject project)
    {
        if (project.Name is not { IsKnown: true, Location: { } place, ValueOrDefault: { } name } || IsProjectName(name)) yield break;
        string normal = new string([.. name.ToLowerInvariant().Where(static c => IsLowerOrDigit(c) || c is '_' or '-')]).TrimStart('_', '-');
        yield return new ComposeNameError(place, $"Project name '{name}' must consist of lower-case letters, digits, '-' and '_', and begin with a letter or digit",
            normal.Length == 0 ? null : normal, project.Name.IsFromDefault)
        { IsProject = true };
    }

    /// <summary>The keys of services, networks and so on.</summary>
    private static IEnumerable<ComposeNameError> OfKeys(ComposeProject project) => project.Services.Select(static service => service.Entry)
        .Concat(project.AllResources.Select(static resource => resource.Entry))
        .Where(static entry => !entry.Name.All(IsNameCharacter) || entry.Name.Length == 0)
        .Select(static entry => new ComposeNameError(entry.KeyLocation, $"Name '{entry.Name}' may only have letters, digits, '_', '.' and '-'"));

    private static IEnumerable<ComposeNameError> OfResource(ComposeResource resource) =>
        resource.Kind != ComposeResourceKind.Model && !resource.IsExternal && resource.Name is { IsKnown: true, Location: { } place, ValueOrDefault: { } name } && !IsObjectName(name, least: 1) && !IsTemplate(name)
            ? [new ComposeNameError(place, $"'{name}' is no name of a {resource.Kind.ToString().ToLowerInvariant()}; one consists of {ObjectName}", IsFromDefault: resource.Name.IsFromDefault)]
            : [];

    private static IEnumerable<ComposeNameError> OfService(ComposeService service)
    {
        if (service.ContainerName is { IsKnown: true, Location: { } place, ValueOrDefault: { } container } && !IsObjectName(container, least: 2) && !IsTemplate(container))
        {
            yield return new ComposeNameError(place, $"'{container}' is no name of a container; one has at least two letters, digits, '_', '.' and '-', and begins with a letter or digit",
                IsFromDefault: service.ContainerName.IsFromDefault)
            { IsContainer = true };
        }

        foreach (ComposeText profile in service.Profiles.Where(static profile => profile.IsKnown && !IsObjectName(profile.Pattern, least: 1)))
        {
            yield return new ComposeNameError(profile.Location, $"'{profile}' is no name of a profile; one consists of {ObjectName}", IsFromDefault: profile.IsFromDefault);
        }

        foreach (ComposeValue<string> host in new[] { service.Hostname, service.Domainname })
        {
            if (host is { IsKnown: true, Location: { } at, ValueOrDefault: { } name } && !IsHostName(name) && !IsTemplate(name))
                yield return new ComposeNameError(at, $"'{name}' is no host name; its parts have letters, digits and '-' only, at most 63 of them", IsFromDefault: host.IsFromDefault);
        }

        foreach (ComposePair variable in service.Environment.Where(static variable => variable.IsListItem && (variable.Name.Length == 0 || variable.Name.Contains('\0'))))
        {
            yield return new ComposeNameError(variable.Location, "The name of the variable in front of '=' is missing");
        }
    }

    /// <summary>A swarm fills '{{.Task.Slot}}' in.</summary>
    private static bool IsTemplate(string name) => name.Contains("{{");

    private static bool IsProjectName(string name) => name.Length > 0 && IsLowerOrDigit(name[0]) && name.All(static c => IsLowerOrDigit(c) || c is '_' or '-');

    private static bool IsObjectName(string name, int least) => name.Length >= least && char.IsLetterOrDigit(name[0]) && name.All(IsNameCharacter);

    /// <summary>Host names as RFC 1123 has them, and '_', which everything takes that a container needs.</summary>
    private static bool IsHostName(string name) => name.Length is > 0 and <= 253 &&
        name.TrimEnd('.').Split('.').All(static label => label.Length is > 0 and <= 63 && label[0] != '-' && label[label.Length - 1] != '-' && label.All(static c => IsNameCharacter(c) && c != '.'));

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';

    private static bool IsLowerOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}

/// <content>Names that are refused.</content>
public sealed partial class ComposeProject
{
    /// <summary>Names with characters that Compose or the engine refuses, each place once.</summary>
    public ImmutableArray<ComposeNameError> NameErrors => ComposeNameError.Find(this).GroupBy(static error => error.Location).Select(static errors => errors.First()).ToImmutableArray();
}
