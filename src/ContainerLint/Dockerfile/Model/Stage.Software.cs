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
    public ImmutableArray<DebugSetting> DebugSettings => field.IsDefault ? field = DebugSetting.Find(this).ToImmutableArray() : field;

    /// <summary>The first commands of this stage that report their use to their makers.</summary>
    public ImmutableArray<TelemetryUse> TelemetryUses => field.IsDefault ? field = TelemetryUse.Find(this).ToImmutableArray() : field;

    /// <summary>Programs and scripts of the image that the user that runs it may change.</summary>
    public ImmutableArray<OwnedCode> OwnedCode => field.IsDefault ? field = ContainerLint.Dockerfile.OwnedCode.Find(this).ToImmutableArray() : field;
}
