using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>
/// The suppressions of a YAML file. A comment above an entry or item, or at the end of its first line, is about the whole of it; above
/// the first line of a Kubernetes object it is about the object.
/// </summary>
internal static class YamlSuppressions
{
    public static ImmutableArray<SuppressionComment> Read(YamlFile yaml, FileKind kind, SuppressionNames names)
    {
        ImmutableArray<SuppressionComment>.Builder result = ImmutableArray.CreateBuilder<SuppressionComment>();
        Dictionary<int, TextSpan>? nodes = null;
        foreach (YamlComment comment in yaml.Comments)
        {
            if (SuppressionSyntaxReader.Read(comment.Location) is not { } suppression) continue;
            TextSpan? scope = null;
            if (suppression.Target == SuppressionTarget.Node)
            {
                nodes ??= NodesByLine(yaml, kind);
                scope = nodes.TryGetValue(comment.IsTrailing ? comment.Line : LineBelow(yaml, comment), out TextSpan span) ? span : default;
            }

            result.Add(names.Resolve(suppression, scope));
        }

        if (kind == FileKind.Kubernetes) result.AddRange(KubernetesAnnotations.Read(yaml, names));
        return result.ToImmutable();
    }

    /// <summary>The first line below a comment that is not a comment, too.</summary>
    private static int LineBelow(YamlFile yaml, YamlComment comment)
    {
        int line = comment.Line + 1;
        while (yaml.CommentOnLine(line) is { IsTrailing: false }) line++;
        return line;
    }

    /// <summary>What starts on each line: the outermost list item if there is one, else the outermost entry.</summary>
    private static Dictionary<int, TextSpan> NodesByLine(YamlFile yaml, FileKind kind)
    {
        Dictionary<int, TextSpan> result = [];
        foreach (YamlDocument document in yaml.Documents)
        {
            if (document.Root is not { } root) continue;
            if (kind == FileKind.Kubernetes) Add(result, root.FullLocation);
            foreach (YamlNode node in root.DescendantsAndSelf())
            {
                if (node.DashLocation is { } dash) Add(result, dash.Through(node.FullLocation));
                else if (node.Entry is { } entry && ReferenceEquals(entry.Key, node)) Add(result, entry.Location);
            }
        }

        return result;
    }

    /// <summary>Nodes come in document order, so the first one on a line is the outermost.</summary>
    private static void Add(Dictionary<int, TextSpan> result, SourceLocation location)
    {
        int line = location.LineSpan.Start.Line;
        if (!result.ContainsKey(line)) result.Add(line, location.Span);
    }
}
