
namespace ContainerLint.Kubernetes;

/// <summary>How an annotation gets into the configuration of ingress-nginx.</summary>
public enum NginxInjectionKind
{
    /// <summary>It is meant to be written into it.</summary>
    Snippet,

    /// <summary>It is meant to be written into it, and has a directive through which Secrets can be read.</summary>
    DangerousSnippet,

    /// <summary>Its value breaks out of the directive that it is put into.</summary>
    Value,
}

/// <summary>An annotation that gets into the configuration of ingress-nginx.</summary>
/// <param name="Entry">The annotation.</param>
/// <param name="Kind">How it does.</param>
/// <param name="What">What makes it dangerous, in words.</param>
/// <param name="Aliases">What other tools call it.</param>
public sealed record NginxInjection(TextMapEntry Entry, NginxInjectionKind Kind, string What, string[] Aliases);

/// <content>What ingress-nginx makes of its annotations.</content>
public sealed partial class Ingress
{
    private const string NginxPrefix = "nginx.ingress.kubernetes.io/";
    private const string NginxController = "k8s.io/ingress-nginx";

    private static readonly string[] Snippets = ["server-snippet", "configuration-snippet", "auth-snippet", "stream-snippet", "modsecurity-snippet"];
    private static readonly string[] Values = ["auth-url", "auth-tls-match-cn", "mirror-target", "mirror-host", "auth-signin"];
    private const string Breakouts = "\n\r\"'{};`#";
    private const string NotInUrls = "|<>\\ ^";


    /// <summary>Whether ingress-nginx may serve it: it has no class, one whose name says so, or one that an IngressClass gives to it.</summary>
    public bool MayBeNginx(KubernetesScope scope)
    {
        if (!ClassName.IsKnown) return true;
        KubernetesObject? declared = scope.ObjectsOf("networking.k8s.io", "IngressClass").FirstOrDefault(item => item.Name.Is(ClassName.ValueOrDefault!));
        return declared?.Spec.Text("controller") is { IsKnown: true } controller ? controller.Is(NginxController) : ClassName.Is(static name => name.Contains("nginx", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The annotations whose text gets into the configuration.</summary>
    public IEnumerable<NginxInjection> NginxInjections => Metadata.Annotations.Entries.Select(InjectionOf).OfType<NginxInjection>();

    private static NginxInjection? InjectionOf(TextMapEntry entry)
    {
        if (!entry.Key.StartsWith(NginxPrefix, StringComparison.Ordinal) || entry.RawText is not { Length: > 0 } text) return null;
        string name = entry.Key.Substring(NginxPrefix.Length);
        if (Snippets.Contains(name)) return SnippetOf(entry, text);
        if (!Values.Contains(name) || !entry.Value.IsKnown) return null;
        string value = text.Trim();
        char? breakout = First(value, Breakouts) ?? (name == "auth-tls-match-cn" ? null : First(value, NotInUrls));
        if (breakout is null) return null;
        string what = breakout is '\n' or '\r' ? "a line break in its value" : $"'{breakout}' in its value";
        return new NginxInjection(entry, NginxInjectionKind.Value, what, ["trivy:KCV-0093"]);
    }

    private static NginxInjection SnippetOf(TextMapEntry entry, string text)
    {
        string[] lua = text.Contains("lua_", StringComparison.Ordinal) || text.Contains("_by_lua", StringComparison.Ordinal) ? ["Lua code"] : [];
        string[] alias = HasDirective(text, "alias") ? ["'alias'"] : [];
        string[] other = HasDirective(text, "proxy_pass") ? ["'proxy_pass'"]
            : HasDirective(text, "root") ? ["'root'"]
            : text.Contains("serviceaccount", StringComparison.Ordinal) || text.Contains("kubernetes.io", StringComparison.Ordinal) ? ["the path of a service account"] : [];
        string[] dangers = [.. lua, .. alias, .. other];
        List<string> aliases = ["checkov:CKV_K8S_153", "kubescape:C-0059"];
        if (lua.Length > 0) aliases.Add("checkov:CKV_K8S_152");
        if (alias.Length > 0) aliases.Add("checkov:CKV_K8S_154");
        return new NginxInjection(entry, dangers.Length > 0 ? NginxInjectionKind.DangerousSnippet : NginxInjectionKind.Snippet, string.Join(" and ", dangers), [.. aliases]);
    }

    private static char? First(string text, string letters)
    {
        foreach (char letter in text)
        {
            if (letters.Contains(letter)) return letter;
        }

        return null;
    }

    private static bool HasDirective(string text, string name) =>
        text.Split(['\n', ';', '{', '}']).Any(statement => statement.TrimStart() is var line && line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && char.IsWhiteSpace(line[name.Length]));
}
