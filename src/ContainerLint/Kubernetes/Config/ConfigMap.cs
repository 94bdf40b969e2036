using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A ConfigMap.</summary>
public sealed partial class ConfigMap : Resource
{
    internal ConfigMap(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>The texts.</summary>
    public TextMap Data => Object.Map("data");

    /// <summary>The bytes in base64.</summary>
    public TextMap BinaryData => Object.Map("binaryData");

    /// <summary>Whether it has a key.</summary>
    public Certainty HasKey(string key) => ConfigKeys.HasKey(key, Data, BinaryData);
}

/// <summary>A Secret.</summary>
public sealed partial class Secret : Resource
{
    internal Secret(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>The type, with its default, Opaque.</summary>
    public Value<string> Type => Object.Text("type") is { IsAbsent: false } type ? type : Value<string>.Known("Opaque", location: null);

    /// <summary>The values in base64.</summary>
    public TextMap Data => Object.Map("data");

    /// <summary>The values as text.</summary>
    public TextMap StringData => Object.Map("stringData");

    /// <summary>Whether SOPS encrypted the values.</summary>
    public bool IsEncrypted => Object.Has("sops");

    /// <summary>The values: those of data decoded, then those of stringData.</summary>
    public IEnumerable<SecretValue> Values =>
        Data.Entries.Select(static entry => new SecretValue(entry, IsEncoded: true)).Concat(StringData.Entries.Select(static entry => new SecretValue(entry, IsEncoded: false)));

    /// <summary>Whether it has a key.</summary>
    public Certainty HasKey(string key) => ConfigKeys.HasKey(key, Data, StringData);
}

/// <summary>A value of a Secret.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsEncoded">Whether it is written in base64.</param>
public sealed partial record SecretValue(TextMapEntry Entry, bool IsEncoded)
{
    /// <summary>The key.</summary>
    public string Key => Entry.Key;

    /// <summary>The value as a text; unknown if a template fills it in, if it is no valid base64, or no text.</summary>
    public Value<string> Plain
    {
        get
        {
            Value<string> written = Entry.Value;
            if (!IsEncoded || !written.IsKnown) return written;
            return Base64Text.Decode(written.ValueOrDefault!) is { } text ? Value<string>.Known(text, written.Location) : Value<string>.Unknown(written.Location);
        }
    }
}

/// <summary>Text in base64.</summary>
public static class Base64Text
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a text is base64 of the standard alphabet with padding; white space is left out.</summary>
    public static bool IsValid(string text) => DecodeBytes(text) is not null;

    /// <summary>Whether a text of eight characters or more is base64 of a text in printable ASCII.</summary>
    public static bool IsPrintable(string text) => text.Length >= 8 && text.Length % 4 == 0 && !text.Any(char.IsWhiteSpace)
        && DecodeBytes(text) is { Length: > 4 } bytes && bytes.All(static b => b is >= 0x20 and < 0x7f or (byte)'\n');

    /// <summary>A text in base64.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Utf8.GetBytes(text));

    /// <summary>The decoded text; null if it is no base64 or the bytes are no UTF-8.</summary>
    public static string? Decode(string text)
    {
        if (DecodeBytes(text) is not { } bytes) return null;
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[]? DecodeBytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

internal static class ConfigKeys
{
    public static Certainty HasKey(string key, TextMap first, TextMap second)
    {
        if (first.Has(key) || second.Has(key)) return Certainty.Yes;
        return first.IsOpen || second.IsOpen ? Certainty.Maybe : Certainty.No;
    }
}
