using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A service that another one needs, and that its profiles may switch off.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Service">The service that needs it.</param>
/// <param name="Other">The service that may be off.</param>
public sealed record DisabledDependency(ServiceReference Reference, ComposeService Service, ComposeService Other)
{
    private const string ProfilesVariable = "COMPOSE_PROFILES";

    /// <summary>The profile with which only the first one runs; null if it has no profiles and so always runs.</summary>
    public string? Profile => Service.Profiles.FirstOrDefault(profile => !Other.Profiles.Any(theirs => theirs.Is(profile.Pattern)))?.Pattern;

    /// <summary>Where the profiles of the other one stand.</summary>
    public SourceLocation ProfilesLocation => Other.KeyOrName("profiles");

    internal static IEnumerable<DisabledDependency> Find(ComposeService service)
    {
        foreach (ServiceReference reference in service.References)
        {
            if (reference.IsOptional || reference.Required.IsUnknown || reference.Kind == ServiceReferenceKind.AdditionalContext || service.IsFragment) continue;
            if (service.Project.Service(reference.Name) is not { Profiles.IsEmpty: false } other || other == service || other.Profiles.Concat(service.Profiles).Any(static profile => !profile.IsKnown)) continue;
            if (IsEnabled(other) || (!service.Profiles.IsEmpty && service.Profiles.All(profile => other.Profiles.Any(theirs => theirs.Is(profile.Pattern))))) continue;
            yield return new DisabledDependency(reference, service, other);
        }
    }

    /// <summary>Lets the service start without the other one; null where it is no entry of 'depends_on', or that is shared.</summary>
    public TextEdit? MakeOptional()
    {
        if (Reference.Kind != ServiceReferenceKind.DependsOn || Service.Node?.Get("depends_on") is not { Source: { } entry } || entry.WrittenValue.Anchor is not null || entry.WrittenValue is YamlAlias) return null;
        if (Reference.Node is ComposeMapping { Node: YamlMapping { Anchor: null } settings }) return settings.Entry?.Mapping == entry.Value ? YamlEditor.Set(settings, "required", "false") : null;
        if (entry.Value is not YamlSequence list || list.Items.Any(static item => item is not YamlScalar { IsBlock: false })) return null;
        IEnumerable<string> lines = list.Scalars.Select(scalar =>
            $"{YamlScalarFormat.Format(scalar.Value, scalar.Style)}: {{condition: service_started{(scalar.Value == Reference.Name ? ", required: false" : string.Empty)}}}");
        return entry.Mapping.IsFlow ? new TextEdit(entry.WrittenValue.FullLocation, $"{{{string.Join(", ", lines)}}}") : YamlEditor.ReplaceValue(entry, string.Join("\n", lines) + "\n");
    }

    /// <summary>Whether the .env file of the project switches one of its profiles on.</summary>
    private static bool IsEnabled(ComposeService service) => service.Project.Context.Environment.Get(ProfilesVariable) is { } enabled &&
        enabled.Split(',').Any(name => name.Trim() == "*" || service.Profiles.Any(profile => profile.Is(name.Trim())));
}

/// <content>What it needs and may not get.</content>
public sealed partial class ComposeService
{
    /// <summary>Services that it needs and that their profiles may switch off.</summary>
    public ImmutableArray<DisabledDependency> DisabledDependencies => DisabledDependency.Find(this).ToImmutableArray();
}
