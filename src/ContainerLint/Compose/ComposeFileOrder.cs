using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Keys and services of a file that are not in the order that is wanted.</summary>
public static class ComposeFileOrder
{
    private const string ExtensionMark = "x-";

    private const string DclintPreset = "dclint";

    private const string MergeKey = "<<";

    /// <summary>The first key of the top level that is out of order; null if none is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">The keys in order; 'x-' stands for all extensions. Those that stand further up are fine, since what follows may use them.</param>
    public static YamlDisorder? TopLevelDisorder(this ComposeFile file, ImmutableArray<string> order)
    {
        if (file.Yaml.Root is not YamlMapping { OwnEntries.Length: > 1 } root) return null;
        ImmutableArray<YamlElement> elements = YamlElement.Of(root);
        int extensions = order.IndexOf(ExtensionMark);
        int Rank(YamlElement element) => IsExtension(element) ? extensions : order.IndexOf(element.Name) is >= 0 and var index ? index : order.Length;
        YamlElement? first = elements.FirstOrDefault(element => !IsExtension(element) && Rank(element) > extensions);
        bool StaysInFront(YamlElement element) => IsExtension(element) && (extensions < 0 || first is null || element.Place.Span.Start < first.Place.Span.Start);
        return YamlDisorder.Find(elements, element => element.IsMerge || StaysInFront(element) ? null : new YamlSortKey(Rank(element)));
    }

    /// <summary>The first key of each service that is out of order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="preset">The name of an order in the table <see cref="ServiceKeyOrders"/>.</param>
    /// <param name="order">The keys in order; empty for the preset.</param>
    public static IEnumerable<(string Service, YamlDisorder Disorder)> ServiceKeyDisorders(this ComposeFile file, string preset, ImmutableArray<string> order)
    {
        ImmutableArray<string> keys = order.IsEmpty ? ServiceKeyOrders.Of(preset).SelectMany(static row => row.Keys).ToImmutableArray() : order;
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        foreach (string key in keys) ranks[key] = ranks.Count;
        bool sortsOthers = order.IsEmpty && preset == DclintPreset;
        YamlSortKey? KeyOf(YamlElement element) => element.IsMerge || element.Name == MergeKey || IsExtension(element) ? null
            : ranks.TryGetValue(element.Name, out int rank) ? new YamlSortKey(rank) : sortsOthers ? new YamlSortKey(ranks.Count, 0, element.Name) : new YamlSortKey(ranks.Count);
        foreach ((string service, YamlMapping mapping) in file.WrittenServices())
        {
            if (YamlDisorder.Find(YamlElement.Of(mapping), KeyOf) is { } disorder) yield return (service, disorder);
        }
    }

    /// <summary>The first service that is not where the alphabet puts it, in each part of the list that has a heading of its own.</summary>
    public static IEnumerable<YamlDisorder> AlphabeticalDisorders(this ComposeFile file) => file.ServiceSections()
        .Select(static section => YamlDisorder.Find(section, static element => element.IsMerge || IsExtension(element) ? null : new YamlSortKey(element.Name)))
        .OfType<YamlDisorder>();

    /// <summary>The first service that stands behind one that depends on it, in each part of the list that has a heading of its own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="project">The project, for what depends on what.</param>
    public static IEnumerable<YamlDisorder> DependencyDisorders(this ComposeFile file, ComposeProject project)
    {
        foreach (ImmutableArray<YamlElement> section in file.ServiceSections())
        {
            Dictionary<string, int> depths = new(StringComparer.Ordinal);
            ImmutableArray<int> order = DependencyOrder(section, project);
            for (int place = 0; place < order.Length; place++) depths[section[order[place]].Name] = place;
            if (YamlDisorder.Find(section, element => new YamlSortKey(depths[element.Name])) is { } disorder) yield return disorder;
        }
    }

    /// <summary>The services that are written in a file, with their mappings; those that are aliases are not.</summary>
    internal static IEnumerable<(string Name, YamlMapping Mapping)> WrittenServices(this ComposeFile file)
    {
        if ((file.Yaml.Root as YamlMapping)?.Get("services")?.WrittenValue is not YamlMapping services) yield break;
        foreach (YamlEntry entry in services.OwnEntries)
        {
            if (entry is { Name: { } name, IsMerge: false, WrittenValue: YamlMapping mapping }) yield return (name, mapping);
        }
    }

    private static IEnumerable<ImmutableArray<YamlElement>> ServiceSections(this ComposeFile file)
    {
        if ((file.Yaml.Root as YamlMapping)?.Get("services")?.WrittenValue is not YamlMapping services) yield break;
        ImmutableArray<YamlElement>.Builder section = ImmutableArray.CreateBuilder<YamlElement>();
        foreach (YamlElement element in YamlElement.Of(services))
        {
            if (section.Count > 0 && YamlArrangement.IsBelowHeading(element))
            {
                yield return section.ToImmutable();
                section.Clear();
            }

            section.Add(element);
        }

        if (section.Count > 1) yield return section.ToImmutable();
    }

    /// <summary>An order in which every service follows those that it depends on, with as few changes as can be; cycles are left as they are.</summary>
    private static ImmutableArray<int> DependencyOrder(ImmutableArray<YamlElement> section, ComposeProject project)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < section.Length; i++) places[section[i].Name] = i;
        ImmutableArray<int>.Builder order = ImmutableArray.CreateBuilder<int>(section.Length);
        HashSet<int> seen = [];
        void Visit(int index, int depth)
        {
            if (!seen.Add(index)) return;
            if (depth < MostDepth && project.Service(section[index].Name) is { } service)
            {
                foreach (ServiceReference reference in service.References.Where(static reference => reference.Kind == ServiceReferenceKind.DependsOn))
                {
                    if (places.TryGetValue(reference.Name, out int place)) Visit(place, depth + 1);
                }
            }

            order.Add(index);
        }

        for (int i = 0; i < section.Length; i++) Visit(i, depth: 0);
        return order.ToImmutable();
    }

    private const int MostDepth = 64;

    private static bool IsExtension(YamlElement element) => element.Name.StartsWith(ExtensionMark, StringComparison.Ordinal);
}
