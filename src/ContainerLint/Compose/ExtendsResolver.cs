using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Merges services into those that extend them.</summary>
internal sealed class ExtendsResolver(ComposeLoader loader)
{
    /// <summary>Services that extend each other in a row.</summary>
    private const int MaxChain = 50;

    /// <summary>Nodes that may be merged in all; many services that extend one large one would need memory without bound.</summary>
    private int _budget = 500_000;

    private readonly Dictionary<(YamlFile File, ComposeEnvironment Environment, string Service), ComposeNode> _extended = [];

    /// <summary>A file's root with all its services extended.</summary>
    public ComposeMapping Apply(ComposeMapping root, YamlFile file, ComposeEnvironment environment)
    {
        if (root["services"] is not ComposeMapping services || !services.Entries.Any(HasExtends)) return root;
        ComposeMapping extended = new(services.Node, services.Entries.Select(entry =>
            HasExtends(entry) ? entry with { Value = Extend(services, entry, file, environment, []) } : entry));
        return new ComposeMapping(root.Node, ImmutableArray.CreateRange(
            root.Entries, entry => entry.Name == "services" ? entry with { Value = extended } : entry));
    }

    private static bool HasExtends(ComposeEntry service) => service.Value is ComposeMapping mapping && mapping["extends"] is { IsNull: false };

    /// <param name="services">The services of the file.</param>
    /// <param name="service">The service to extend.</param>
    /// <param name="file">The file.</param>
    /// <param name="environment">Its interpolation environment.</param>
    /// <param name="chain">The services that led here, each with its place.</param>
    private ComposeNode Extend(
        ComposeMapping services, ComposeEntry service, YamlFile file, ComposeEnvironment environment, List<(string Path, string Service, SourceLocation At)> chain)
    {
        (YamlFile, ComposeEnvironment, string) key = (file, environment, service.Name);
        if (_extended.TryGetValue(key, out ComposeNode? known)) return known;
        ComposeMapping own = (ComposeMapping)service.Value;
        ComposeNode result = own;
        ComposeText? name = NameOf(own["extends"]!, out ComposeText? path);
        if (name is not null && !IsCycle(name, service.Name, file, chain))
        {
            chain.Add((file.File.Path, service.Name, name.Location));
            if (FindBase(services, name, path, file, environment, chain) is { } extended && TrySpend(extended.Node.ExpandedSize, name))
            {
                result = ComposeMerge.Merge("services.*", WithoutExtends(extended), own);
            }

            chain.RemoveAt(chain.Count - 1);
        }

        _extended[key] = result;
        return result;
    }

    private static ComposeText? NameOf(ComposeNode extends, out ComposeText? path)
    {
        path = null;
        if (extends is not ComposeMapping mapping) return (extends as ComposeScalar)?.Text;
        path = (mapping["file"] as ComposeScalar)?.Text;
        return (mapping["service"] as ComposeScalar)?.Text;
    }

    private ComposeNode? FindBase(
        ComposeMapping services, ComposeText name, ComposeText? path, YamlFile file, ComposeEnvironment environment,
        List<(string Path, string Service, SourceLocation At)> chain)
    {
        if (!name.IsKnown)
        {
            loader.MarkUnreadable();
            return null;
        }

        if (path is not null)
        {
            YamlFile? other = loader.LoadReferenced(path, file.File.Directory, out bool isMissing);
            if (isMissing) loader.AddProblem(ComposeProblemKind.ExtendsFileMissing, path.Location, $"The file '{path.Pattern}' to extend from does not exist");
            if (other is null) return null;
            loader.AddFile(other, ComposeFileRole.Extended);
            file = other;
            if (other.Root?.Resolved is not YamlMapping root || loader.TreeOf(other, environment).Convert(root) is not ComposeMapping { } model ||
                model["services"] is not ComposeMapping otherServices)
            {
                loader.AddProblem(ComposeProblemKind.ExtendsServiceMissingInFile, path.Location, $"The file '{path.Pattern}' to extend from has no services");
                return null;
            }

            services = otherServices;
        }

        if (services.Get(name.Pattern) is { } entry)
        {
            return HasExtends(entry) ? Extend(services, entry, file, environment, chain) : entry.Value;
        }

        loader.AddProblem(path is null ? ComposeProblemKind.ExtendsServiceMissing : ComposeProblemKind.ExtendsServiceMissingInFile, name.Location, path is null
            ? $"There is no service '{name.Pattern}' to extend in this file"
            : $"There is no service '{name.Pattern}' to extend in '{path.Pattern}'");
        return null;
    }

    private bool IsCycle(ComposeText name, string service, YamlFile file, List<(string Path, string Service, SourceLocation At)> chain)
    {
        int first = chain.FindIndex(link => link.Service == service && link.Path == file.File.Path);
        if (first >= 0)
        {
            List<(string Path, string Service, SourceLocation At)> links = chain.GetRange(first, chain.Count - first);
            string names = string.Join("' -> '", links.Select(link => link.Service)) + "' -> '" + service;
            loader.AddProblem(
                ComposeProblemKind.ExtendsCycle,
                links[links.Count - 1].At,
                $"Services extend each other in a cycle: '{names}'",
                [.. links.Take(links.Count - 1).Select(link => new RelatedLocation(link.At, $"'{link.Service}' extends here"))]);
            return true;
        }

        if (chain.Count < MaxChain) return false;
        loader.MarkUnreadable();
        loader.AddProblem(ComposeProblemKind.TooLarge, name.Location, $"More than {MaxChain} services extend each other in a row");
        return true;
    }

    private bool TrySpend(int nodes, ComposeText name)
    {
        if (_budget < 0) return false;
        _budget -= nodes;
        if (_budget >= 0) return true;
        loader.MarkUnreadable();
        loader.AddProblem(ComposeProblemKind.TooLarge, name.Location, "The services that extend others are too large; the rest is not merged");
        return false;
    }

    /// <summary>What a base extends is merged into it already; its own 'extends' is not inherited.</summary>
    private static ComposeNode WithoutExtends(ComposeNode service) => service is ComposeMapping mapping && mapping.Get("extends") is not null
        ? new ComposeMapping(mapping.Node, mapping.Entries.RemoveAll(entry => entry.Name == "extends"))
        : service;
}
