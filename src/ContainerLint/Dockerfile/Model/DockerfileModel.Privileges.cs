using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>Where rights are gained.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<SudoUse> _sudoUses;
    private ImmutableArray<SudoersGrant> _sudoersGrants;

    /// <summary>The user that a USER sets.</summary>
    public EffectiveUser UserOf(UserInstruction instruction) =>
        EffectiveUser.Of(instruction, instruction.Value is { } word ? Expand(instruction, word) : null, StageOf(instruction)?.IsWindows == true);

    /// <summary>The commands that are run by sudo or doas, in order; each place once.</summary>
    public ImmutableArray<SudoUse> SudoUses => _sudoUses.IsDefault ? _sudoUses = SudoUse.Find(this).ToImmutableArray() : _sudoUses;

    /// <summary>The places where users of the image get the rights of root through sudo, unless it is removed again.</summary>
    public ImmutableArray<SudoersGrant> SudoersGrants => _sudoersGrants.IsDefault ? _sudoersGrants = Stages.SelectMany(SudoersGrant.Find) : _sudoersGrants;
}
