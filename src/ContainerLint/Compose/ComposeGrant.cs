using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A secret or config that a service or a build may use.</summary>
public sealed class ComposeGrant
{
    private ComposeGrant(ComposeNode node, ComposeText? source)
    {
        Node = node;
        SourceText = source;
    }

    /// <summary>The item it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The whole item.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>Whether it is written as a name alone.</summary>
    public bool IsShort => Node is ComposeScalar;

    /// <summary>The name of the declared secret or config.</summary>
    public Value<string> Source => SourceText?.Value ?? Value<string>.Absent;

    /// <summary>The name's place, else the whole item.</summary>
    public SourceLocation SourceLocation => Source.Location ?? Location;

    /// <summary>The target as written: a name below /run/secrets, or a path.</summary>
    public ComposeValue<string> Target => (Node as ComposeMapping).Text("target");

    /// <summary>The target's place, else the source's.</summary>
    public SourceLocation TargetLocation => Target.Location ?? SourceLocation;

    /// <summary>Owner.</summary>
    public ComposeValue<string> Uid => (Node as ComposeMapping).Text("uid");

    /// <summary>Group.</summary>
    public ComposeValue<string> Gid => (Node as ComposeMapping).Text("gid");

    /// <summary>The mode as written.</summary>
    public ComposeScalar? Mode => (Node as ComposeMapping)?["mode"] as ComposeScalar;

    private ComposeText? SourceText { get; }

    /// <summary>The path of a secret in the container: /run/secrets/NAME unless a target says otherwise.</summary>
    public Value<string> SecretPath => Path("/run/secrets/");

    /// <summary>The path of a config in the container: /NAME unless a target says otherwise.</summary>
    public Value<string> ConfigPath => Path("/");

    internal static ComposeGrant? Read(ComposeNode item) => item switch
    {
        ComposeScalar { IsNull: false } scalar => new ComposeGrant(scalar, scalar.Text),
        ComposeMapping mapping => new ComposeGrant(mapping, mapping["source"] is ComposeScalar { IsNull: false } source ? source.Text : null),
        _ => null,
    };

    private Value<string> Path(string directory)
    {
        Value<string> name = Target.IsAbsent ? Source : Target.Value;
        return name.Select(text => ComposePath.Clean(text.Length > 0 && text[0] == '/' ? text : directory + text));
    }
}
