using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A name with a value: an environment variable, a label, a build argument, in mapping or list form.</summary>
public sealed class ComposePair
{
    internal ComposePair(ComposeEntry entry)
    {
        Name = entry.Name;
        NameLocation = entry.KeyLocation;
        Node = entry.Value;
        Entry = entry.Source;
        Text = entry.Value is ComposeScalar { IsNull: false } scalar ? scalar.Text : null;
        IsCollection = entry.Value is not ComposeScalar;
    }

    internal ComposePair(ComposeScalar item, char separator)
    {
        Node = item;
        IsListItem = true;
        ComposeText text = item.Text;
        int end = text.Pattern.IndexOf(separator);
        ComposeText name = end < 0 ? text : text.Slice(0, end);
        Name = name.Pattern;
        NameLocation = name.Location;
        Text = end < 0 ? null : text.Slice(end + 1);
    }

    /// <summary>The name; one that uses an unknown variable has <see cref="Images.ImageReference.UnknownPiece"/> in it.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public SourceLocation NameLocation { get; }

    /// <summary>The value with its place; null where there is none: 'NAME' in a list, 'NAME:' in a mapping.</summary>
    public ComposeText? Text { get; }

    /// <summary>The item or the value it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The entry of the mapping form; null for an item of a list.</summary>
    public YamlEntry? Entry { get; }

    /// <summary>Whether it is an item of a list.</summary>
    public bool IsListItem { get; }

    /// <summary>Whether the value is a list or mapping, which no pair may have.</summary>
    public bool IsCollection { get; }

    /// <summary>Whether it has no value, so that an environment variable is passed on from the caller.</summary>
    public bool IsPassThrough => Text is null && !IsCollection;

    /// <summary>The value: absent when there is none, unknown when it uses an unknown variable.</summary>
    public Value<string> Value => Text?.Value ?? Value<string>.Absent;

    /// <summary>The value's place, else the name's.</summary>
    public SourceLocation ValueLocation => Text is { Pattern.Length: > 0 } text ? text.Location : NameLocation;

    /// <summary>The whole item, or the key with its value.</summary>
    public SourceLocation Location => IsListItem || Entry is null ? Node.Location : Entry.Location;

    /// <summary>Whether the value is known and is this text.</summary>
    public bool Is(string value) => Text is { } text && text.Is(value);
}
