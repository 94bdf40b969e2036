namespace ContainerLint.Compose;

/// <content>Its limits of processes.</content>
public sealed partial class ComposeService
{
    private const string ProcessUlimit = "nproc";

    /// <summary>Whether 'ulimits', or the engine's default for them, limits its processes.</summary>
    public bool HasProcessUlimit =>
        Ulimits.Any(static limit => limit.Name == ProcessUlimit && !limit.Hard.Is(-1)) || Project.DaemonSettings?.Mapping("default-ulimits")?.Has(ProcessUlimit) == true;
}
