using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A secret, config or model that a service names.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Location">The name's place.</param>
/// <param name="IsBuild">Whether it is used to build the image.</param>
public sealed record ResourceUse(ComposeResourceKind Kind, string Name, SourceLocation Location, bool IsBuild)
{
    /// <summary>The kind in words: "Secret".</summary>
    public string Noun => Kind.ToString();

    /// <summary>The key of the top level that declares such things.</summary>
    public string Section => Kind.ToString().ToLowerInvariant() + "s";

    internal static IEnumerable<ResourceUse> Find(ComposeService service)
    {
        IEnumerable<ResourceUse> grants = OfGrants(ComposeResourceKind.Secret, service.Secrets, isBuild: false)
            .Concat(OfGrants(ComposeResourceKind.Config, service.Configs, isBuild: false));
        if (service.Build is { } build) grants = grants.Concat(OfGrants(ComposeResourceKind.Secret, build.Secrets, isBuild: true));
        foreach (ResourceUse use in grants) yield return use;
        foreach (ComposeEntry model in service.Models.Where(static model => !model.Name.Contains(Images.ImageReference.UnknownPiece))) yield return new ResourceUse(ComposeResourceKind.Model, model.Name, model.KeyLocation, IsBuild: false);
    }

    private static IEnumerable<ResourceUse> OfGrants(ComposeResourceKind kind, IEnumerable<ComposeGrant> grants, bool isBuild)
    {
        foreach (ComposeGrant grant in grants)
        {
            if (grant.Source.ValueOrDefault is { } name) yield return new ResourceUse(kind, name, grant.SourceLocation, isBuild);
        }
    }
}

/// <content>What it uses of the project.</content>
public sealed partial class ComposeService
{
    /// <summary>The secrets, configs and models that it names.</summary>
    public ImmutableArray<ResourceUse> ResourceUses => ResourceUse.Find(this).ToImmutableArray();
}

/// <content>What is declared.</content>
public sealed partial class ComposeProject
{
    /// <summary>The declared resource of a kind and name; null if there is none.</summary>
    public ComposeResource? Resource(ComposeResourceKind kind, string name) => ResourcesOf(kind).FirstOrDefault(resource => resource.Key == name);
}
