using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>The Compose files that are merged into one project; often just one.</summary>
public sealed partial class ComposeProject
{
    private readonly Dictionary<string, ComposeService> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ServiceReference>> _references = new(StringComparer.Ordinal);

    private readonly Lazy<ImmutableArray<ComposeSchemaError>> _schemaErrors;

    private ComposeProject(ImmutableArray<YamlFile> files, ComposeContext context)
    {
        Context = context;
        ComposeLoader loader = new(context);
        Root = loader.Load(files);
        Files = loader.Files;
        Problems = loader.Problems;
        HasUnreadableParts = loader.HasUnreadableParts;
        Networks = Resources(ComposeResourceKind.Network, "networks");
        Volumes = Resources(ComposeResourceKind.Volume, "volumes");
        Secrets = Resources(ComposeResourceKind.Secret, "secrets");
        Configs = Resources(ComposeResourceKind.Config, "configs");
        Models = Resources(ComposeResourceKind.Model, "models");
        Services = Root?.Mapping("services") is { } services
            ? services.Entries.Where(entry => !entry.IsExtension).Select(entry => new ComposeService(this, entry))
            : ImmutableArray<ComposeService>.Empty;
        Link();
        _schemaErrors = new Lazy<ImmutableArray<ComposeSchemaError>>(() => ComposeSchemaValidator.Validate(this));
    }

    /// <summary>What was known around the files.</summary>
    public ComposeContext Context { get; }

    /// <summary>All files that contribute, those of the set first, then included and extended ones.</summary>
    public ImmutableArray<ComposeFile> Files { get; }

    /// <summary>The first file of the set.</summary>
    public SourceFile File => Files[0].Yaml.File;

    /// <summary>The merged root; null if no file has a mapping.</summary>
    public ComposeMapping? Root { get; }

    /// <summary>The services in the order in which files introduce them.</summary>
    public ImmutableArray<ComposeService> Services { get; }

    /// <summary>Declared networks.</summary>
    public ImmutableArray<ComposeResource> Networks { get; }

    /// <summary>Declared volumes.</summary>
    public ImmutableArray<ComposeResource> Volumes { get; }

    /// <summary>Declared secrets.</summary>
    public ImmutableArray<ComposeResource> Secrets { get; }

    /// <summary>Declared configs.</summary>
    public ImmutableArray<ComposeResource> Configs { get; }

    /// <summary>Declared models.</summary>
    public ImmutableArray<ComposeResource> Models { get; }

    /// <summary>All declared resources.</summary>
    public IEnumerable<ComposeResource> AllResources => Networks.Concat(Volumes).Concat(Secrets).Concat(Configs).Concat(Models);

    /// <summary>What kept parts of the project from being put together.</summary>
    public ImmutableArray<ComposeProblem> Problems { get; }

    /// <summary>Departures from the Compose specification. Keys that must be there are not asked of a fragment.</summary>
    public ImmutableArray<ComposeSchemaError> SchemaErrors => _schemaErrors.Value;

    /// <summary>Whether something that belongs to the project could not be read, so that nothing can be said to be missing or undefined.</summary>
    public bool HasUnreadableParts { get; }

    /// <summary>The top-level name.</summary>
    public ComposeValue<string> Name => Root.Text("name");

    /// <summary>
    /// Whether the files only make sense merged with others: they are known to be, the name of the only one says "override", or no service has
    /// image, build or provider.
    /// </summary>
    public bool IsFragment => Context.IsFragment || IsOverrideName || (!Services.IsEmpty && Services.All(service => !service.HasImageSource));

    /// <summary>What the paths of the set's files say they are for; what an included file says does not count.</summary>
    public ComposeFilePurpose Purpose => Files
        .Where(file => file.Role is ComposeFileRole.Base or ComposeFileRole.Override)
        .Aggregate(ComposeFilePurpose.Unmarked, (purpose, file) => purpose | file.Purpose);

    /// <summary>Whether it is for development, tests or as an example, and not for production.</summary>
    public bool IsDevelopment => (Purpose & (ComposeFilePurpose.Development | ComposeFilePurpose.Production)) == ComposeFilePurpose.Development;

    /// <summary>Whether it is for production.</summary>
    public bool IsProduction => (Purpose & ComposeFilePurpose.Production) != ComposeFilePurpose.Unmarked;

    /// <summary>Whether it is for a swarm, by its name or by settings that only a swarm uses.</summary>
    public bool IsSwarm =>
        (Purpose & ComposeFilePurpose.Swarm) != ComposeFilePurpose.Unmarked || Services.Any(service => service.Deploy.HasSwarmSettings) ||
        Networks.Any(network => network.Driver.Is("overlay"));

    private bool IsOverrideName => Files.Length == 1 && File.Name.Contains("override");

    /// <summary>Puts a project together; never throws on what the files hold.</summary>
    /// <param name="files">The files in merge order, at least one.</param>
    /// <param name="context">What is known around them.</param>
    public static ComposeProject Create(ImmutableArray<YamlFile> files, ComposeContext context)
    {
        if (files.IsDefaultOrEmpty) throw new ArgumentException("A project has at least one file.", nameof(files));
        return new ComposeProject(files, context);
    }

    /// <summary>The service of a name; null if there is none.</summary>
    public ComposeService? Service(string name) => _services.TryGetValue(name, out ComposeService? service) ? service : null;

    /// <summary>The declared network of a name; null if there is none.</summary>
    public ComposeResource? Network(string name) => Networks.FirstOrDefault(network => network.Key == name);

    /// <summary>The declared volume of a name; null if there is none.</summary>
    public ComposeResource? Volume(string name) => Volumes.FirstOrDefault(volume => volume.Key == name);

    /// <summary>The declared secret of a name; null if there is none.</summary>
    public ComposeResource? Secret(string name) => Secrets.FirstOrDefault(secret => secret.Key == name);

    /// <summary>The declared config of a name; null if there is none.</summary>
    public ComposeResource? Config(string name) => Configs.FirstOrDefault(config => config.Key == name);

    /// <summary>References from services to a service.</summary>
    public IReadOnlyList<ServiceReference> ReferencesTo(string name) => _references.TryGetValue(name, out List<ServiceReference>? references) ? references : [];

    /// <summary>
    /// Whether a name may be declared somewhere that was not read, so that it must not be called undefined: by a file that could not be had or
    /// by a sibling file that this one may be merged with.
    /// </summary>
    /// <param name="kind">What it names.</param>
    /// <param name="name">The name.</param>
    public bool MayBeDeclaredElsewhere(ComposeResourceKind kind, string name) => HasUnreadableParts || (kind switch
    {
        ComposeResourceKind.Network => Context.Siblings.Networks,
        ComposeResourceKind.Volume => Context.Siblings.Volumes,
        ComposeResourceKind.Secret => Context.Siblings.Secrets,
        ComposeResourceKind.Config => Context.Siblings.Configs,
        _ => Context.Siblings.Models,
    }).Contains(name);

    /// <summary>The scalars of all files of the project, extensions included, in order of files and positions; aliased ones once.</summary>
    public IEnumerable<ComposeScalar> Scalars => Root is null ? [] : ScalarsOf(Root, []);

    private static IEnumerable<ComposeScalar> ScalarsOf(ComposeNode root, HashSet<ComposeNode> seen)
    {
        Stack<ComposeNode> pending = new();
        pending.Push(root);
        while (pending.Count > 0)
        {
            ComposeNode node = pending.Pop();
            if (!seen.Add(node)) continue;
            if (node is ComposeScalar scalar) yield return scalar;
            foreach (ComposeNode child in Children(node).Reverse()) pending.Push(child);
        }
    }

    private static IEnumerable<ComposeNode> Children(ComposeNode node) => node switch
    {
        ComposeMapping mapping => mapping.Entries.Select(entry => entry.Value),
        ComposeSequence sequence => sequence.Items,
        ComposeScalar => Array.Empty<ComposeNode>(),
        _ => node.Layers,
    };

    private ImmutableArray<ComposeResource> Resources(ComposeResourceKind kind, string section) => Root?.Mapping(section) is { } mapping
        ? mapping.Entries.Where(entry => !entry.IsExtension).Select(entry => new ComposeResource(kind, entry))
        : ImmutableArray<ComposeResource>.Empty;

    private void Link()
    {
        Dictionary<string, ComposeResource> volumes = new(StringComparer.Ordinal);
        foreach (ComposeResource volume in Volumes) volumes[volume.Key] = volume;
        foreach (ComposeService service in Services)
        {
            _services[service.Name] = service;
            foreach (ServiceReference reference in service.References)
            {
                if (!_references.TryGetValue(reference.Name, out List<ServiceReference>? list)) _references[reference.Name] = list = [];
                list.Add(reference);
            }

            foreach (ComposeMount mount in service.Mounts)
            {
                if (mount.Type == ComposeMountType.Volume && mount.Source.ValueOrDefault is { } name && volumes.TryGetValue(name, out ComposeResource? volume))
                {
                    mount.Volume = volume;
                }
            }
        }
    }
}
