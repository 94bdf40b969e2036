using ContainerLint.Text;

using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>The flags of an instruction. See https://docs.docker.com/reference/dockerfile/#overview.</summary>
internal sealed class FlagTable(params FlagDefinition[] flags)
{
    private static readonly FlagTable None = new();

    private static readonly FlagTable From = new(new FlagDefinition("platform", FlagType.Text));

    private static readonly FlagTable Add = new(
        new FlagDefinition("chown", FlagType.Text),
        new FlagDefinition("chmod", FlagType.Mode),
        new FlagDefinition("link", FlagType.Boolean),
        new FlagDefinition("keep-git-dir", FlagType.Boolean),
        new FlagDefinition("checksum", FlagType.Checksum),
        new FlagDefinition("unpack", FlagType.Boolean),
        new FlagDefinition("exclude", FlagType.Text, IsRepeatable: true));

    private static readonly FlagTable Copy = new(
        new FlagDefinition("from", FlagType.Text),
        new FlagDefinition("chown", FlagType.Text),
        new FlagDefinition("chmod", FlagType.Mode),
        new FlagDefinition("link", FlagType.Boolean),
        new FlagDefinition("parents", FlagType.Boolean),
        new FlagDefinition("exclude", FlagType.Text, IsRepeatable: true));

    private static readonly FlagTable Run = new(
        new FlagDefinition("mount", FlagType.Mount, IsRepeatable: true),
        new FlagDefinition("network", FlagType.Network),
        new FlagDefinition("security", FlagType.Security),
        new FlagDefinition("device", FlagType.Device, IsRepeatable: true));

    private static readonly FlagTable Healthcheck = new(
        new FlagDefinition("interval", FlagType.Duration),
        new FlagDefinition("timeout", FlagType.Duration),
        new FlagDefinition("start-period", FlagType.Duration),
        new FlagDefinition("start-interval", FlagType.Duration),
        new FlagDefinition("retries", FlagType.Count));

    private readonly ImmutableArray<string> _names = flags.Select(flag => flag.Name).ToImmutableArray();

    public static FlagTable Of(Instruction instruction) => instruction switch
    {
        FromInstruction => From,
        AddInstruction => Add,
        CopyInstruction => Copy,
        RunInstruction => Run,
        HealthcheckInstruction => Healthcheck,
        _ => None,
    };

    public FlagDefinition? Find(string name)
    {
        foreach (FlagDefinition flag in flags)
        {
            if (string.Equals(flag.Name, name, StringComparison.Ordinal)) return flag;
        }

        return null;
    }

    public string? Nearest(string name) => name.Length > 32 ? null : Spelling.Nearest(name.ToLowerInvariant(), _names);
}

/// <summary>A flag of an instruction.</summary>
internal sealed record FlagDefinition(string Name, FlagType Type, bool IsRepeatable = false);

/// <summary>What a flag takes.</summary>
internal enum FlagType
{
    Text,
    Boolean,
    Duration,
    Count,
    Mode,
    Checksum,
    Mount,
    Network,
    Security,
    Device,
}
