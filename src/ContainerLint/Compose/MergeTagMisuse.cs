using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>What is wrong with a merge key, tag or anchor.</summary>
public enum MergeTagMisuseKind
{
    /// <summary>Something else than a mapping is merged.</summary>
    MergeOfNoMapping,

    /// <summary>'!reset' or '!override' where nothing is overridden.</summary>
    TagWithoutEffect,

    /// <summary>The value of '!reset' is dropped.</summary>
    ResetValue,

    /// <summary>A tag that Compose does not have.</summary>
    UnknownTag,

    /// <summary>An anchor that nothing refers to.</summary>
    UnusedAnchor,
}

/// <summary>A merge key, tag or anchor that has no effect.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The key, tag or anchor.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Edit">What takes it away without a change of what the file does; null for others.</param>
public sealed record MergeTagMisuse(MergeTagMisuseKind Kind, SourceLocation Location, string Message, TextEdit? Edit = null)
{
    internal static IEnumerable<MergeTagMisuse> Find(ComposeProject project)
    {
        bool isOverridden = project.Files.Length > 1 || project.IsFragment || project.IsNamedAsOverlay || project.HasUnreadableParts || project.Files[0].Yaml.Documents.Length > 1 || project.Root?.Has("include") == true;
        foreach (ComposeFile file in project.Files)
        {
            if (!file.Yaml.Errors.IsEmpty) continue;
            List<YamlNode> nodes = [.. file.Yaml.Documents.Select(static document => document.Root).OfType<YamlNode>().SelectMany(static root => root.DescendantsAndSelf())];
            HashSet<YamlNode> used = [.. nodes.OfType<YamlAlias>().Select(static alias => alias.Target).OfType<YamlNode>()];
            foreach (YamlNode node in nodes)
            {
                foreach (MergeTagMisuse misuse in OfNode(node, used, isOverridden)) yield return misuse;
            }
        }
    }

    private static IEnumerable<MergeTagMisuse> OfNode(YamlNode node, HashSet<YamlNode> used, bool isOverridden)
    {
        if (node is YamlMapping mapping)
        {
            foreach (YamlEntry merge in mapping.OwnEntries.Where(static entry => entry.IsMerge && !IsMergeable(entry.Value)))
                yield return new MergeTagMisuse(MergeTagMisuseKind.MergeOfNoMapping, merge.Key.Location, $"'<<' merges mappings only, and this is {Describe(merge.Value)}; write what is merged as 'KEY: value'");
        }

        if (node.TagLocation is { } place && node.Tag is { } tag && OfTag(node, tag, place, isOverridden) is { } misuse) yield return misuse;
        if (node is { Anchor: { } anchor, AnchorLocation: { } at } && !used.Contains(node))
            yield return new MergeTagMisuse(MergeTagMisuseKind.UnusedAnchor, at, $"Nothing refers to the anchor '{anchor}'; remove it", new TextEdit(at.WithBlanksBefore, string.Empty));
    }

    private static MergeTagMisuse? OfTag(YamlNode node, string tag, SourceLocation place, bool isOverridden)
    {
        if (tag is not ("!reset" or "!override"))
        {
            bool isCore = tag == "!" || tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal);
            return isCore ? null : new MergeTagMisuse(MergeTagMisuseKind.UnknownTag, place, $"Compose has no tag '{tag}'; only '!reset' and '!override' are");
        }

        if (!isOverridden && !ExtendsAbove(node)) return new MergeTagMisuse(MergeTagMisuseKind.TagWithoutEffect, place, $"'{tag}' has no effect in a file that overrides nothing; remove it or put the setting into an override file");
        bool hasValue = tag == "!reset" && node is YamlScalar { IsNull: false, Value.Length: > 0 } or YamlSequence { WrittenItems.IsEmpty: false } or YamlMapping { OwnEntries.IsEmpty: false };
        return hasValue && tag == "!reset" ? new MergeTagMisuse(MergeTagMisuseKind.ResetValue, place, "'!reset' drops the value that follows; use '!override' to replace what was there") : null;
    }

    private static bool ExtendsAbove(YamlNode node)
    {
        for (YamlNode? parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is YamlMapping mapping && mapping.Has("extends")) return true;
        }

        return false;
    }

    private static bool IsMergeable(YamlNode value) => value is YamlMapping || (value is YamlSequence list && list.Items.All(static item => item.Resolved is YamlMapping));

    private static string Describe(YamlNode value) => value switch
    {
        YamlSequence list when list.Items.Any(static item => item.Resolved is YamlMapping) => "a list that has others",
        YamlSequence => "a list",
        _ => "a text",
    };
}

/// <content>Merge keys, tags and anchors without effect.</content>
public sealed partial class ComposeProject
{
    /// <summary>Merge keys, tags and anchors that have no effect.</summary>
    public ImmutableArray<MergeTagMisuse> MergeTagMisuses => MergeTagMisuse.Find(this).ToImmutableArray();
}
