using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>How a service's image is built.</summary>
public sealed class ComposeBuild
{
    internal ComposeBuild(ComposeEntry entry)
    {
        KeyLocation = entry.KeyLocation;
        Source = entry.Value;
        Node = (ComposeMapping)ComposeMerge.ToBuildMapping(entry.Value);
    }

    /// <summary>The key 'build'.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>The value as written: a context or a mapping.</summary>
    public ComposeNode Source { get; }

    /// <summary>The long form.</summary>
    public ComposeMapping Node { get; }

    /// <summary>Whether it is written as a context alone.</summary>
    public bool IsShort => Source is ComposeScalar;

    /// <summary>The context; absent if only a Dockerfile is given, which then means the directory of the file.</summary>
    public ComposeValue<string> Context => Node.Text("context");

    /// <summary>The path of the Dockerfile, relative to the context.</summary>
    public ComposeValue<string> Dockerfile => Node.Text("dockerfile");

    /// <summary>The Dockerfile's text within the file.</summary>
    public ComposeScalar? DockerfileInline => Node["dockerfile_inline"] as ComposeScalar;

    /// <summary>The stage that is built.</summary>
    public ComposeValue<string> Target => Node.Text("target");

    /// <summary>Build arguments.</summary>
    public ImmutableArray<ComposePair> Arguments => Node.Pairs("args");

    /// <summary>Labels of the image.</summary>
    public ImmutableArray<ComposePair> Labels => Node.Pairs("labels");

    /// <summary>Further contexts by name.</summary>
    public ImmutableArray<ComposePair> AdditionalContexts => Node.Pairs("additional_contexts");

    /// <summary>Further tags of the image.</summary>
    public ImmutableArray<ComposeText> Tags => Node.Texts("tags");

    /// <summary>Sources of cached layers.</summary>
    public ImmutableArray<ComposeText> CacheFrom => Node.Texts("cache_from");

    /// <summary>Platforms the image is built for.</summary>
    public ImmutableArray<ComposeText> Platforms => Node.Texts("platforms");

    /// <summary>Extra rights of the build.</summary>
    public ImmutableArray<ComposeText> Entitlements => Node.Texts("entitlements");

    /// <summary>Host names with addresses.</summary>
    public ImmutableArray<ComposePair> ExtraHosts => Node.Pairs("extra_hosts");

    /// <summary>SSH agents and keys, by id.</summary>
    public ImmutableArray<ComposePair> Ssh => Node.Pairs("ssh");

    /// <summary>The network of RUN steps.</summary>
    public ComposeValue<string> Network => Node.Text("network");

    /// <summary>Whether the build has full rights.</summary>
    public ComposeValue<bool> Privileged => Node.Boolean("privileged");

    /// <summary>Secrets that the build may use.</summary>
    public ImmutableArray<ComposeGrant> Secrets => ComposeRead.Items(Node["secrets"]).Select(ComposeGrant.Read).OfType<ComposeGrant>().ToImmutableArray();

    /// <summary>Whether the context is known to be remote: a git or http address, an image, another service.</summary>
    public bool IsRemote => Context.Is(ComposePath.IsRemote);

    /// <summary>
    /// The context's directory relative to the same folder as all paths; null if it is remote, absolute, unknown or outside. It is relative to
    /// the file that names it.
    /// </summary>
    public string? ContextDirectory
    {
        get
        {
            string directory = Node.Node.File.File.Directory;
            if (Context.IsAbsent) return directory;
            directory = Context.Node!.Node.File.File.Directory;
            return Context.IsKnown && !IsRemote ? ComposePath.Resolve(directory, Context.ValueOrDefault!) : null;
        }
    }

    /// <summary>The path of the Dockerfile, where it is a local file and known; null otherwise.</summary>
    public string? DockerfilePath =>
        ContextDirectory is { } directory && DockerfileInline is null && !Dockerfile.IsUnknown
            ? ComposePath.Resolve(directory, Dockerfile.ValueOrDefault ?? "Dockerfile")
            : null;
}
