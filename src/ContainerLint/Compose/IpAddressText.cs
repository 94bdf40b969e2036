using System.Net;
using System.Net.Sockets;

namespace ContainerLint.Compose;

/// <summary>IP addresses and networks as texts.</summary>
public static class IpAddressText
{
    /// <summary>Whether a text is an IPv4 address in dotted form or an IPv6 address, with or without brackets.</summary>
    public static bool IsAddress(string text) => Parse(text) is not null;

    /// <summary>Whether a text is an address of the loopback interface: 127.0.0.0/8 or ::1.</summary>
    public static bool IsLoopback(string text) => Parse(text) is { } address && IPAddress.IsLoopback(address);

    /// <summary>Whether a text is an address that is not routed on the internet: RFC 1918, unique local, link local.</summary>
    public static bool IsPrivate(string text)
    {
        if (Parse(text) is not { } address) return false;
        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
        {
            return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254);
        }

        return (bytes[0] & 0xFE) == 0xFC || (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80);
    }

    /// <summary>Reads an address; null if it is none. Forms with fewer than four parts, which some systems take, are none.</summary>
    public static IPAddress? Parse(string text)
    {
        if (text.Length > 1 && text[0] == '[' && text[text.Length - 1] == ']') text = text.Substring(1, text.Length - 2);
        if (text.Length > 45 || !IPAddress.TryParse(text, out IPAddress? address)) return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3 ? address : null;
    }

    /// <summary>Reads a network such as 10.8.0.0/24; null if it is none.</summary>
    public static IpNetwork? ParseNetwork(string text)
    {
        int slash = text.IndexOf('/');
        if (slash <= 0 || Parse(text.Substring(0, slash)) is not { } address) return null;
        int bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return Yaml.YamlScalarResolver.ParseInteger(text.Substring(slash + 1)) is { } length and >= 0 && length <= bits
            ? new IpNetwork(address, (int)length)
            : null;
    }
}

/// <summary>An IP network.</summary>
/// <param name="Address">The address as written, which may have host bits set.</param>
/// <param name="PrefixLength">Bits of the network part.</param>
public sealed record IpNetwork(IPAddress Address, int PrefixLength)
{
    /// <summary>Whether the address has bits set behind the network part.</summary>
    public bool HasHostBits
    {
        get
        {
            byte[] bytes = Address.GetAddressBytes();
            for (int bit = PrefixLength; bit < bytes.Length * 8; bit++)
            {
                if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) return true;
            }

            return false;
        }
    }

    /// <summary>Whether an address lies in the network.</summary>
    public bool Contains(IPAddress address)
    {
        byte[] own = Address.GetAddressBytes();
        byte[] other = address.GetAddressBytes();
        if (own.Length != other.Length) return false;
        for (int bit = 0; bit < PrefixLength; bit++)
        {
            int mask = 0x80 >> (bit % 8);
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
        }

        return true;
    }

    /// <summary>Whether the networks have an address in common.</summary>
    public bool Overlaps(IpNetwork other) => PrefixLength <= other.PrefixLength ? Contains(other.Address) : other.Contains(Address);
}
