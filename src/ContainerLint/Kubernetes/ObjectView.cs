using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>
/// An object somewhere in a manifest, whether it is written or not: an absent one answers that everything in it is absent, and knows the
/// nearest thing that is there, so that a rule can say where something is missing.
/// </summary>
public class ObjectView
{
    private readonly bool _isOpen;

    internal ObjectView(YamlNode? node, SourceLocation anchor, bool isOpen = false)
    {
        Node = KubernetesValue.IsPresent(node) ? node : null;
        Mapping = Node as YamlMapping;
        Anchor = anchor;
        _isOpen = isOpen;
    }

    /// <summary>What is written; null if nothing or null is.</summary>
    public YamlNode? Node { get; }

    /// <summary>What is written, when it is a mapping.</summary>
    public YamlMapping? Mapping { get; }

    /// <summary>Where a finding about the object as a whole, or about something missing in it, belongs: its key, its name, or the same of the
    /// nearest object around it that is written.</summary>
    public SourceLocation Anchor { get; }

    /// <summary>The whole object as it is written; the anchor if it is not.</summary>
    public SourceLocation Location => Node?.Location ?? Anchor;

    /// <summary>Whether it is written and not null.</summary>
    public bool IsPresent => Node is not null;

    /// <summary>Whether it is absent, null or an empty mapping.</summary>
    public bool IsEmpty => Node is null ? !_isOpen : Mapping is { Entries.IsEmpty: true };

    /// <summary>Whether it is written, but a template fills it in or it is no mapping.</summary>
    public bool IsUnknown => Node is null ? _isOpen : Mapping is null;

    /// <summary>Whether a template or a patch may add fields that are not seen here, so that what is absent is unknown.</summary>
    public bool IsOpen => IsUnknown || _isOpen || (Mapping is not null && Mapping.Entries.Any(static entry => entry.Name is { } name && name.Contains(TemplateText.Mask)));

    /// <summary>The value of a field; null if it is absent or null.</summary>
    public YamlNode? this[string field] => Mapping?[field] is { } value && KubernetesValue.IsPresent(value) ? value : null;

    /// <summary>Whether a field is written and not null.</summary>
    public bool Has(string field) => this[field] is not null;

    /// <summary>The value of a field if it is written, else the key of the nearest object around it that is.</summary>
    public SourceLocation LocationOf(string field) => this[field]?.Location ?? Anchor;

    /// <summary>The key of a field if it is written, else the key of the nearest object around it that is.</summary>
    public SourceLocation KeyLocationOf(string field) => Mapping?.Get(field)?.Key.Location ?? Anchor;

    /// <summary>From the key of a field to the end of its value; the anchor if it is not written.</summary>
    public SourceLocation EntryLocationOf(string field) => Mapping?.Get(field)?.Location ?? Anchor;

    /// <summary>The object in a field.</summary>
    public ObjectView Child(string field) => new(this[field], KeyLocationOf(field), IsFieldOpen(field));

    /// <summary>The objects in a list; items that are no mappings are left out.</summary>
    public ImmutableArray<ObjectView> Children(string field) => ItemsOf(field, static (node, anchor) => new ObjectView(node, anchor));

    /// <summary>A field's text.</summary>
    public Value<string> Text(string field) => OrOpen(field, KubernetesValue.Text(this[field]));

    /// <summary>A field's text; '$(NAME)' and '${NAME}' in it are left as they are.</summary>
    public Value<string> ContainerText(string field) => OrOpen(field, KubernetesValue.ContainerText(this[field]));

    /// <summary>A field's truth value.</summary>
    public Value<bool> Boolean(string field) => OrOpen(field, KubernetesValue.Boolean(this[field]));

    /// <summary>A field's integer.</summary>
    public Value<long> Integer(string field) => OrOpen(field, KubernetesValue.Integer(this[field]));

    /// <summary>A field's quantity.</summary>
    public Value<Quantity> Quantity(string field) => OrOpen(field, KubernetesValue.Quantity(this[field]));

    /// <summary>A field's integer or text.</summary>
    public Value<IntOrString> IntOrString(string field) => OrOpen(field, KubernetesValue.IntOrString(this[field]));

    /// <summary>The texts in a list; one that is no text is unknown.</summary>
    public ImmutableArray<Value<string>> Texts(string field) => TextItems(field, KubernetesValue.Text);

    /// <summary>The texts in a list; '$(NAME)' and '${NAME}' in them are left as they are.</summary>
    public ImmutableArray<Value<string>> ContainerTexts(string field) => TextItems(field, KubernetesValue.ContainerText);

    /// <summary>A map of texts, such as labels.</summary>
    public TextMap Map(string field) => new(this[field], KeyLocationOf(field), _isOpen || IsFieldOpen(field));

    /// <summary>Whether a list may have items that are not seen here.</summary>
    public bool IsListOpen(string field) => this[field] switch
    {
        null => IsFieldOpen(field),
        YamlSequence sequence => sequence.Items.Any(static item => item is YamlScalar scalar && scalar.Value.Contains(TemplateText.Mask)),
        _ => true,
    };

    /// <summary>Views of the mappings in a list.</summary>
    private protected ImmutableArray<T> ItemsOf<T>(string field, Func<YamlMapping, SourceLocation, T> create)
    {
        if (this[field] is not YamlSequence sequence) return ImmutableArray<T>.Empty;
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>(sequence.Items.Length);
        foreach (YamlMapping item in sequence.Mappings) items.Add(create(item, ItemAnchor(item)));
        return items.ToImmutable();
    }

    /// <summary>What stands for an item: the value of its name, or else its first key.</summary>
    internal static SourceLocation ItemAnchor(YamlMapping item)
    {
        if (item.Scalar("name") is { } name) return name.Location;
        return item.OwnEntries.IsEmpty ? item.Location : item.OwnEntries[0].Key.Location;
    }

    /// <summary>Whether what is absent in a field is unknown: the field itself if it is not written, and what a patch may add in it.</summary>
    private protected bool IsFieldOpen(string field) => IsPatched(field) || _isOpen || (this[field] is null && IsOpen);

    /// <summary>Whether something outside of the file may set a field, or fields in it.</summary>
    private protected virtual bool IsPatched(string field) => false;

    private Value<T> OrOpen<T>(string field, Value<T> value) =>
        value.IsAbsent && IsFieldOpen(field) ? Value<T>.Unknown(Anchor) : value;

    private ImmutableArray<Value<string>> TextItems(string field, Func<YamlNode?, Value<string>> read) => this[field] switch
    {
        YamlSequence sequence => ImmutableArray.CreateRange(sequence.Items, item => read(item)),
        _ => ImmutableArray<Value<string>>.Empty,
    };
}
