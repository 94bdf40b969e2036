using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A list of a file that is not sorted.</summary>
/// <param name="Key">The key of the list.</param>
/// <param name="Disorder">The first entry that is out of order.</param>
public sealed record UnsortedList(string Key, YamlDisorder Disorder)
{
    private static readonly string[] TopLevelKeys = ["networks", "volumes", "secrets", "configs", "models"];

    private const long AtEnd = long.MaxValue;

    internal static IEnumerable<UnsortedList> Find(ComposeFile file, ComposeProject project, ImmutableArray<string> keys)
    {
        foreach ((string name, YamlMapping mapping) in file.WrittenServices())
        {
            ComposeService? service = project.Service(name);
            foreach (string key in keys)
            {
                YamlNode? list = key == "args" ? (mapping.Get("build")?.WrittenValue as YamlMapping)?.Get(key)?.WrittenValue : mapping.Get(key)?.WrittenValue;
                if (list is null || list is YamlAlias || list.File != mapping.File) continue;
                if (DisorderOf(list, element => KeyOf(key, element, service)) is { } disorder) yield return new UnsortedList(key, disorder);
            }
        }

        if (!keys.Contains("top-level") || file.Yaml.Root is not YamlMapping root) yield break;
        foreach (string key in TopLevelKeys)
        {
            if (root.Get(key)?.WrittenValue is YamlMapping section && DisorderOf(section, static element => new YamlSortKey(element.Name)) is { } disorder) yield return new UnsortedList(key, disorder);
        }
    }

    private static YamlDisorder? DisorderOf(YamlNode list, Func<YamlElement, YamlSortKey?> keyOf)
    {
        ImmutableArray<YamlElement> elements = list switch
        {
            YamlSequence sequence => YamlElement.Of(sequence),
            YamlMapping mapping => YamlElement.Of(mapping),
            _ => ImmutableArray<YamlElement>.Empty,
        };
        bool isPersonal = elements.Length < 2 || elements.Any(static element => element.IsMerge || element.Value is YamlAlias) || HasCommentBetween(elements);
        return isPersonal ? null : YamlDisorder.Find(elements, keyOf);
    }

    // Comments between entries divide a list into parts that mean something.
    private static bool HasCommentBetween(ImmutableArray<YamlElement> elements)
    {
        int first = elements[0].Place.LineSpan.Start.Line;
        int last = elements[elements.Length - 1].Place.LineSpan.Start.Line;
        YamlFile file = elements[0].Value.File;
        return Enumerable.Range(first, last - first).Any(line => file.CommentOnLine(line) is { IsTrailing: false });
    }

    private static YamlSortKey? KeyOf(string key, YamlElement element, ComposeService? service) => key switch
    {
        "ports" => service?.Ports.FirstOrDefault(port => port.Node.Node == element.Value) is { } port ? OfPort(port) : null,
        "expose" => service?.Exposed.FirstOrDefault(port => port.Node.Node == element.Value) is { } port ? OfPort(port) : null,
        "volumes" => service?.Mounts.FirstOrDefault(mount => mount.Node.Node == element.Value) is { } mount ? new YamlSortKey(mount.TargetText?.Pattern ?? string.Empty) : null,
        _ => new YamlSortKey(NameOf(element)),
    };

    private static YamlSortKey OfPort(ComposePort port)
    {
        string text = port.Location.GetText();
        if (port.Target.IsUnknown || port.Published.IsUnknown) return new YamlSortKey(AtEnd, 0, text);
        long target = port.Target.ValueOrDefault.Low;
        return port.IsExposeOnly ? new YamlSortKey(target, 0, text) : new YamlSortKey(port.Published.IsAbsent ? 0 : port.Published.ValueOrDefault.Low, target, string.Empty);
    }

    private static string NameOf(YamlElement element)
    {
        if (element.Value is YamlMapping mapping && element.Name.Length == 0) return mapping.Text("source") ?? string.Empty;
        int separator = element.Name.IndexOfAny(['=', ':']);
        return separator < 0 ? element.Name : element.Name.Substring(0, separator);
    }
}

/// <content>How lists are sorted.</content>
public sealed partial class ComposeProject
{
    /// <summary>The files that were given, without those that others include or extend.</summary>
    public ImmutableArray<ComposeFile> OwnFiles => Files.Where(static file => file.Role is ComposeFileRole.Base or ComposeFileRole.Override);

    /// <summary>Lists that are not sorted.</summary>
    /// <param name="keys">The keys of the lists, and 'top-level' for those of the top level.</param>
    public ImmutableArray<UnsortedList> UnsortedLists(ImmutableArray<string> keys) => OwnFiles.SelectMany(file => UnsortedList.Find(file, this, keys));
}
