using System.Net;

namespace ContainerLint.Images;

/// <content>What kind of registry is named.</content>
public sealed partial class ImageReference
{
    /// <summary>Whether the registry is an IP address of another machine.</summary>
    public bool HasAddressAsRegistry => Registry.Is(static host =>
    {
        int port = host.LastIndexOf(':');
        string name = port > host.LastIndexOf(']') ? host.Substring(0, port) : host;
        bool isAddress = name.Length > 0 && (name[0] == '[' || name.Count(static c => c == '.') == 3) && IPAddress.TryParse(name.Trim('[', ']'), out _);
        return isAddress && !name.StartsWith("127.", StringComparison.Ordinal) && name != "[::1]";
    });
}
