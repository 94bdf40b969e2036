using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <content>How the script protects what it fetches.</content>
public sealed partial class ShellScript
{
    /// <summary>The URLs of <see cref="Downloads"/> as they are written.</summary>
    internal HashSet<string> WrittenUrls => field ??= new HashSet<string>(Downloads.Select(static download => download.WrittenUrl), StringComparer.Ordinal);

    /// <summary>Text that is put into files.</summary>
    public ImmutableArray<WrittenText> WrittenTexts => Once(ref field, WrittenTextReader.Read);

    /// <summary>Where checks of certificates and signatures are switched off.</summary>
    public ImmutableArray<ProtectionSwitchUse> ProtectionSwitches => Once(ref field, ProtectionSwitchReader.Read);

    /// <summary>Where obsolete versions of SSL and TLS are asked for or allowed.</summary>
    public ImmutableArray<WeakProtocolUse> WeakProtocols => Once(ref field, WeakProtocolReader.Read);

    /// <summary>What is fetched over an unencrypted protocol.</summary>
    public ImmutableArray<ClearTextFetch> ClearTextFetches => Once(ref field, ClearTextReader.Read);

    /// <summary>What becomes of downloads.</summary>
    public ImmutableArray<DownloadUse> DownloadUses => Once(ref field, DownloadUseReader.Read);
}
