using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A service of the merged project: extends applied, files merged, short forms read.</summary>
public sealed partial class ComposeService
{
    internal ComposeService(ComposeProject project, ComposeEntry entry)
    {
        Project = project;
        Entry = entry;
        Node = entry.Value as ComposeMapping;
        Ports = ReadPorts().ToImmutableArray();
        Exposed = ComposeRead.Items(Node?["expose"]).Select(ComposePortReader.ReadExposed).OfType<ComposePort>().ToImmutableArray();
        Mounts = ReadMounts().ToImmutableArray();
        Environment = Node.Pairs("environment");
        References = ServiceReferenceReader.Read(this).ToImmutableArray();
        Networks = ReadNetworks();
        Build = Node?.Get("build") is { Value: { IsNull: false } } build && build.Value is not ComposeSequence ? new ComposeBuild(build) : null;
        Image = Node.Text("image");
        ImageReference = Node?["image"] is ComposeScalar { IsNull: false } image ? ImageReference.Parse(image.Text.Mapped) : null;
        KnownImage = ImageReference is null ? null : KnownServiceImage.Find(ImageReference);
        Deploy = new ComposeDeploy(Node?.Get("deploy"));
        Healthcheck = Node?.Get("healthcheck") is { Value.IsNull: false } healthcheck ? new ComposeHealthcheck(healthcheck) : null;
        Command = Node?.Get("command") is { Value.IsNull: false } command ? new ComposeCommand(command) : null;
        Entrypoint = Node?.Get("entrypoint") is { Value.IsNull: false } entrypoint ? new ComposeCommand(entrypoint) : null;
    }

    /// <summary>The project it belongs to.</summary>
    public ComposeProject Project { get; }

    /// <summary>Its entry under 'services'.</summary>
    public ComposeEntry Entry { get; }

    /// <summary>Its merged mapping; null if nothing is written below its name.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>Its name.</summary>
    public string Name => Entry.Name;

    /// <summary>Its name in the file that introduced it: where a finding about something missing belongs.</summary>
    public SourceLocation NameLocation => Entry.KeyLocation;

    /// <summary>Its name in each file that contributes to it, the first file first.</summary>
    public ImmutableArray<SourceLocation> NameLocations
    {
        get
        {
            List<SourceLocation> locations = [];
            for (ComposeEntry? entry = Entry; entry is not null; entry = entry.Earlier)
            {
                SourceLocation location = entry.Source?.Key.Location ?? entry.KeyLocation;
                if (!locations.Contains(location)) locations.Add(location);
            }

            locations.Reverse();
            return locations.ToImmutableArray();
        }
    }

    /// <summary>The image as written.</summary>
    public ComposeValue<string> Image { get; }

    /// <summary>The image taken apart; null if none is written.</summary>
    public ImageReference? ImageReference { get; }

    /// <summary>What is known of the image; null if nothing is.</summary>
    public KnownServiceImage? KnownImage { get; }

    /// <summary>The kinds of service its image runs.</summary>
    public ServiceFamily Families => KnownImage?.Families ?? ServiceFamily.None;

    /// <summary>How its image is built; null if it is not.</summary>
    public ComposeBuild? Build { get; }

    /// <summary>Published ports.</summary>
    public ImmutableArray<ComposePort> Ports { get; }

    /// <summary>Ports of 'expose'.</summary>
    public ImmutableArray<ComposePort> Exposed { get; }

    /// <summary>Mounts of 'volumes' and 'tmpfs'.</summary>
    public ImmutableArray<ComposeMount> Mounts { get; }

    /// <summary>Environment variables of 'environment'; env files are not read.</summary>
    public ImmutableArray<ComposePair> Environment { get; }

    /// <summary>References to other services, by 'depends_on' and all that implies it.</summary>
    public ImmutableArray<ServiceReference> References { get; }

    /// <summary>The networks it names; empty where it gets the default network.</summary>
    public ImmutableArray<NetworkAttachment> Networks { get; }

    /// <summary>'deploy'; its values are absent if there is none.</summary>
    public ComposeDeploy Deploy { get; }

    /// <summary>The health check; null if none is written.</summary>
    public ComposeHealthcheck? Healthcheck { get; }

    /// <summary>The command; null if none is written.</summary>
    public ComposeCommand? Command { get; }

    /// <summary>The entry point; null if none is written.</summary>
    public ComposeCommand? Entrypoint { get; }

    /// <summary>Whether it belongs to one of some families.</summary>
    public bool Is(ServiceFamily families) => (Families & families) != ServiceFamily.None;

    /// <summary>The environment variable of a name; of duplicates the last. Null if it is not set.</summary>
    public ComposePair? Variable(string name) => Environment.LastOrDefault(variable => variable.Name == name);

    /// <summary>Whether a key is written with anything but null or an empty collection.</summary>
    public bool Has(string key) => Node?.Has(key) == true;

    /// <summary>The place of a key, or of the deepest key on the way to it when a path is given, else the service's name.</summary>
    /// <param name="path">Keys joined by '.', such as "deploy.resources.limits".</param>
    public SourceLocation KeyOrName(string path) => Node?.FindKey(path) ?? NameLocation;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private IEnumerable<ComposePort> ReadPorts()
    {
        if (Node?["ports"] is not { } ports) return [];
        if (ports.Layers.Length == 1) return ComposeRead.Items(ports).Select(ComposePortReader.ReadPublished).OfType<ComposePort>();
        return MergeByKey(ports, ComposePortReader.ReadPublished, port => port.MergeKey);
    }

    private IEnumerable<ComposeMount> ReadMounts()
    {
        if (Node is null) yield break;
        if (Node["volumes"] is { } volumes)
        {
            foreach (ComposeMount mount in MergeByKey(volumes, ComposeMountReader.ReadVolume, mount => mount.CleanTarget.ValueOrDefault)) yield return mount;
        }

        foreach (ComposeScalar item in ComposeRead.Items(Node["tmpfs"]).OfType<ComposeScalar>().Where(scalar => !scalar.IsNull))
        {
            yield return ComposeMountReader.ReadTmpfs(item);
        }
    }

    /// <summary>The items of all files; an item of a later file takes the place of the earlier ones with its key.</summary>
    private static List<TItem> MergeByKey<TItem>(ComposeNode node, Func<ComposeNode, TItem?> read, Func<TItem, string?> keyOf)
        where TItem : class
    {
        List<TItem> items = [];
        foreach (ComposeNode layer in node.Layers)
        {
            List<TItem> added = ComposeRead.Items(layer).Select(read).OfType<TItem>().ToList();
            HashSet<string> keys = new(added.Select(keyOf).OfType<string>(), StringComparer.Ordinal);
            items.RemoveAll(item => keyOf(item) is { } key && keys.Contains(key));
            items.AddRange(added);
        }

        return items;
    }

    private ImmutableArray<NetworkAttachment> ReadNetworks() =>
        Node?["networks"] is { } networks && ComposeMerge.ToNameMap(networks) is ComposeMapping mapping
            ? mapping.Entries.Select(entry => new NetworkAttachment(entry))
            : ImmutableArray<NetworkAttachment>.Empty;
}
