using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Kinds of services, as far as an image tells.</summary>
[Flags]
public enum ServiceFamily
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>A database.</summary>
    Database = 1 << 0,

    /// <summary>A cache.</summary>
    Cache = 1 << 1,

    /// <summary>A message broker or coordination service.</summary>
    Broker = 1 << 2,

    /// <summary>A search engine.</summary>
    Search = 1 << 3,

    /// <summary>A reverse proxy or load balancer.</summary>
    Proxy = 1 << 4,

    /// <summary>A user interface for administration or monitoring.</summary>
    AdminUi = 1 << 5,

    /// <summary>A tool that needs the engine's socket.</summary>
    SocketTool = 1 << 6,

    /// <summary>An agent that observes the host.</summary>
    HostAgent = 1 << 7,

    /// <summary>A git server with SSH.</summary>
    GitSsh = 1 << 8,

    /// <summary>A container engine or cluster within a container.</summary>
    NestedEngine = 1 << 9,

    /// <summary>A web server or application.</summary>
    Web = 1 << 10,

    /// <summary>A file server over SSH.</summary>
    Sftp = 1 << 11,

    /// <summary>A tunnel, router or name server that configures the network.</summary>
    Vpn = 1 << 12,

    /// <summary>A browser for tests.</summary>
    Browser = 1 << 13,

    /// <summary>Machine learning on graphics processors.</summary>
    Gpu = 1 << 14,

    /// <summary>Databases, caches, brokers and search engines: what other services use and nobody else should reach.</summary>
    Backend = Database | Cache | Broker | Search,
}

/// <summary>What the table <see cref="ServiceImages"/> says of an image.</summary>
public sealed class KnownServiceImage
{
    private KnownServiceImage(ServiceImage facts, ImageReference reference)
    {
        Facts = facts;
        Reference = reference;
        foreach (string family in facts.Families) Families |= FamilyOf(family);
    }

    /// <summary>The row.</summary>
    public ServiceImage Facts { get; }

    /// <summary>The image.</summary>
    public ImageReference Reference { get; }

    /// <summary>The kinds of service it runs.</summary>
    public ServiceFamily Families { get; }

    /// <summary>Whether it is of one of some families.</summary>
    public bool Is(ServiceFamily families) => (Families & families) != ServiceFamily.None;

    /// <summary>The ports it listens on by default.</summary>
    public IEnumerable<int> Ports => Facts.Ports.Select(port => (int)YamlScalarResolver.ParseInteger(port).GetValueOrDefault());

    /// <summary>Its data directories; of images that moved them between versions, those of this version. Empty if the tag is unknown and it matters.</summary>
    public ImmutableArray<string> DataDirectories => Facts.Data.Select(DirectoryOf).OfType<string>().ToImmutableArray();

    /// <summary>The major version of the tag; null for a tag that is unknown, not there or without a number.</summary>
    public int? MajorVersion
    {
        get
        {
            string tag = Reference.Tag.ValueOrDefault ?? string.Empty;
            string digits = new([.. tag.TrimStart('v').TakeWhile(c => c is >= '0' and <= '9')]);
            return digits.Length is > 0 and < 8 ? (int?)YamlScalarResolver.ParseInteger("0" == digits ? digits : digits.TrimStart('0')) : null;
        }
    }

    /// <summary>What is known of an image; null if nothing is. The registry does not matter, so that mirrors are known too.</summary>
    public static KnownServiceImage? Find(ImageReference reference)
    {
        if (reference.Path.ValueOrDefault is not { } path) return null;
        string name = reference.Name;
        int slash = path.LastIndexOf('/');
        string space = slash < 0 ? string.Empty : path.Substring(0, slash);
        string parent = space.Substring(space.LastIndexOf('/') + 1);
        if (ServiceImages.TryGet(parent + "/" + name, out ServiceImage? facts) || ServiceImages.TryGet(name, out facts))
        {
            return new KnownServiceImage(facts, reference);
        }

        return null;
    }

    private string? DirectoryOf(string text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0) return text;
        string[] bounds = text.Substring(0, colon).Split('-');
        if (Reference.Tag.IsUnknown) return null;
        int version = MajorVersion ?? int.MaxValue;
        long from = YamlScalarResolver.ParseInteger(bounds[0]) ?? 0;
        long to = YamlScalarResolver.ParseInteger(bounds[1]) ?? int.MaxValue;
        return version >= from && version <= to ? text.Substring(colon + 1) : null;
    }

    private static ServiceFamily FamilyOf(string name) => name switch
    {
        "database" => ServiceFamily.Database,
        "cache" => ServiceFamily.Cache,
        "broker" => ServiceFamily.Broker,
        "search" => ServiceFamily.Search,
        "proxy" => ServiceFamily.Proxy,
        "admin-ui" => ServiceFamily.AdminUi,
        "socket-tool" => ServiceFamily.SocketTool,
        "host-agent" => ServiceFamily.HostAgent,
        "git-ssh" => ServiceFamily.GitSsh,
        "nested-engine" => ServiceFamily.NestedEngine,
        "web" => ServiceFamily.Web,
        "sftp" => ServiceFamily.Sftp,
        "vpn" => ServiceFamily.Vpn,
        "browser" => ServiceFamily.Browser,
        "gpu" => ServiceFamily.Gpu,
        _ => ServiceFamily.None,
    };
}
