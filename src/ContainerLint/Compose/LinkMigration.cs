using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>What takes the place of a link: the order of 'depends_on' and, for an alias, a name of the other service in a shared network.</summary>
public sealed class LinkMigration
{
    private readonly ComposeService _service;
    private readonly ComposeService _other;
    private readonly ServiceReference _link;

    private LinkMigration(ComposeService service, ComposeService other, ServiceReference link, string network)
    {
        _service = service;
        _other = other;
        _link = link;
        Network = network;
    }

    /// <summary>The network that both services are in.</summary>
    public string Network { get; }

    /// <summary>Whether the link gives the other service a name that it does not have.</summary>
    public bool HasAlias => AliasOf(_link) is { } alias && alias != _link.Name;

    /// <summary>The edits; none where what has to be changed is written for other services too, or in a form that is not followed.</summary>
    public ImmutableArray<TextEdit> Edits
    {
        get
        {
            if (Removal() is not { IsEmpty: false } removal) return ImmutableArray<TextEdit>.Empty;
            if (!HasAlias) return removal;
            return AliasEdit() is { } alias ? removal.Add(alias) : ImmutableArray<TextEdit>.Empty;
        }
    }

    /// <summary>The migration of a link; null if the services share no network, or one of them is not known.</summary>
    public static LinkMigration? Of(ComposeService service, ServiceReference link)
    {
        if (service.Project.Service(link.Name) is not { } other || service.HasUnknownNetwork || other.HasUnknownNetwork) return null;
        string? network = service.NetworkNames.FirstOrDefault(name => other.NetworkNames.Contains(name));
        return network is null || (link.Alias is not null && AliasOf(link) is null) ? null : new LinkMigration(service, other, link, network);
    }

    private static string? AliasOf(ServiceReference link) => link.Alias?.Value.ValueOrDefault;

    /// <summary>Takes the link away and makes sure that the other service still starts first.</summary>
    private ImmutableArray<TextEdit> Removal()
    {
        if (_link.Node.Node is not { Parent: YamlSequence { Entry: { } entry } list } || entry.Mapping.Anchor is not null || list.Anchor is not null) return ImmutableArray<TextEdit>.Empty;
        bool isOnly = list.WrittenItems.Length == 1;
        if (_service.References.Any(reference => reference.Kind == ServiceReferenceKind.DependsOn && reference.Name == _link.Name)) return One(_link.Node.RemoveItem());
        if (_service.Node?["depends_on"] is not { IsNull: false } dependsOn)
        {
            string name = $"[{YamlScalarFormat.Format(_link.Name, YamlScalarStyle.Plain)}]";
            return isOnly
                ? One(new TextEdit(entry.Location, "depends_on: " + name))
                : One(_link.Node.RemoveItem()).Add(YamlEditor.AddEntryBefore(entry, "depends_on", name));
        }

        if (dependsOn is not ComposeSequence { Node: YamlSequence { Anchor: null } sequence } || sequence.Entry?.Mapping != entry.Mapping) return ImmutableArray<TextEdit>.Empty;
        return One(_link.Node.RemoveItem()).Add(YamlEditor.AddItem(sequence, YamlScalarFormat.Format(_link.Name, YamlScalarStyle.Plain)));
    }

    private static ImmutableArray<TextEdit> One(TextEdit? edit) => edit is null ? ImmutableArray<TextEdit>.Empty : ImmutableArray.Create(edit);

    private TextEdit? AliasEdit()
    {
        string alias = YamlScalarFormat.Format(AliasOf(_link)!, YamlScalarStyle.Plain);
        if (!_other.Has("networks")) return _other.Set("networks", $"{{{Network}: {{aliases: [{alias}]}}}}");
        return _other.Networks.FirstOrDefault(network => network.Name == Network) is { Node.Node: YamlMapping { Anchor: null } settings } attachment && attachment.Aliases.IsEmpty
            ? YamlEditor.AddEntry(settings, "aliases", $"[{alias}]")
            : null;
    }
}
