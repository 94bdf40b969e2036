using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <content>What waits for input.</content>
public sealed partial class ShellScript
{
    /// <summary>Commands that wait for input at a terminal.</summary>
    public ImmutableArray<InteractiveUse> InteractiveUses => Once(ref field, static script => Each(script, InteractiveUseReader.Read));
}
