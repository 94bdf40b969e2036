using System.Collections.Immutable;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A use of localhost by which a service means another one.</summary>
/// <param name="Host">The host in the text.</param>
/// <param name="Port">The port that goes with it.</param>
/// <param name="Target">The service that listens there.</param>
/// <param name="TargetPort">The port on which it listens in its container.</param>
/// <param name="PortText">The port in the text; null if it is not written there.</param>
public sealed record LocalhostReference(ComposeText Host, int Port, ComposeService Target, int TargetPort, ComposeText? PortText)
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly (string Scheme, int Port)[] Schemes =
    [
        ("postgres://", 5432), ("postgresql://", 5432), ("mysql://", 3306), ("mariadb://", 3306), ("mongodb://", 27017), ("redis://", 6379), ("amqp://", 5672), ("nats://", 4222), ("kafka://", 9092),
    ];

    // What browsers and people are told, or where the program itself listens.
    private static readonly string[] OutsideWords =
    [
        "PUBLIC", "VITE", "REACT", "NUXT", "EXTERNAL", "ORIGIN", "ORIGINS", "CORS", "ALLOWED", "REDIRECT", "CALLBACK", "ADVERTISED", "FRONTEND", "SITE", "ROOT", "DOMAIN", "WEBHOOK", "VIRTUAL", "LISTEN", "LISTENERS", "BIND", "CSRF",
        "ISSUER", "HOSTNAME", "BASE", "WEB", "BROWSER", "CLIENT", "NEXTAUTH", "APP",
    ];

    internal static IEnumerable<LocalhostReference> Find(ComposeService service, PortListeners listeners, ProjectWorkspace workspace)
    {
        if (service.NetworkMode.IsSet || service.Project.Services.Length < 2) yield break;
        ImmutableArray<int> own = listeners.Of(service);
        foreach (ServiceText text in ServiceText.Find(service, withHealthcheck: false))
        {
            foreach ((ComposeText host, int port, ComposeText? portText) in HostsIn(service, text))
            {
                if (own.Contains(port) || listeners.OnlyOther(service, port) is not { } listener) continue;
                bool isHttp = text.Text.Pattern.Contains("http://") || text.Text.Pattern.Contains("https://");
                bool isPublished = listener.Service.Ports.Any(published => published.Published.Is(range => range.Contains(port)));
                bool isBackend = workspace.KnownImageOf(listener.Service) is { } image && image.Is(ServiceFamily.Backend);

                // A browser on the host reaches a published port by that name.
                if (isPublished && (isHttp || !isBackend || IsForOutside(text.Name))) continue;
                if (IsForOutside(text.Name) && !isBackend) continue;
                yield return new LocalhostReference(host, port, listener.Service, listener.Port, portText);
            }
        }
    }

    private static bool IsForOutside(string name) => name.ToUpperInvariant().Split('_', '.', '-').Any(static word => OutsideWords.Contains(word));

    private static IEnumerable<(ComposeText Host, int Port, ComposeText? PortText)> HostsIn(ComposeService service, ServiceText text)
    {
        string pattern = text.Text.Pattern;
        foreach (string name in Names)
        {
            for (int start = pattern.IndexOf(name, StringComparison.Ordinal); start >= 0; start = pattern.IndexOf(name, start + name.Length, StringComparison.Ordinal))
            {
                int end = start + name.Length;
                if (start > 0 && (char.IsLetterOrDigit(pattern[start - 1]) || pattern[start - 1] is '.' or '-' or '_')) continue;
                if (end < pattern.Length && pattern[end] == ':')
                {
                    int stop = end + 1;
                    while (stop < pattern.Length && pattern[stop] is >= '0' and <= '9' && stop - end < 7) stop++;
                    if (stop > end + 1 && YamlScalarResolver.ParseInteger(pattern.Substring(end + 1, stop - end - 1)) is { } port and <= 65535) yield return (text.Text.Slice(start, name.Length), (int)port, text.Text.Slice(end + 1, stop - end - 1));
                }
                else if (end == pattern.Length || pattern[end] is '/' or '?')
                {
                    if (Schemes.FirstOrDefault(scheme => pattern.StartsWith(scheme.Scheme, StringComparison.Ordinal)) is { Port: > 0 and var usual }) yield return (text.Text.Slice(start, name.Length), usual, null);
                    else if (start == 0 && end == pattern.Length && PortBeside(service, text.Name) is { } beside) yield return (text.Text, beside, null);
                }
            }
        }
    }

    /// <summary>The port that stands beside a host: DB_PORT beside DB_HOST.</summary>
    private static int? PortBeside(ComposeService service, string name)
    {
        int end = name.EndsWith("_HOST", StringComparison.Ordinal) ? name.Length - 5 : name.EndsWith("_HOSTNAME", StringComparison.Ordinal) ? name.Length - 9 : -1;
        return end > 0 && service.Variable(name.Remove(end) + "_PORT") is { Value: { ValueOrDefault: { } text } } && YamlScalarResolver.ParseInteger(text) is { } port and > 0 and <= 65535 ? (int)port : null;
    }
}

/// <content>What it takes for itself.</content>
public sealed partial class ComposeService
{
    /// <summary>Uses of localhost by which it means another service.</summary>
    /// <param name="listeners">Who listens on which port of the project.</param>
    /// <param name="workspace">The files of the run.</param>
    public IEnumerable<LocalhostReference> LocalhostReferences(PortListeners listeners, ProjectWorkspace workspace) => LocalhostReference.Find(this, listeners, workspace);
}
