using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A device of the host that a container gets.</summary>
public sealed class ComposeDevice
{
    private ComposeDevice(ComposeNode node, ComposeText? source, ComposeText? target, ComposeText? permissions)
    {
        Node = node;
        SourceText = source;
        TargetText = target;
        PermissionsText = permissions;
    }

    /// <summary>The item it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The whole item.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>The path on the host or a CDI name; null if it is missing.</summary>
    public ComposeText? SourceText { get; }

    /// <summary>The path in the container; null if it is the same.</summary>
    public ComposeText? TargetText { get; }

    /// <summary>Rights made of r, w and m; null for all.</summary>
    public ComposeText? PermissionsText { get; }

    /// <summary>The path on the host or a CDI name.</summary>
    public Value<string> Source => SourceText?.Value ?? Value<string>.Absent;

    /// <summary>The source's place, else the whole item.</summary>
    public SourceLocation SourceLocation => Source.Location ?? Location;

    internal static ComposeDevice? Read(ComposeNode item)
    {
        switch (item)
        {
            case ComposeScalar { IsNull: false } scalar:
                ComposeText[] parts = scalar.Text.Split(':').ToArray();
                return new ComposeDevice(scalar, parts[0], parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2] : null);
            case ComposeMapping mapping:
                return new ComposeDevice(mapping, TextOf(mapping, "source"), TextOf(mapping, "target"), TextOf(mapping, "permissions"));
            default:
                return null;
        }
    }

    private static ComposeText? TextOf(ComposeMapping mapping, string key) => mapping[key] is ComposeScalar { IsNull: false } scalar ? scalar.Text : null;
}

/// <summary>A limit of 'ulimits'.</summary>
public sealed class ComposeUlimit
{
    private ComposeUlimit(ComposeMapping parent, ComposeEntry entry)
    {
        Name = entry.Name;
        KeyLocation = entry.KeyLocation;
        Node = entry.Value;
        ComposeMapping? pair = entry.Value as ComposeMapping;
        Soft = pair is null ? parent.Integer(entry.Name) : pair.Integer("soft");
        Hard = pair is null ? Soft : pair.Integer("hard");
    }

    /// <summary>nofile, nproc and so on.</summary>
    public string Name { get; }

    /// <summary>The key.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>The value.</summary>
    public ComposeNode Node { get; }

    /// <summary>The soft limit; -1 for unlimited.</summary>
    public ComposeValue<long> Soft { get; }

    /// <summary>The hard limit; -1 for unlimited.</summary>
    public ComposeValue<long> Hard { get; }

    internal static ImmutableArray<ComposeUlimit> ReadAll(ComposeMapping? ulimits) =>
        ulimits is null
            ? ImmutableArray<ComposeUlimit>.Empty
            : ulimits.Entries.Select(entry => new ComposeUlimit(ulimits, entry));
}

/// <summary>A file that a service names: an item of 'env_file'.</summary>
public sealed class ComposeFileReference
{
    private ComposeFileReference(ComposeNode node, ComposeText path)
    {
        Node = node;
        PathText = path;
    }

    /// <summary>The item it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The path as written.</summary>
    public ComposeText PathText { get; }

    /// <summary>The path's place.</summary>
    public SourceLocation Location => PathText.Location;

    /// <summary>Whether it may be missing.</summary>
    public ComposeValue<bool> Required => (Node as ComposeMapping).Boolean("required");

    /// <summary>'raw', or absent for the usual format.</summary>
    public ComposeValue<string> Format => (Node as ComposeMapping).Text("format");

    /// <summary>The path relative to the same folder as all paths; null if it is unknown, absolute or outside.</summary>
    public string? Path => PathText.IsKnown ? ComposePath.Resolve(Node.Node.File.File.Directory, PathText.Pattern) : null;

    internal static ComposeFileReference? Read(ComposeNode item) => item switch
    {
        ComposeScalar { IsNull: false } scalar => new ComposeFileReference(scalar, scalar.Text),
        ComposeMapping mapping when mapping["path"] is ComposeScalar { IsNull: false } path => new ComposeFileReference(mapping, path.Text),
        _ => null,
    };
}

/// <summary>A command that runs in a container beside its main one.</summary>
public sealed class ComposeHook
{
    internal ComposeHook(string key, ComposeMapping node)
    {
        Key = key;
        Node = node;
        Command = node.Get("command") is { Value.IsNull: false } command ? new ComposeCommand(command) : null;
    }

    /// <summary>"pre_start", "post_start", "pre_stop" or, for a watch rule, "exec".</summary>
    public string Key { get; }

    /// <summary>Its mapping.</summary>
    public ComposeMapping Node { get; }

    /// <summary>What runs; null if it is missing.</summary>
    public ComposeCommand? Command { get; }

    /// <summary>Whether it runs with full rights.</summary>
    public ComposeValue<bool> Privileged => Node.Boolean("privileged");

    /// <summary>The user it runs as.</summary>
    public ComposeValue<string> User => Node.Text("user");

    /// <summary>The image of a 'pre_start' hook.</summary>
    public ComposeValue<string> Image => Node.Text("image");
}
