using System.Globalization;

namespace ContainerLint.Kubernetes;

/// <content>Ports below 1024.</content>
public sealed partial class Container
{
    private const string UnprivilegedPortStart = "net.ipv4.ip_unprivileged_port_start";

    /// <summary>Whether a sysctl of the pod lets every process listen on a port, or may do so.</summary>
    public bool MayBindUnprivileged(long port) => Pod.SecurityContext.IsListOpen("sysctls") || Pod.Sysctls.Any(sysctl =>
        sysctl.Text("name").Is(static name => name.Replace('/', '.') == UnprivilegedPortStart)
        && (!sysctl.Text("value").IsKnown || sysctl.Text("value").Is(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long start) && start <= port)));

    /// <summary>Whether it runs as another user than root and has no capability to listen on a port below 1024.</summary>
    public bool CannotBindPrivileged => (EffectiveRunAsUser.Is(static user => user > 0) || EffectiveRunAsNonRoot.Is(true))
        && SecurityContext.DropsAll == Certainty.Yes && !SecurityContext.Adds("NET_BIND_SERVICE") && !SecurityContext.Privileged.Is(true);
}
