using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A setting by which a service talks to somebody without knowing who it is.</summary>
/// <param name="Location">The value or argument.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="IsMinor">Whether it is worth knowing only.</param>
public sealed record UncheckedConnection(SourceLocation Location, string Message, bool IsMinor)
{
    private static readonly string[] OnWhenTrue = ["SKIP_VERIFY", "INSECURE_SKIP_VERIFY", "INSECURE_SKIP_TLS_VERIFY", "SKIP_TLS_VERIFY", "TLS_SKIP_VERIFY", "SSL_SKIP_VERIFY", "TLS_INSECURE", "SSL_INSECURE", "DISABLE_TLS_VERIFY", "CURL_INSECURE", "ALLOW_INSECURE_TLS"];

    private static readonly string[] OnWhenFalse = ["SSL_VERIFY", "VERIFY_SSL", "TLS_VERIFY", "VERIFY_TLS", "SSL_VERIFICATION", "VERIFY_CERTS", "VERIFY_CERTIFICATE", "SSL_VERIFY_PEER", "REJECT_UNAUTHORIZED"];

    private static readonly string[] True = ["1", "true", "yes", "on"];

    private static readonly string[] False = ["0", "false", "no", "off", "none"];

    private static readonly string[] Minor = ["GOINSECURE", "GONOSUMDB", "GONOSUMCHECK", "GOSUMDB"];

    private static readonly (string Tool, string[] Options)[] Clients = [("curl", ["-k", "--insecure"]), ("wget", ["--no-check-certificate"]), ("kubectl", ["--insecure-skip-tls-verify"]), ("helm", ["--insecure-skip-tls-verify"]), ("dockerd", ["--insecure-registry"])];

    internal static IEnumerable<UncheckedConnection> Find(ComposeService service)
    {
        foreach (ComposePair pair in service.Environment.Concat(service.Build?.Arguments ?? ImmutableArray<ComposePair>.Empty))
        {
            if (pair.Text is not { } text) continue;
            string name = pair.Name.ToUpperInvariant();
            string value = text.Pattern.Trim().ToLowerInvariant();
            bool isOff = ProtectionSwitchReader.Of(pair.Name, text.Value) is not null || (text.IsKnown && ((EndsWith(name, OnWhenTrue) && True.Contains(value)) || (EndsWith(name, OnWhenFalse) && False.Contains(value))));
            if (isOff) yield return new UncheckedConnection(pair.ValueLocation, $"'{pair.Name}={text.Pattern}' switches off the check of certificates in service '{service.Name}'; remove it, or add the CA that is missing", Minor.Contains(name) || text.IsFromDefault);
            else if (name == "DOCKER_TLS_CERTDIR" && text.Is(string.Empty) && service.Is(ServiceFamily.NestedEngine)) yield return new UncheckedConnection(pair.NameLocation, $"Without 'DOCKER_TLS_CERTDIR' the engine of service '{service.Name}' takes orders from everybody in clear text; remove the empty value", IsMinor: false);
            else if (name == "DOCKER_HOST" && text.IsKnown && IsClearEngine(service, text.Pattern) is { } isInside) yield return new UncheckedConnection(text.Location, $"Service '{service.Name}' gives orders to an engine in clear text, which takes them from everybody; use TLS and port 2376", isInside);
        }

        foreach (ImmutableArray<ComposeText> words in Commands(service))
        {
            foreach (UncheckedConnection found in OfCommand(service, words)) yield return found;
        }
    }

    private static IEnumerable<UncheckedConnection> OfCommand(ComposeService service, ImmutableArray<ComposeText> words)
    {
        string[] options = [];
        int start = 0;
        for (int i = 0; i < words.Length; i++)
        {
            string name = words[i].Pattern.Substring(words[i].Pattern.LastIndexOf('/') + 1);
            if (Clients.FirstOrDefault(client => client.Tool == name) is { Options: { } known })
            {
                options = known;
                start = i;
            }
            else if (words[i].Pattern is "&&" or "||" or ";" or "|")
            {
                options = [];
            }
            else if (options.Any(option => words[i].Is(option) || words[i].Pattern.StartsWith(option + "=", StringComparison.Ordinal) || IsInCluster(words[i].Pattern, option)) && !words[i].Pattern.EndsWith("=false", StringComparison.Ordinal))
            {
                if (IsInside(service, words.Skip(start))) continue;
                yield return new UncheckedConnection(words[i].Location, $"'{words[i].Pattern}' switches off the check of certificates in service '{service.Name}'; remove it, or add the CA that is missing", IsMinor: false);
            }
        }
    }

    // curl -fsSk
    private static bool IsInCluster(string word, string option) => option == "-k" && word.Length is > 2 and < 8 && word[0] == '-' && word[1] != '-' && word[word.Length - 1] == 'k' && word.Skip(1).All(char.IsLetter);

    // The container itself and services beside it are not on the way of anybody else.
    private static bool IsInside(ComposeService service, IEnumerable<ComposeText> words)
    {
        string[] hosts = [.. words.Select(static word => HostOf(word.Pattern)).OfType<string>()];
        return hosts.Length > 0 && hosts.All(host => host is "localhost" or "127.0.0.1" or "[::1]" or "0.0.0.0" || service.Project.Services.Any(other => other.HostNames.Contains(host)));
    }

    private static string? HostOf(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return null;
        string rest = url.Substring(start + 3);
        int end = rest.IndexOfAny(['/', '?', '#', '"', '\'']);
        string authority = end < 0 ? rest : rest.Substring(0, end);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);
        int colon = authority.LastIndexOf(':');
        return colon > authority.IndexOf(']') ? authority.Substring(0, colon) : authority;
    }

    private static bool? IsClearEngine(ComposeService service, string address)
    {
        if (!address.StartsWith("tcp://", StringComparison.Ordinal) || !address.TrimEnd('/').EndsWith(":2375", StringComparison.Ordinal) || HostOf(address) is not { } host || host is "localhost" or "127.0.0.1") return null;
        ComposeService? other = service.Project.Services.FirstOrDefault(candidate => candidate.HostNames.Contains(host));
        return other is { IsSocketProxy: true } ? null : other is not null && !other.IsPublishedOutside;
    }

    private static bool EndsWith(string name, string[] endings) => endings.Any(ending => name == ending || name.EndsWith("_" + ending, StringComparison.Ordinal));

    private static IEnumerable<ImmutableArray<ComposeText>> Commands(ComposeService service)
    {
        IEnumerable<ComposeCommand?> commands = [service.Entrypoint, service.Command, .. service.Hooks.Select(static hook => hook.Command)];
        foreach (ComposeCommand command in commands.OfType<ComposeCommand>()) yield return command.ShellScript is { } script ? ComposeCommand.SplitWords(script) : command.Words;
        if (service.Healthcheck is { } check) yield return check.Script is { } test ? ComposeCommand.SplitWords(test) : check.Command;
    }
}

/// <content>Whom it trusts.</content>
public sealed partial class ComposeService
{
    /// <summary>Settings by which it talks to somebody without knowing who it is.</summary>
    public IEnumerable<UncheckedConnection> UncheckedConnections => UncheckedConnection.Find(this);
}
