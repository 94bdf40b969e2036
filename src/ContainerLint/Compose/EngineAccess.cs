using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A way by which a service controls the container engine of its host.</summary>
/// <param name="Location">The source of the mount, or the value of 'use_api_socket'.</param>
/// <param name="Name">The path of the host, or "use_api_socket".</param>
/// <param name="IsReadOnly">Whether the socket is mounted read-only, which changes nothing.</param>
public sealed record EngineAccess(SourceLocation Location, string Name, bool IsReadOnly)
{
    private const string UnixScheme = "unix://";

    internal static IEnumerable<EngineAccess> Find(ComposeService service)
    {
        if (service.UseApiSocket is { Location: { } place } setting && setting.Is(true)) yield return new EngineAccess(place, "use_api_socket", IsReadOnly: false);
        string? endpoint = service.Variable("DOCKER_HOST")?.Value.ValueOrDefault;
        string? socket = endpoint is not null && endpoint.StartsWith(UnixScheme, StringComparison.Ordinal) ? ComposePath.Clean(endpoint.Substring(UnixScheme.Length)) : null;
        foreach (ComposeMount mount in service.Mounts)
        {
            if (IsSocketMount(service, mount) || (socket is not null && mount.HostPath.IsKnown && mount.CleanTarget.Is(socket)))
                yield return new EngineAccess(mount.SourceLocation, NameOf(mount), mount.ReadOnly.Is(true));
        }
    }

    private static bool IsSocketMount(ComposeService service, ComposeMount mount)
    {
        if (mount.HostPath.Is(RuntimeSocket.IsOrHolds)) return !IsNestedEngines(service, mount.HostPath.ValueOrDefault!);

        // Which engine's socket it is does not matter: "${XDG_RUNTIME_DIR}/docker.sock".
        return mount is { Type: ComposeMountType.Bind or ComposeMountType.Unknown, SourceText: { IsKnown: false } source } && source.Pattern.Contains('/') && RuntimeSocket.IsSocket(source.Pattern);
    }

    /// <summary>Whether a path is a folder that an engine of the project, which runs in a container, keeps its own socket in.</summary>
    private static bool IsNestedEngines(ComposeService service, string path) => !path.StartsWith("/run", StringComparison.Ordinal) && !path.StartsWith("/var/run", StringComparison.Ordinal)
        && service.Project.Services.Any(engine => engine != service && engine.Is(ServiceFamily.NestedEngine) && engine.Mounts.Any(mount => mount.HostPath.Is(folder => ComposePath.IsAtOrBelow(path, folder))));

    private static string NameOf(ComposeMount mount) => mount.HostPath.ValueOrDefault ?? mount.SourceLocation.GetText();
}

/// <content>Its access to the engine.</content>
public sealed partial class ComposeService
{
    private static readonly string[] SocketProxies = ["tecnativa/docker-socket-proxy", "linuxserver/socket-proxy", "wollomatic/socket-proxy", "11notes/socket-proxy"];

    /// <summary>The ways by which it controls the container engine of its host.</summary>
    public ImmutableArray<EngineAccess> EngineAccesses => EngineAccess.Find(this).ToImmutableArray();

    /// <summary>Whether its image passes on only those requests to the engine that it is set to allow.</summary>
    public bool IsSocketProxy => ImageReference?.Path.ValueOrDefault is { } path && SocketProxies.Contains(path);

    /// <summary>Whether it is a proxy for the engine's socket that answers queries only, and only to other services of the project.</summary>
    public bool IsGuardedSocketProxy => AnswersQueriesOnly && IsOnInternalNetworksOnly && !HasUnknownNetwork;

    /// <summary>Whether it is a proxy for the engine's socket that publishes no port to other machines and passes no request on that changes something.</summary>
    public bool AnswersQueriesOnly => IsSocketProxy && !IsPublishedOutside && Variable("POST") is null or { Text: null or { Pattern: "0" or "false" or "" } };

    /// <summary>Whether all its networks are cut off from the outside, as far as they are declared here.</summary>
    public bool IsOnInternalNetworksOnly => NetworkMode.IsSet ? NetworkMode.Is("none") : !Networks.IsEmpty && Networks.All(network =>
        Project.Network(network.Name) is null or { IsExternal: true } or { Internal: { IsUnknown: true } or { ValueOrDefault: true } });
}
