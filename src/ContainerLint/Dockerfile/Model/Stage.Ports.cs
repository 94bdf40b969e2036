using ContainerLint.Data;

namespace ContainerLint.Dockerfile;

/// <content>Services that the image of the stage is.</content>
public sealed partial class Stage
{
    /// <summary>Whether the image is the service that usually listens on a port: by the name of its base image, or by the program that it runs.</summary>
    public bool IsServiceOf(ServicePort port)
    {
        if (port.Servers.IsEmpty) return false;
        string repository = Base.Facts?.Repository ?? string.Empty;
        return port.Servers.Any(word => repository.Contains(word, StringComparison.Ordinal))
            || Process.Commands.Any(command => port.Servers.Any(word => command.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            || (Base.Facts?.IsKind("docker") == true && port.Servers.Contains("dockerd"));
    }
}
