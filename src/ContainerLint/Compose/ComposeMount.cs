using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What a mount puts into the container.</summary>
public enum ComposeMountType
{
    /// <summary>Not known, because the source is not.</summary>
    Unknown,

    /// <summary>A named or anonymous volume.</summary>
    Volume,

    /// <summary>A file or directory of the host.</summary>
    Bind,

    /// <summary>Memory.</summary>
    Tmpfs,

    /// <summary>A named pipe of a Windows host.</summary>
    NamedPipe,

    /// <summary>A cluster volume.</summary>
    Cluster,

    /// <summary>The content of an image.</summary>
    Image,
}

/// <summary>An option of a mount in short form.</summary>
/// <param name="Text">The option, such as "ro".</param>
public sealed record ComposeMountOption(ComposeText Text)
{
    /// <summary>The option.</summary>
    public string Name => Text.Pattern;

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Text.Location;
}

/// <summary>A mount of 'volumes' or 'tmpfs' in short or long form.</summary>
public sealed partial class ComposeMount
{
    internal ComposeMount(ComposeNode node) => Node = node;

    /// <summary>The item it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The whole item.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>Whether it is written as one text.</summary>
    public bool IsShort => Node is ComposeScalar;

    /// <summary>Whether it stands under 'tmpfs'.</summary>
    public bool IsTmpfsEntry { get; internal init; }

    /// <summary>What it puts into the container.</summary>
    public ComposeMountType Type { get; internal init; }

    /// <summary>The source with the place of each character; null if there is none.</summary>
    public ComposeText? SourceText { get; internal init; }

    /// <summary>The target with the place of each character; null if there is none.</summary>
    public ComposeText? TargetText { get; internal init; }

    /// <summary>Volume, path of the host or image; absent for an anonymous volume and for memory.</summary>
    public Value<string> Source => SourceText?.Value ?? Value<string>.Absent;

    /// <summary>Path in the container.</summary>
    public Value<string> Target => TargetText?.Value ?? Value<string>.Absent;

    /// <summary>The options of the short form.</summary>
    public ImmutableArray<ComposeMountOption> Options { get; internal init; } = ImmutableArray<ComposeMountOption>.Empty;

    /// <summary>Whether it is read-only: known false if nothing is written.</summary>
    public Value<bool> ReadOnly { get; internal init; } = Value<bool>.Known(false, location: null);

    /// <summary>rprivate, private, rshared, shared, rslave or slave; absent if it is not written.</summary>
    public Value<string> Propagation { get; internal init; }

    /// <summary>"z" or "Z"; absent if it is not written.</summary>
    public Value<string> Selinux { get; internal init; }

    /// <summary>The directory within the volume; absent if it is not written.</summary>
    public Value<string> Subpath { get; internal init; }

    /// <summary>Size limit of memory in bytes; absent if it is not written.</summary>
    public Value<long> TmpfsSize { get; internal init; }

    /// <summary>The sections of the short form as they are written.</summary>
    public ImmutableArray<ComposeText> Sections { get; internal init; } = ImmutableArray<ComposeText>.Empty;

    /// <summary>The declared volume; null for other types and for one that is not declared.</summary>
    public ComposeResource? Volume { get; internal set; }

    /// <summary>Whether a swarm makes a volume for each container, because '{{.Task.Slot}}' or the like is part of its name.</summary>
    public bool IsVolumeOfTask => Source.Is(IsTemplate) || Volume?.Name.Is(IsTemplate) == true;

    private static bool IsTemplate(string name) => name.Contains("{{");

    /// <summary>Whether a part comes from the default of an interpolation expression.</summary>
    public bool IsFromDefault => SourceText is { IsFromDefault: true } || TargetText is { IsFromDefault: true };

    /// <summary>Whether it is a volume without a name.</summary>
    public bool IsAnonymous => Type == ComposeMountType.Volume && (Source.IsAbsent || Source.Is(string.Empty));

    /// <summary>
    /// The path of the host that the container gets, cleaned: of a bind mount or a pipe as written; of a volume whose driver binds a directory, that
    /// directory. Absent where there is none.
    /// </summary>
    public Value<string> HostPath => Type switch
    {
        ComposeMountType.Bind or ComposeMountType.NamedPipe => Source.Select(CleanHostPath),
        ComposeMountType.Volume when Volume is { } volume => volume.BoundDevice.Select(CleanHostPath),
        _ => Value<string>.Absent,
    };

    /// <summary>The target, cleaned: without '.', '..', repeated and trailing slashes.</summary>
    public Value<string> CleanTarget => Target.Select(ComposePath.Clean);

    /// <summary>The place of the source, else the whole item.</summary>
    public SourceLocation SourceLocation => Source.Location ?? Location;

    /// <summary>The place of the target, else the whole item.</summary>
    public SourceLocation TargetLocation => Target.Location ?? Location;

    /// <summary>Whether the mount covers a path of the container: its target is the path or above it.</summary>
    public bool Covers(string containerPath) => CleanTarget.Is(target => ComposePath.IsAtOrBelow(containerPath, target));

    private static string CleanHostPath(string path) => path.Length > 0 && path[0] is '~' or '\\' || ComposePath.IsWindowsDrive(path) ? path : ComposePath.Clean(path);
}

/// <summary>Reads mounts.</summary>
internal static class ComposeMountReader
{
    /// <summary>An item of 'volumes'; null if it is neither a scalar nor a mapping.</summary>
    public static ComposeMount? ReadVolume(ComposeNode item) => item switch
    {
        ComposeScalar { IsNull: false } scalar => ReadShort(scalar),
        ComposeMapping mapping => ReadLong(mapping),
        _ => null,
    };

    /// <summary>An item of 'tmpfs'.</summary>
    public static ComposeMount ReadTmpfs(ComposeScalar item)
    {
        ComposeText text = item.Text;
        int colon = text.Pattern.IndexOf(':');
        ImmutableArray<ComposeMountOption> options = colon < 0 ? ImmutableArray<ComposeMountOption>.Empty : ReadOptions(text.Slice(colon + 1));
        ComposeText? size = options.Select(option => option.Text).FirstOrDefault(option => option.Pattern.StartsWith("size=", StringComparison.Ordinal));
        return new ComposeMount(item)
        {
            Type = ComposeMountType.Tmpfs,
            IsTmpfsEntry = true,
            TargetText = colon < 0 ? text : text.Slice(0, colon),
            Options = options,
            TmpfsSize = size is null ? Value<long>.Absent : ParseSize(size.Slice("size=".Length)),
        };
    }

    private static ComposeMount ReadShort(ComposeScalar scalar)
    {
        ImmutableArray<ComposeText> sections = Split(scalar.Text);
        ComposeText? source = sections.Length > 1 ? sections[0] : null;
        ImmutableArray<ComposeMountOption> options = sections.Length > 2 ? ReadOptions(sections[2]) : ImmutableArray<ComposeMountOption>.Empty;
        return new ComposeMount(scalar)
        {
            Type = TypeOf(source, sections[0]),
            SourceText = source,
            TargetText = sections.Length > 1 ? sections[1] : sections[0],
            Sections = sections,
            Options = options,
            ReadOnly = ReadOnlyOption(options),
            Propagation = FindOption(options, name => name is "rprivate" or "private" or "rshared" or "shared" or "rslave" or "slave"),
            Selinux = FindOption(options, name => name is "z" or "Z"),
        };
    }

    private static ComposeMountType TypeOf(ComposeText? source, ComposeText first)
    {
        if (source is null) return first.Pattern.Length == 1 && !first.IsKnown ? ComposeMountType.Unknown : ComposeMountType.Volume;
        string text = source.Pattern;
        if (text.Length == 0) return ComposeMountType.Volume;
        if (text[0] is '.' or '/' or '~' or '\\' || ComposePath.IsWindowsDrive(text)) return ComposeMountType.Bind;
        return text[0] == Images.ImageReference.UnknownPiece ? ComposeMountType.Unknown : ComposeMountType.Volume;
    }

    /// <summary>Splits at colons that do not follow a drive letter.</summary>
    private static ImmutableArray<ComposeText> Split(ComposeText text)
    {
        ImmutableArray<ComposeText>.Builder sections = ImmutableArray.CreateBuilder<ComposeText>();
        string pattern = text.Pattern;
        int start = 0;
        for (int i = 0; i < pattern.Length && pattern.Length > 2; i++)
        {
            bool isDrive = i == start + 1 && pattern[start] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') && i + 1 < pattern.Length && pattern[i + 1] is '\\' or '/';
            if (pattern[i] != ':' || isDrive) continue;
            sections.Add(text.Slice(start, i - start));
            start = i + 1;
        }

        sections.Add(text.Slice(start));
        return sections.ToImmutable();
    }

    private static ImmutableArray<ComposeMountOption> ReadOptions(ComposeText text) => text.Split(',').Select(option => new ComposeMountOption(option)).ToImmutableArray();

    private static Value<bool> ReadOnlyOption(ImmutableArray<ComposeMountOption> options)
    {
        foreach (ComposeMountOption option in options)
        {
            if (option.Name == "ro") return Value<bool>.Known(true, option.Location);
            if (!option.Text.IsKnown) return Value<bool>.Unknown(option.Location);
        }

        return Value<bool>.Known(false, location: null);
    }

    private static Value<string> FindOption(ImmutableArray<ComposeMountOption> options, Func<string, bool> isIt) =>
        options.FirstOrDefault(option => isIt(option.Name))?.Text.Value ?? Value<string>.Absent;

    private static ComposeMount ReadLong(ComposeMapping mapping)
    {
        ComposeValue<bool> readOnly = mapping.Boolean("read_only");
        return new ComposeMount(mapping)
        {
            Type = LongType(mapping.Text("type")),
            SourceText = TextOf(mapping, "source"),
            TargetText = TextOf(mapping, "target"),
            ReadOnly = readOnly.IsAbsent ? Value<bool>.Known(false, location: null) : readOnly.Value,
            Propagation = mapping.Mapping("bind").Text("propagation").Value,
            Selinux = mapping.Mapping("bind").Text("selinux").Value,
            Subpath = (mapping.Mapping("volume") ?? mapping.Mapping("image")).Text("subpath").Value,
            TmpfsSize = mapping.Mapping("tmpfs").Bytes("size").Value,
        };
    }

    private static ComposeMountType LongType(ComposeValue<string> type) => type.ValueOrDefault switch
    {
        "volume" => ComposeMountType.Volume,
        "bind" => ComposeMountType.Bind,
        "tmpfs" => ComposeMountType.Tmpfs,
        "npipe" => ComposeMountType.NamedPipe,
        "cluster" => ComposeMountType.Cluster,
        "image" => ComposeMountType.Image,
        _ => ComposeMountType.Unknown,
    };

    private static Value<long> ParseSize(ComposeText text) =>
        text.IsKnown && ByteSize.Parse(text.Pattern) is { } size ? Value<long>.Known(size, text.Location) : Value<long>.Unknown(text.Location);

    private static ComposeText? TextOf(ComposeMapping mapping, string key) => mapping[key] is ComposeScalar { IsNull: false } scalar ? scalar.Text : null;
}
