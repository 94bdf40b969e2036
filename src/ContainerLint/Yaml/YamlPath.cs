using System.Collections.Immutable;
using System.Text;

namespace ContainerLint.Yaml;

/// <summary>
/// A path to a node: keys joined by '.', items in brackets, as in spec.containers[2].image. A key that has one of ". [ ] * '" in it stands in
/// brackets and single quotes: labels['app.kubernetes.io/name']. '*' is any key, '[*]' any item.
/// </summary>
public sealed class YamlPath
{
    private readonly ImmutableArray<Step> _steps;

    private YamlPath(ImmutableArray<Step> steps) => _steps = steps;

    private enum StepKind
    {
        Key,
        Item,
        AnyKey,
        AnyItem,
    }

    /// <summary>Reads a path; what does not fit the grammar is taken as part of a key.</summary>
    public static YamlPath Parse(string path)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        int i = 0;
        while (i < path.Length)
        {
            if (path[i] == '.') i++;
            else if (path[i] == '[') steps.Add(ParseBracket(path, ref i));
            else steps.Add(ParseKey(path, ref i));
        }

        return new YamlPath(steps.ToImmutable());
    }

    /// <summary>The node at the path; null if there is none. '*' takes the first.</summary>
    public YamlNode? Find(YamlNode node)
    {
        YamlNode? current = node.Resolved;
        foreach (Step step in _steps)
        {
            current = step.Of(current).FirstOrDefault();
            if (current is null) return null;
        }

        return current;
    }

    /// <summary>All nodes at the path.</summary>
    public IEnumerable<YamlNode> FindAll(YamlNode node)
    {
        IEnumerable<YamlNode> nodes = [node.Resolved];
        foreach (Step step in _steps) nodes = nodes.SelectMany(node => step.Of(node));
        return nodes;
    }

    /// <summary>The node at the path or, where it ends early, the last one on the way to it: what should hold the missing one.</summary>
    public YamlNode FindDeepest(YamlNode node)
    {
        YamlNode current = node.Resolved;
        foreach (Step step in _steps)
        {
            if (step.Of(current).FirstOrDefault() is not { } next) return current;
            current = next;
        }

        return current;
    }

    /// <summary>The path of a node below its root; empty for a root.</summary>
    public static string Of(YamlNode node)
    {
        List<string> parts = [];
        for (YamlNode? current = node; current?.Parent is not null; current = current.Parent)
        {
            if (current.ItemIndex >= 0) parts.Add(FormattableString.Invariant($"[{current.ItemIndex}]"));
            else parts.Add(Format(current.Entry?.Name ?? "?"));
        }

        StringBuilder path = new();
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            if (path.Length > 0 && parts[i][0] != '[') path.Append('.');
            path.Append(parts[i]);
        }

        return path.ToString();
    }

    private static string Format(string key) =>
        key.Length == 0 || key.IndexOfAny(['.', '[', ']', '*', '\'']) >= 0 ? "['" + key.Replace("'", "''") + "']" : key;

    private static Step ParseKey(string path, ref int i)
    {
        int start = i;
        while (i < path.Length && path[i] is not ('.' or '[')) i++;
        string key = path.Substring(start, i - start);
        return key == "*" ? new Step(StepKind.AnyKey, key, 0) : new Step(StepKind.Key, key, 0);
    }

    private static Step ParseBracket(string path, ref int i)
    {
        if (i + 1 < path.Length && path[i + 1] == '\'') return ParseQuotedKey(path, ref i);
        int end = path.IndexOf(']', i);
        string inside = end < 0 ? path.Substring(i + 1) : path.Substring(i + 1, end - i - 1);
        i = end < 0 ? path.Length : end + 1;
        if (inside == "*") return new Step(StepKind.AnyItem, inside, 0);
        return YamlScalarResolver.ParseInteger(inside) is { } index and >= 0 and < int.MaxValue
            ? new Step(StepKind.Item, inside, (int)index)
            : new Step(StepKind.Key, inside, 0);
    }

    private static Step ParseQuotedKey(string path, ref int i)
    {
        StringBuilder key = new();
        for (i += 2; i < path.Length; i++)
        {
            if (path[i] != '\'')
            {
                key.Append(path[i]);
                continue;
            }

            if (i + 1 >= path.Length || path[i + 1] != '\'') break;
            key.Append('\'');
            i++;
        }

        i = Math.Min(path.Length, i + 2);
        return new Step(StepKind.Key, key.ToString(), 0);
    }

    private readonly record struct Step(StepKind Kind, string Key, int Index)
    {
        public ImmutableArray<YamlNode> Of(YamlNode node) => (Kind, node) switch
        {
            (StepKind.Key, YamlMapping mapping) => mapping[Key] is { } value ? ImmutableArray.Create(value) : ImmutableArray<YamlNode>.Empty,
            (StepKind.Item, YamlSequence sequence) => Index < sequence.Items.Length ? ImmutableArray.Create(sequence.Items[Index]) : ImmutableArray<YamlNode>.Empty,
            (StepKind.AnyKey, YamlMapping mapping) => mapping.Entries.Select(entry => entry.Value),
            (StepKind.AnyItem, YamlSequence sequence) => sequence.Items,
            _ => ImmutableArray<YamlNode>.Empty,
        };
    }
}
