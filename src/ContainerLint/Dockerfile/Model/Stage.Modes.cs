using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A capability that a program of the image gets from its file.</summary>
/// <param name="Capability">Its name in lower case.</param>
/// <param name="Location">The argument that names it.</param>
public sealed record CapabilityGrant(string Capability, SourceLocation Location);

/// <content>Modes and capabilities that the stage gives files.</content>
public sealed partial class Stage
{
    private static readonly string[] PowerfulCapabilities = ["cap_sys_admin", "cap_sys_ptrace", "cap_sys_module", "cap_dac_override", "cap_setuid", "all"];

    private static readonly char[] CapabilitySeparators = [',', '=', '+', ' '];

    private ImmutableArray<ModeSetting> _modes;

    /// <summary>The places of this stage where modes of files are set, triggers of ONBUILD included.</summary>
    public ImmutableArray<ModeSetting> ModeSettings => _modes.IsDefault ? _modes = ModeSetting.Find(this).ToImmutableArray() : _modes;

    /// <summary>The capabilities close to all rights that setcap gives files of this stage; one for each command.</summary>
    public IEnumerable<CapabilityGrant> CapabilityGrants =>
        from command in Commands
        where command.Name == "setcap" && !command.HasFlag("-r") && !command.Operands.IsEmpty && command.Operands[0].Value.IsKnown
        let capability = command.Operands[0].Value.ValueOrDefault!.ToLowerInvariant().Split(CapabilitySeparators).FirstOrDefault(name => PowerfulCapabilities.Contains(name, StringComparer.Ordinal))
        where capability is not null
        select new CapabilityGrant(capability, command.Operands[0].Location);

    /// <summary>Whether a step of the chain takes the setuid and setgid bits of the programs it finds away.</summary>
    public bool ClearsSetId => ChainCommands.Any(command => command.Name == "chmod" && command.IsRunBy("find", "xargs")
        && command.Words.Any(word => word.Value.Is(text => PermissionMode.Parse(text) is { ClearsSetId: true })));
}
