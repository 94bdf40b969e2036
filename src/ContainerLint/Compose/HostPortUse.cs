using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A connection from one service to another by a port that only the host has.</summary>
/// <param name="Location">The port.</param>
/// <param name="Port">The port.</param>
/// <param name="Other">The service it leads to.</param>
/// <param name="Mapping">The mapping that publishes the port.</param>
public sealed record HostPortUse(SourceLocation Location, int Port, ComposeService Other, ComposePort Mapping)
{
    private const int MostText = 4096;

    /// <summary>Prefixes of variables that end up in a browser, which does use the host's ports.</summary>
    private static readonly string[] BrowserPrefixes = ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "NUXT_PUBLIC_", "VUE_APP_", "EXPO_PUBLIC_", "PUBLIC_", "GATSBY_"];

    private static readonly string[] BrowserWords = ["PUBLIC", "EXTERNAL", "ADVERTISED", "BROWSER", "REDIRECT", "CALLBACK", "CORS", "ORIGIN"];

    /// <summary>The port of the container that it leads to; null where there are several.</summary>
    public int? ContainerPort
    {
        get
        {
            if (!Mapping.Target.IsKnown || !Mapping.Published.IsKnown) return null;
            PortRange target = Mapping.Target.ValueOrDefault;
            PortRange published = Mapping.Published.ValueOrDefault;
            return target.Count == published.Count ? target.Low + (Port - published.Low) : target.Count == 1 ? target.Low : null;
        }
    }

    /// <summary>Writes the port of the container; null where that is not certain.</summary>
    public TextEdit? UseContainerPort() => ContainerPort is { } port && Location.GetText().Trim('"', '\'') is { } text && text == Port.ToString(CultureInfo.InvariantCulture)
        ? new TextEdit(Location, Location.GetText().Replace(text, port.ToString(CultureInfo.InvariantCulture)))
        : null;

    internal static IEnumerable<HostPortUse> Find(ComposeService service, ProjectWorkspace workspace)
    {
        if (service.NetworkMode.Is("host") || service.Environment.IsEmpty) yield break;
        foreach (ComposePair variable in service.Environment)
        {
            if (variable.Text is not { } text || text.Pattern.Length > MostText || IsForBrowser(variable.Name)) continue;
            foreach ((string host, ComposeText port) in Endpoints(service, variable, text))
            {
                if (Judge(service, workspace, host, port) is { } use) yield return use;
            }
        }
    }

    private static HostPortUse? Judge(ComposeService service, ProjectWorkspace workspace, string host, ComposeText text)
    {
        if (text.Pattern.Length is 0 or > 5 || !int.TryParse(text.Pattern, NumberStyles.None, CultureInfo.InvariantCulture, out int port)) return null;
        ComposeService[] others = [.. service.Project.ServicesByHostName[host].Where(other => other != service)];
        if (others.Length != 1 || others[0] is not { } other || other.NetworkMode.IsSet) return null;
        if (other.Ports.FirstOrDefault(mapping => mapping.Published.Is(range => range.Contains(port))) is not { } published) return null;
        bool isListening = other.Ports.Concat(other.Exposed).Any(mapping => !mapping.Target.IsKnown || mapping.Target.ValueOrDefault.Contains(port)) || other.Mentions(port) || workspace.PortsOf(other).Contains(port)
            || (workspace.KnownImageOf(other)?.Ports.Contains(port) ?? false);
        return isListening ? null : new HostPortUse(text.Location, port, other, published);
    }

    /// <summary>The hosts with ports in a value: 'host:port', and NAME_HOST with the NAME_PORT beside it.</summary>
    private static IEnumerable<(string Host, ComposeText Port)> Endpoints(ComposeService service, ComposePair variable, ComposeText text)
    {
        if (variable.Name.EndsWith("_PORT", StringComparison.Ordinal) && service.Variable($"{variable.Name.Substring(0, variable.Name.Length - "PORT".Length)}HOST") is { Text: { IsKnown: true } host })
            yield return (host.Pattern, text);
        string value = text.Pattern;
        for (int colon = value.IndexOf(':'); colon > 0; colon = value.IndexOf(':', colon + 1))
        {
            int start = colon;
            while (start > 0 && IsHostCharacter(value[start - 1])) start--;
            int end = colon + 1;
            while (end < value.Length && value[end] is >= '0' and <= '9') end++;
            bool endsHere = end == value.Length || value[end] is '/' or ',' or ';' or ' ' or '?' or '"' or '\'' or ')';
            bool startsHere = start == 0 || value[start - 1] is '/' or '@' or ',' or ';' or ' ' or '"' or '\'' or '(';
            if (start < colon && end > colon + 1 && endsHere && startsHere) yield return (value.Substring(start, colon - start), text.Slice(colon + 1, end - colon - 1));
        }
    }

    private static bool IsHostCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';

    private static bool IsForBrowser(string name) => BrowserPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || name.Split('_').Any(word => BrowserWords.Contains(word.ToUpperInvariant()));
}

/// <content>The names of services.</content>
public sealed partial class ComposeProject
{
    private ILookup<string, ComposeService>? _servicesByHostName;

    /// <summary>The services by the names under which others reach them.</summary>
    internal ILookup<string, ComposeService> ServicesByHostName => _servicesByHostName ??= Services
        .SelectMany(static service => service.HostNames.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Service: service)))
        .ToLookup(static named => named.Name, static named => named.Service, StringComparer.OrdinalIgnoreCase);
}

/// <content>Ports by which it reaches others.</content>
public sealed partial class ComposeService
{
    /// <summary>Connections of its environment to other services by a port that only the host has.</summary>
    public ImmutableArray<HostPortUse> HostPortUses(ProjectWorkspace workspace) => HostPortUse.Find(this, workspace).ToImmutableArray();
}
