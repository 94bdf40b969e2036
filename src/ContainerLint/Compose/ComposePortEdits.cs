using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>How it is written, and edits of it.</content>
public sealed partial class ComposePort
{
    /// <summary>Whether it is written as a pair without quotes.</summary>
    public bool IsPlainPair => Node is ComposeScalar { Scalar: { IsPlain: true } scalar } && scalar.Value.Contains(':');

    /// <summary>Whether readers of YAML 1.1 take it for a number in base 60.</summary>
    public bool IsSexagesimal => Node is ComposeScalar { Scalar.IsSexagesimal: true };

    /// <summary>Binds it to the loopback interface of the host; null where an expression gives the address, or the item may be used elsewhere too.</summary>
    public TextEdit? BindToLoopback()
    {
        string address = HostIp.ValueOrDefault switch { "::" => "::1", "[::]" => "[::1]", _ => "127.0.0.1" };
        if (IsExposeOnly || HostIp.IsUnknown || Node.Node.Anchor is not null) return null;
        if (Node is ComposeMapping { Node: YamlMapping mapping }) return YamlEditor.Set(mapping, "host_ip", address);
        if (Node is not ComposeScalar { Scalar: { IsBlock: false } scalar }) return null;
        if (HostIp.IsAbsent) return YamlEditor.ReplaceText(scalar, address + (Published.IsAbsent && (scalar.Value.Length == 0 || scalar.Value[0] != ':') ? "::" : ":") + scalar.Value);
        return HostIp.Location is { } place && place.GetText() == HostIp.ValueOrDefault ? new TextEdit(place, address) : null;
    }

    /// <summary>Exchanges the host port and the container port of a short form; null if one of them is missing or comes from an expression.</summary>
    public TextEdit? SwapPorts()
    {
        if (Node is not ComposeScalar { IsInterpolated: false } || Published.Location is not { } published || Target.Location is not { } target) return null;
        SourceLocation both = published.Through(target);
        string between = published.File.Text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(published.Span.End, target.Span.Start));
        return new TextEdit(both, target.GetText() + between + published.GetText());
    }
}
