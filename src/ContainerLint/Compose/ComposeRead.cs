namespace ContainerLint.Compose;

/// <summary>Reads the forms in which Compose files write lists and pairs.</summary>
internal static class ComposeRead
{
    /// <summary>The items of a list, of all files that contribute to it; a single scalar counts as a list of one.</summary>
    public static IEnumerable<ComposeNode> Items(ComposeNode? node)
    {
        if (node is null) yield break;
        foreach (ComposeNode layer in node.Layers)
        {
            switch (layer)
            {
                case ComposeSequence sequence:
                    foreach (ComposeNode item in sequence.Items) yield return item;
                    break;
                case ComposeScalar { IsNull: false }:
                    yield return layer;
                    break;
            }
        }
    }

    /// <summary>The scalar items of a list that are not null.</summary>
    public static IEnumerable<ComposeText> Texts(ComposeNode? node) =>
        Items(node).OfType<ComposeScalar>().Where(scalar => !scalar.IsNull).Select(scalar => scalar.Text);

    /// <summary>The pairs of a mapping or a list of KEY=VALUE, of all files; of those with one name the last.</summary>
    public static IEnumerable<ComposePair> Pairs(ComposeNode? node, char separator = '=')
    {
        if (node is null) return [];
        return node.Layers.Length == 1 ? LayerPairs(node, separator) : MergedPairs(node, separator);
    }

    private static List<ComposePair> MergedPairs(ComposeNode node, char separator)
    {
        List<ComposePair> pairs = [];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        foreach (ComposeNode layer in node.Layers)
        {
            // Duplicates within one file stay, so that rules can see them.
            List<ComposePair> added = LayerPairs(layer, separator).ToList();
            foreach (ComposePair pair in added.Where(pair => positions.ContainsKey(pair.Name))) pairs[positions[pair.Name]] = pair;
            pairs.AddRange(added.Where(pair => !positions.ContainsKey(pair.Name)));
            for (int i = 0; i < pairs.Count; i++) positions[pairs[i].Name] = i;
        }

        return pairs;
    }

    private static IEnumerable<ComposePair> LayerPairs(ComposeNode layer, char separator)
    {
        switch (layer)
        {
            case ComposeMapping mapping:
                foreach (ComposeEntry entry in mapping.Entries) yield return new ComposePair(entry);
                break;
            case ComposeSequence sequence:
                foreach (ComposeScalar item in sequence.Items.OfType<ComposeScalar>().Where(scalar => !scalar.IsNull)) yield return new ComposePair(item, separator);
                break;
        }
    }
}
