using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What a top-level block declares.</summary>
public enum ComposeResourceKind
{
    /// <summary>'networks'.</summary>
    Network,

    /// <summary>'volumes'.</summary>
    Volume,

    /// <summary>'secrets'.</summary>
    Secret,

    /// <summary>'configs'.</summary>
    Config,

    /// <summary>'models'.</summary>
    Model,
}

/// <summary>A network, volume, secret, config or model that the top level declares.</summary>
public sealed class ComposeResource
{
    internal ComposeResource(ComposeResourceKind kind, ComposeEntry entry)
    {
        Kind = kind;
        Entry = entry;
        Node = entry.Value as ComposeMapping;
    }

    /// <summary>What it is.</summary>
    public ComposeResourceKind Kind { get; }

    /// <summary>Its entry.</summary>
    public ComposeEntry Entry { get; }

    /// <summary>The name that services use.</summary>
    public string Key => Entry.Name;

    /// <summary>The key.</summary>
    public SourceLocation KeyLocation => Entry.KeyLocation;

    /// <summary>Its mapping; null if nothing is written below the key.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>The name on the engine.</summary>
    public ComposeValue<string> Name => Node.Text("name");

    /// <summary>The name that a resource of the engine outside the project goes by: 'name', the older 'external.name', else the key.</summary>
    public Value<string> ExternalName => Name.IsSet ? Name.Value : Node?.Mapping("external").Text("name") is { IsSet: true } older ? older.Value : Value<string>.Known(Key, KeyLocation);

    /// <summary>Whether it exists outside the project: 'external: true' or the older 'external: {name: x}'.</summary>
    public bool IsExternal => Node?["external"] switch
    {
        ComposeMapping => true,
        ComposeScalar scalar => ComposeFields.ParseBoolean(scalar.Text.Pattern) == true,
        _ => false,
    };

    /// <summary>Whether 'external' depends on something that is not known.</summary>
    public bool IsExternalUnknown => Node.Boolean("external").IsUnknown && Node?["external"] is ComposeScalar;

    /// <summary>The driver of a network, volume, secret or config.</summary>
    public ComposeValue<string> Driver => Node.Text("driver");

    /// <summary>The options of the driver.</summary>
    public ImmutableArray<ComposePair> DriverOptions => Node.Pairs("driver_opts");

    /// <summary>Labels.</summary>
    public ImmutableArray<ComposePair> Labels => Node.Pairs("labels");

    /// <summary>The file of a secret or config.</summary>
    public ComposeValue<string> File => Node.Text("file");

    /// <summary>The environment variable of a secret or config.</summary>
    public ComposeValue<string> Environment => Node.Text("environment");

    /// <summary>The content of a config.</summary>
    public ComposeValue<string> Content => Node.Text("content");

    /// <summary>Whether a network has no way out.</summary>
    public ComposeValue<bool> Internal => Node.Boolean("internal");

    /// <summary>Whether containers outside a swarm may join a network.</summary>
    public ComposeValue<bool> Attachable => Node.Boolean("attachable");

    /// <summary>Whether a network has IPv6 addresses.</summary>
    public ComposeValue<bool> EnableIpv6 => Node.Boolean("enable_ipv6");

    /// <summary>The address pools of a network.</summary>
    public IEnumerable<ComposeMapping> IpamConfigs => ComposeRead.Items(Node?.Mapping("ipam")?["config"]).OfType<ComposeMapping>();

    /// <summary>The directory of the host that a volume of the driver 'local' binds; absent for all others.</summary>
    public Value<string> BoundDevice
    {
        get
        {
            if (Driver.IsSet && !Driver.Is("local")) return Value<string>.Absent;
            ImmutableArray<ComposePair> options = DriverOptions;
            bool isBind = options.Any(option => option.Name == "o" && option.Text is { } text && text.Pattern.Split(',').Contains("bind"));
            return isBind ? options.FirstOrDefault(option => option.Name == "device")?.Value ?? Value<string>.Absent : Value<string>.Absent;
        }
    }
}

