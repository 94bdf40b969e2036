using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>What would make a name that services use a declared one.</content>
public sealed partial class ComposeProject
{
    /// <summary>The declared name that was probably meant by one that is not declared; null if none is near.</summary>
    public string? NearestName(ComposeResourceKind kind, string name) => Spelling.Nearest(name, ResourcesOf(kind).Select(static resource => resource.Key));

    /// <summary>The service that was probably meant by a name that is none; null if none is near.</summary>
    public string? NearestService(string name) => Spelling.Nearest(name, Services.Select(static service => service.Name));

    /// <summary>Declares a network or volume at the end of the section in a file; null if the section cannot be added to.</summary>
    /// <param name="user">A node of the file.</param>
    /// <param name="section">"networks" or "volumes".</param>
    /// <param name="name">The name.</param>
    public static TextEdit? Declare(YamlNode user, string section, string name) =>
        !name.Contains('.') && user.Document.Root is YamlMapping root ? YamlEditor.Set(root, $"{section}.{name}", "{}") : null;

    private ImmutableArray<ComposeResource> ResourcesOf(ComposeResourceKind kind) => kind switch
    {
        ComposeResourceKind.Network => Networks,
        ComposeResourceKind.Volume => Volumes,
        ComposeResourceKind.Secret => Secrets,
        ComposeResourceKind.Config => Configs,
        _ => Models,
    };
}
