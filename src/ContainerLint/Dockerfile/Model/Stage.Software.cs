using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>What the image of the stage holds, and how it runs it.</content>
public sealed partial class Stage
{
    private ImmutableArray<InstalledSoftware> _software;

    /// <summary>The packages, extensions and programs that the chain installs and leaves in the image, each name once. What the table of
    /// unneeded packages has is left out where the process of the image runs it.</summary>
    public ImmutableArray<InstalledSoftware> InstalledSoftware => _software.IsDefault ? _software = ContainerLint.Dockerfile.InstalledSoftware.Find(this).ToImmutableArray() : _software;

    /// <summary>What makes the image run in a mode for developers: variables of the chain, and the command.</summary>
    public IEnumerable<DebugSetting> DebugSettings => DebugSetting.Find(this);

    /// <summary>The first commands of this stage that report their use to their makers.</summary>
    public IEnumerable<TelemetryUse> TelemetryUses => TelemetryUse.Find(this);

    /// <summary>Programs and scripts of the image that the user that runs it may change.</summary>
    public IEnumerable<OwnedCode> OwnedCode => ContainerLint.Dockerfile.OwnedCode.Find(this);
}
