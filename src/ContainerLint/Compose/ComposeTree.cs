using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Turns the YAML nodes of one file into nodes of the model, with the file's interpolation environment.</summary>
internal sealed class ComposeTree(ComposeEnvironment environment)
{
    private readonly Dictionary<YamlNode, ComposeNode> _nodes = [];

    /// <summary>The node of the model; an aliased node becomes one node, however often it is used.</summary>
    public ComposeNode Convert(YamlNode node)
    {
        node = node.Resolved;
        if (_nodes.TryGetValue(node, out ComposeNode? known)) return known;
        ComposeNode converted = node switch
        {
            YamlMapping mapping => ConvertMapping(mapping),
            YamlSequence sequence => new ComposeSequence(sequence, ImmutableArray.CreateRange(sequence.Items, Convert)),
            _ => new ComposeScalar((YamlScalar)node, environment),
        };
        _nodes[node] = converted;
        return converted;
    }

    private ComposeMapping ConvertMapping(YamlMapping mapping)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        ImmutableArray<ComposeEntry>.Builder entries = ImmutableArray.CreateBuilder<ComposeEntry>();
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (entry.Name is not { } name) continue;
            ComposeEntry converted = new(name, entry.Key, Convert(entry.Value), entry);
            if (positions.TryGetValue(name, out int position))
            {
                entries[position] = converted;
                continue;
            }

            positions[name] = entries.Count;
            entries.Add(converted);
        }

        return new ComposeMapping(mapping, entries.ToImmutable());
    }
}
