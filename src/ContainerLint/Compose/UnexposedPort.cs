using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A published container port on which the image does not listen, as far as EXPOSE or what is known of a public image tells.</summary>
/// <param name="Port">The port.</param>
/// <param name="Expected">The ports of the image, to stand in a sentence.</param>
/// <param name="IsSwapped">Whether the host port is one of them, so that both were written the wrong way round.</param>
/// <param name="Exposed">EXPOSE; null for a public image.</param>
public sealed record UnexposedPort(ComposePort Port, string Expected, bool IsSwapped, SourceLocation? Exposed)
{
    internal static ImmutableArray<UnexposedPort> Find(ComposeService service, ProjectWorkspace workspace)
    {
        if (service.NetworkMode.IsSet || service.Ports.IsEmpty) return ImmutableArray<UnexposedPort>.Empty;
        return service.Build is null ? OfKnownImage(service) : workspace.StageOf(service) is { } stage ? OfDockerfile(service, stage) : ImmutableArray<UnexposedPort>.Empty;
    }

    private static ImmutableArray<UnexposedPort> OfDockerfile(ComposeService service, Stage stage)
    {
        List<ExposedPort> exposed = stage.ExposedPorts.ToList();
        if (exposed.Count == 0 || exposed.Any(static port => !port.Text.IsKnown || port.Port is null)) return ImmutableArray<UnexposedPort>.Empty;
        bool IsExposed(int port) => exposed.Any(candidate => port >= candidate.Port && port <= (candidate.LastPort ?? candidate.Port));
        string expected = string.Join(", ", exposed.Select(static port => port.Text.ToString()));
        return Suspects(service, IsExposed).Select(port => new UnexposedPort(port, expected, IsPublished(port, IsExposed), exposed[0].Location));
    }

    /// <summary>
    /// Of public images only what is all but certain: ports the wrong way round, and databases and caches without settings, which listen on a port
    /// of their own.
    /// </summary>
    private static ImmutableArray<UnexposedPort> OfKnownImage(ComposeService service)
    {
        if (service.KnownImage is not { Facts.Ports.IsEmpty: false } image || MayBeConfigured(service)) return ImmutableArray<UnexposedPort>.Empty;
        string[] known = image.Facts.Ports.ToArray();
        bool IsKnown(int port) => image.Ports.Contains(port);
        return from port in Suspects(service, IsKnown)
               let isSwapped = IsPublished(port, IsKnown)
               where isSwapped || (image.Is(ServiceFamily.Database | ServiceFamily.Cache) && known.Length == 1)
               select new UnexposedPort(port, string.Join(", ", known), isSwapped, Exposed: null);
    }

    private static ImmutableArray<ComposePort> Suspects(ComposeService service, Func<int, bool> isPort) =>
        service.Ports.Where(port => port.Target.Is(target => target.Count == 1 && !isPort(target.Low) && !service.Mentions(target.Low)));

    private static bool IsPublished(ComposePort port, Func<int, bool> isPort) => port.Published.Is(published => published.Count == 1 && isPort(published.Low));

    // A file that is mounted, or arguments, may set another port.
    private static bool MayBeConfigured(ComposeService service) =>
        service.Command is not null || service.Entrypoint is not null || !service.Configs.IsEmpty || !service.EnvFiles.IsEmpty || service.HasUnknownNetwork ||
        service.Mounts.Any(static mount => mount.Type is ComposeMountType.Bind or ComposeMountType.Unknown);
}

/// <content>Ports that do not fit its image.</content>
public sealed partial class ComposeService
{
    /// <summary>The published ports on which its image does not listen.</summary>
    public ImmutableArray<UnexposedPort> UnexposedPorts(ProjectWorkspace workspace) => UnexposedPort.Find(this, workspace);
}
