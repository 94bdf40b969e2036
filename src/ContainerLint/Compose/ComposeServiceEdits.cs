using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>Edits of what is written for it. They are null where the text belongs to other places too, through an anchor or a merge key.</content>
public sealed partial class ComposeService
{
    /// <summary>Sets what stands at a path of keys below the service.</summary>
    /// <param name="path">Keys joined by '.', such as "deploy.resources.limits.memory".</param>
    /// <param name="value">The value as YAML text in one line.</param>
    public TextEdit? Set(string path, string value) => WrittenMapping is { } mapping ? YamlEditor.Set(mapping, path, value) : null;

    /// <summary>Adds keys that the service does not have, in one edit.</summary>
    /// <param name="settings">The keys with their values as YAML text in one line.</param>
    public TextEdit? Add(params (string Key, string Value)[] settings)
    {
        if (WrittenMapping is not { } mapping || settings.Any(setting => mapping.Has(setting.Key))) return null;
        TextEdit? all = null;
        foreach ((string key, string value) in settings)
        {
            TextEdit edit = YamlEditor.AddEntry(mapping, key, value);
            all = all is null ? edit : all with { NewText = all.NewText + edit.NewText };
        }

        return all;
    }

    /// <summary>Adds an item to a list of the service, or the list with it.</summary>
    /// <param name="key">The key of the list.</param>
    /// <param name="item">The item as YAML text in one line.</param>
    public TextEdit? AddItem(string key, string item) => Node?[key] switch
    {
        null or { IsNull: true } => Set(key, $"[{item}]"),
        ComposeSequence { Node: YamlSequence sequence } when sequence.Entry?.Mapping == WrittenMapping => YamlEditor.AddItem(sequence, item),
        _ => null,
    };

    /// <summary>Drops capabilities and grants back what its image is known to need; null where that is not known and its image starts as root to become another user.</summary>
    /// <param name="dropped">The capabilities to drop, at least one.</param>
    public TextEdit? DropCapabilities(ImmutableArray<string> dropped)
    {
        ImmutableArray<string> needed = NeededCapabilities.Where(name => !AddedCapabilities.Any(added => NormalizeCapability(added.Pattern) == name));
        bool isNeedUnknown = NeededCapabilities.IsEmpty && (ChangesUserByItself || HardeningException is not null);
        if (isNeedUnknown || (Has("cap_add") && !needed.IsEmpty)) return null;
        if (Has("cap_drop")) return needed.IsEmpty ? AddItem("cap_drop", dropped[0]) : null;
        string list = $"[{string.Join(", ", dropped)}]";
        return needed.IsEmpty ? Add(("cap_drop", list)) : Add(("cap_drop", list), ("cap_add", $"[{string.Join(", ", needed)}]"));
    }

    /// <summary>Makes the root file system read-only, with memory where its image is known to write, else where most programs do.</summary>
    public TextEdit? MakeRootReadOnly()
    {
        if (ReadOnly.Node is { IsNull: false } written) return written.ReplaceValue("true");
        string paths = UncoveredScratchPaths.IsEmpty ? "/tmp, /run" : string.Join(", ", UncoveredScratchPaths);
        return Has("tmpfs") ? Add(("read_only", "true")) : Add(("read_only", "true"), ("tmpfs", $"[{paths}]"));
    }

    /// <summary>Puts memory where its image writes and nothing is mounted.</summary>
    public TextEdit? CoverScratchPaths() => UncoveredScratchPaths.IsEmpty ? null
        : Has("tmpfs") ? AddItem("tmpfs", UncoveredScratchPaths[0]) : Add(("tmpfs", $"[{string.Join(", ", UncoveredScratchPaths)}]"));

    /// <summary>The mapping of the service in the file that introduced it; null if it has none of its own with something in it.</summary>
    private YamlMapping? WrittenMapping
    {
        get
        {
            ComposeEntry first = Entry;
            while (first.Earlier is { } earlier) first = earlier;
            return first.Source?.WrittenValue is YamlMapping { Anchor: null, OwnEntries.IsEmpty: false } mapping ? mapping : null;
        }
    }
}

/// <summary>Edits of settings.</summary>
public static class ComposeEdits
{
    /// <summary>Removes a key with its value; null if the value has an anchor, or is no mapping's value.</summary>
    public static TextEdit? RemoveKey(this ComposeNode value) =>
        value.Node.Entry is { } entry && !HasAnchors(entry) ? YamlEditor.RemoveEntry(entry) : null;

    /// <summary>Removes an item of a list, and the key of the list with the only one; null if it has an anchor, or is no item.</summary>
    public static TextEdit? RemoveItem(this ComposeNode item) => item.Node switch
    {
        { Parent: YamlSequence { WrittenItems.Length: 1, Entry: { } entry } } => HasAnchors(entry) ? null : YamlEditor.RemoveEntry(entry),
        { Parent: YamlSequence } node => node.DescendantsAndSelf().Any(static below => below.Anchor is not null) ? null : YamlEditor.RemoveItem(node),
        _ => null,
    };

    /// <summary>Puts an entry in the place of the one that has this value; null if the value has an anchor, or is no mapping's value.</summary>
    public static TextEdit? ReplaceEntry(this ComposeNode value, string entryText) =>
        value.Node.Entry is { } entry && !HasAnchors(entry) ? new TextEdit(entry.Location, entryText) : null;

    /// <summary>Puts another value, as YAML text in one line, in the place of this one; null if it has an anchor or is interpolated.</summary>
    public static TextEdit? ReplaceValue(this ComposeNode value, string text) =>
        value is not ComposeScalar { IsInterpolated: true } && value.Node.Entry is { } entry && !HasAnchors(entry) ? YamlEditor.ReplaceValue(entry, text) : null;

    private static bool HasAnchors(YamlEntry entry) => entry.WrittenValue.DescendantsAndSelf().Any(static node => node.Anchor is not null);
}
