namespace ContainerLint.Kubernetes;

/// <content>Whether it leads to the Docker daemon of the node.</content>
public sealed partial class EnvVar
{
    private const string TcpScheme = "tcp://";

    /// <summary>Docker's port without TLS.</summary>
    private const string PlainDockerPort = "2375";

    /// <summary>Whether it makes the Docker client talk to the daemon of the node without TLS.</summary>
    public bool IsDockerDaemonOfNode
    {
        get
        {
            if (!Name.Is("DOCKER_HOST") || Value.ValueOrDefault is not { } url || !url.StartsWith(TcpScheme, StringComparison.Ordinal)) return false;
            string address = url.Substring(TcpScheme.Length).TrimEnd('/');
            int colon = address.LastIndexOf(':');
            return colon > 0 && address.Substring(colon + 1) == PlainDockerPort && IsNode(address.Substring(0, colon));
        }
    }

    private bool IsNode(string host)
    {
        if (host is "172.17.0.1" or "host.docker.internal") return true;
        if (host is "localhost" or "127.0.0.1" or "[::1]") return Container.Pod.HostNetwork.Is(true);
        if (!host.StartsWith("$(", StringComparison.Ordinal) || host[host.Length - 1] != ')') return false;
        string variable = host.Substring(2, host.Length - 3);
        return Container.Env.Any(env => env.Name.Is(variable)
            && env.ValueFrom.Child("fieldRef").Text("fieldPath").Is(static path => path is "status.hostIP" or "spec.nodeName"));
    }
}
