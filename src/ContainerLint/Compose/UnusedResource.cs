using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Something that a file declares and nothing uses.</summary>
/// <param name="Entry">The entry as written.</param>
/// <param name="Kind">What it is, to stand in a sentence: "volume".</param>
/// <param name="Name">Its name.</param>
/// <param name="Meant">A name that is used but not declared, and that is probably the one that was meant; null if there is none.</param>
/// <param name="HasLabels">Whether it has labels, by which something outside may find it.</param>
public sealed record UnusedResource(YamlEntry Entry, string Kind, string Name, string? Meant, bool HasLabels)
{
    /// <summary>The key.</summary>
    public SourceLocation Location => Entry.Key.Location;

    /// <summary>Removes it, and the section with the only one; null where something in it has an anchor.</summary>
    public TextEdit? Remove()
    {
        YamlEntry removed = Entry is { Mapping: { OwnEntries.Length: 1, Entry: { } section } } ? section : Entry;
        return removed.WrittenValue.DescendantsAndSelf().Any(node => node.Anchor is not null && Kind != ExtensionKind) ? null : YamlEditor.RemoveEntry(removed);
    }

    private const string ExtensionKind = "extension";

    private const int MostUndeclared = 32;

    /// <summary>The names of a kind that are used, and those of them that nothing declares.</summary>
    private static (HashSet<string> Used, string[] Undeclared) NamesOf(ComposeProject project, ComposeProject[] neighbours, ComposeResourceKind kind)
    {
        HashSet<string> declared = new(project.AllResources.Where(resource => resource.Kind == kind).Select(static resource => resource.Key), StringComparer.Ordinal);
        HashSet<string> used = new(neighbours.SelectMany(other => other.NamesUsed(kind)), StringComparer.Ordinal);
        return (used, [.. project.NamesUsed(kind).Where(name => !declared.Contains(name)).OrderBy(static name => name, StringComparer.Ordinal).Take(MostUndeclared)]);
    }

    internal static IEnumerable<UnusedResource> Find(ComposeProject project, ProjectWorkspace workspace)
    {
        if (project.IsFragment || project.HasUnreadableParts || project.Services.IsEmpty) yield break;
        ComposeProject[] neighbours = [project, .. workspace.ComposeProjects.Where(other => other != project && other.File.Directory == project.File.Directory)];
        Dictionary<ComposeResourceKind, (HashSet<string> Used, string[] Undeclared)> names = [];
        foreach (ComposeResource resource in project.AllResources)
        {
            if (!names.TryGetValue(resource.Kind, out (HashSet<string> Used, string[] Undeclared) known)) names[resource.Kind] = known = NamesOf(project, neighbours, resource.Kind);
            if (resource.IsExternal || resource.IsExternalUnknown || resource.Attachable.Is(true) || (resource.Kind == ComposeResourceKind.Network && resource.Key == "default")) continue;
            if (resource.Entry.Source is not { } entry || entry.Mapping.Entry?.Name == "<<" || known.Used.Contains(resource.Key) || neighbours.Any(other => other.MayUse(resource.Kind, resource.Key))) continue;
            yield return new UnusedResource(entry, resource.Kind.ToString().ToLowerInvariant(), resource.Key, Spelling.Nearest(resource.Key, known.Undeclared), !resource.Labels.IsEmpty);
        }

        foreach (ComposeFile file in project.OwnFiles)
        {
            if (file.Yaml.Root is not YamlMapping root) continue;
            foreach (YamlEntry entry in root.OwnEntries.Where(static entry => entry is { WrittenValue.Anchor: not null } && entry.Name is { } name && name.StartsWith("x-", StringComparison.Ordinal)))
            {
                HashSet<YamlNode> anchored = [.. entry.WrittenValue.DescendantsAndSelf().Where(static node => node.Anchor is not null)];
                bool isUsed = file.Yaml.Documents.SelectMany(static document => document.Root?.DescendantsAndSelf() ?? []).Any(node => node is YamlAlias { Target: { } target } && anchored.Contains(target));
                if (!isUsed) yield return new UnusedResource(entry, ExtensionKind, entry.Name!, Meant: null, HasLabels: false);
            }
        }
    }
}

/// <content>Names that its services use.</content>
public sealed partial class ComposeProject
{
    /// <summary>The names of declared things of a kind that services and builds use.</summary>
    public ImmutableHashSet<string> NamesUsed(ComposeResourceKind kind) => (kind switch
    {
        ComposeResourceKind.Network => Services.SelectMany(static service => service.Networks.Select(static network => network.Name)),
        ComposeResourceKind.Volume => Services.SelectMany(static service => service.Mounts.Select(static mount => mount.Source.ValueOrDefault).OfType<string>()),
        ComposeResourceKind.Secret => Services.SelectMany(static service => service.Secrets.Concat(service.Build?.Secrets ?? ImmutableArray<ComposeGrant>.Empty)).Select(static grant => grant.Source.ValueOrDefault).OfType<string>(),
        ComposeResourceKind.Config => Services.SelectMany(static service => service.Configs).Select(static grant => grant.Source.ValueOrDefault).OfType<string>(),
        _ => Services.SelectMany(static service => service.Models.Select(static model => model.Name)),
    }).ToImmutableHashSet();

    /// <summary>Whether a service uses a name that is not known and may be this one: '${PREFIX}data' may be 'data'.</summary>
    public bool MayUse(ComposeResourceKind kind, string name) => kind switch
    {
        ComposeResourceKind.Network => Services.Any(service => service.Networks.Any(network => IsUnknownFor(network.Name, name))),
        ComposeResourceKind.Volume => Services.Any(service => service.Mounts.Any(mount => mount.SourceText is { IsKnown: false } source && IsUnknownFor(source.Pattern, name))),
        ComposeResourceKind.Secret => Services.Any(static service => service.Secrets.Concat(service.Build?.Secrets ?? ImmutableArray<ComposeGrant>.Empty).Any(static grant => grant.Source.IsUnknown)),
        ComposeResourceKind.Config => Services.Any(static service => service.Configs.Any(static grant => grant.Source.IsUnknown)),
        _ => false,
    };

    private static bool IsUnknownFor(string pattern, string name) =>
        pattern.Contains(ImageReference.UnknownPiece) && Wildcard.IsMatch(pattern.Replace(ImageReference.UnknownPiece, '*'), name);

    /// <summary>What its files declare and nothing uses.</summary>
    public IEnumerable<UnusedResource> UnusedResources(ProjectWorkspace workspace) => UnusedResource.Find(this, workspace);
}
