namespace ContainerLint.Kubernetes;

/// <content>What it may do on its node.</content>
public sealed partial class Container
{
    private static readonly string[] SetuidProgramNames = ["sudo", "su", "doas", "ping", "iputils", "fping"];

    /// <summary>What messages begin with: "Container 'web' of Deployment 'shop'".</summary>
    public string Subject => (Name.IsKnown ? $"Container '{DisplayName}'" : "A container") + " of " + Pod.Workload.DisplayName;

    /// <summary>Whether the server accepts 'allowPrivilegeEscalation: false' beside what else is set: not for a privileged container, nor with CAP_SYS_ADMIN.</summary>
    public bool CanForbidPrivilegeEscalation =>
        !SecurityContext.Privileged.Is(true) && !SecurityContext.AddedCapabilities.Any(static capability => capability.Is("CAP_SYS_ADMIN"));

    /// <summary>Whether forbidding its processes to gain privileges surely changes nothing: it runs as an unprivileged user, it has no capabilities that
    /// a file could give back, and its image is not there for a setuid program.</summary>
    public bool NeedsNoPrivilegeEscalation =>
        EffectiveRunAsNonRoot.Is(true) && SecurityContext.DropsAll == Certainty.Yes
        && SecurityContext.AddedCapabilities.IsEmpty && !SecurityContext.Capabilities.IsListOpen("add")
        && Image is { } image && !image.Name.Split('-', '_').Any(static word => SetuidProgramNames.Contains(word));
}
