using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Finds the references from a service to others.</summary>
internal static class ServiceReferenceReader
{
    private static readonly (string Key, ServiceReferenceKind Kind)[] Namespaces =
    [
        ("network_mode", ServiceReferenceKind.NetworkMode),
        ("ipc", ServiceReferenceKind.Ipc),
        ("pid", ServiceReferenceKind.Pid),
        ("uts", ServiceReferenceKind.Uts),
        ("cgroup", ServiceReferenceKind.Cgroup),
    ];

    private const string ServicePrefix = "service:";

    public static IEnumerable<ServiceReference> Read(ComposeService service)
    {
        if (service.Node is not { } node) return [];
        return Dependencies(node).Concat(Links(node)).Concat(VolumesFrom(node)).Concat(SharedNamespaces(node)).Concat(Contexts(node));
    }

    private static IEnumerable<ServiceReference> Dependencies(ComposeMapping node)
    {
        if (node["depends_on"] is not { } dependsOn || ComposeMerge.ToNameMap(dependsOn) is not ComposeMapping mapping) yield break;
        foreach (ComposeEntry entry in mapping.Entries)
        {
            ComposeMapping? settings = entry.Value as ComposeMapping;
            yield return new ServiceReference
            {
                Kind = ServiceReferenceKind.DependsOn,
                NameText = TextOfKey(entry),
                Condition = settings.Text("condition"),
                Required = settings.Boolean("required"),
                Restart = settings.Boolean("restart"),
                Node = entry.Value,
            };
        }
    }

    private static IEnumerable<ServiceReference> Links(ComposeMapping node)
    {
        foreach (ComposeScalar item in Scalars(node["links"]))
        {
            int colon = item.Text.Pattern.IndexOf(':');
            yield return new ServiceReference
            {
                Kind = ServiceReferenceKind.Link,
                NameText = colon < 0 ? item.Text : item.Text.Slice(0, colon),
                Alias = colon < 0 ? null : item.Text.Slice(colon + 1),
                Node = item,
            };
        }
    }

    private static IEnumerable<ServiceReference> VolumesFrom(ComposeMapping node)
    {
        foreach (ComposeScalar item in Scalars(node["volumes_from"]))
        {
            string text = item.Text.Pattern;
            if (text.StartsWith("container:", StringComparison.Ordinal)) continue;
            int colon = text.IndexOf(':');
            yield return new ServiceReference
            {
                Kind = ServiceReferenceKind.VolumesFrom,
                NameText = colon < 0 ? item.Text : item.Text.Slice(0, colon),
                Node = item,
            };
        }
    }

    private static IEnumerable<ServiceReference> SharedNamespaces(ComposeMapping node)
    {
        foreach ((string key, ServiceReferenceKind kind) in Namespaces)
        {
            if (node[key] is not ComposeScalar scalar || !scalar.Text.Pattern.StartsWith(ServicePrefix, StringComparison.Ordinal)) continue;
            yield return new ServiceReference { Kind = kind, NameText = scalar.Text.Slice(ServicePrefix.Length), Node = scalar };
        }
    }

    private static IEnumerable<ServiceReference> Contexts(ComposeMapping node)
    {
        foreach (ComposePair context in ComposeRead.Pairs((node["build"] as ComposeMapping)?["additional_contexts"]))
        {
            if (context.Text is not { } text || !text.Pattern.StartsWith(ServicePrefix, StringComparison.Ordinal)) continue;
            yield return new ServiceReference
            {
                Kind = ServiceReferenceKind.AdditionalContext,
                NameText = text.Slice(ServicePrefix.Length),
                Node = context.Node,
            };
        }
    }

    private static IEnumerable<ComposeScalar> Scalars(ComposeNode? node) => ComposeRead.Items(node).OfType<ComposeScalar>().Where(scalar => !scalar.IsNull);

    /// <summary>The name of an entry with its place; keys are not interpolated, items of a list are.</summary>
    private static ComposeText TextOfKey(ComposeEntry entry)
    {
        if (entry.Key is YamlScalar scalar && scalar.Value == entry.Name) return new ComposeText(scalar.MappedValue, isFromDefault: false);
        SourceLocation location = entry.KeyLocation;
        return new ComposeText(
            new MappedText(location.File, entry.Name, ImmutableArray.Create(new MappedText.Segment(0, entry.Name.Length, location.Span))), isFromDefault: false);
    }
}
