using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Something is fetched over http, ftp or the protocol of git, and nothing verifies it.</summary>
/// <param name="Location">The scheme of the URL, or the word that has it.</param>
/// <param name="Scheme">The scheme with "://".</param>
/// <param name="Host">The host.</param>
public sealed record ClearTextDownload(SourceLocation Location, string Scheme, string Host)
{
    /// <summary>Variables that tell package managers where to fetch from.</summary>
    private static readonly string[] IndexVariables =
    [
        "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "NPM_CONFIG_REGISTRY", "npm_config_registry", "YARN_REGISTRY",
        "YARN_NPM_REGISTRY_SERVER", "GOPROXY", "CARGO_REGISTRIES_CRATES_IO_INDEX", "RUSTUP_DIST_SERVER", "RUSTUP_UPDATE_ROOT", "HOMEBREW_BOTTLE_DOMAIN", "NODEJS_ORG_MIRROR", "NVM_NODEJS_ORG_MIRROR",
    ];

    /// <summary>Whether 'https://' can be written instead: the location is just the scheme.</summary>
    public bool IsReplaceable => Scheme == "http://" && Location.Span.Length == Scheme.Length;

    internal static IEnumerable<ClearTextDownload> Find(DockerfileModel dockerfile)
    {
        foreach (FetchedSoftware fetched in dockerfile.FetchedSoftware.Where(static fetched => fetched.Add is not null && !fetched.IsVerified))
        {
            if (ClearTextFetch.SchemeOf(fetched.Url) is { } scheme && IsReported(fetched.Host)) yield return At(fetched.Location, scheme, fetched.Host);
        }

        foreach (CopySource source in dockerfile.Copies.SelectMany(static copy => copy.Sources).Where(static source => source.Kind == CopySourceKind.Git))
        {
            string url = source.Expansion.KnownPrefix;
            bool isPinned = url.Split('#', '=', '?', '&').Any(IsCommit);
            string host = NetworkHost.Of(url, source.Text.IsKnown);
            if (!isPinned && ClearTextFetch.SchemeOf(url) is { } scheme && IsReported(host)) yield return At(source.Location, scheme, host);
        }

        foreach (Run run in dockerfile.Runs)
        {
            foreach (ClearTextFetch fetch in run.Script.ClearTextFetches.Where(fetch => IsReported(fetch.Host) && !IsVerified(run, fetch)))
            {
                yield return new ClearTextDownload(fetch.Location, fetch.Scheme, fetch.Host);
            }
        }

        foreach (VariableDefinition definition in dockerfile.VariableDefinitions.Where(static definition => IndexVariables.Contains(definition.Name)))
        {
            if (definition is not { Pair.Value: { } word, Value: { IsKnown: true, ValueOrDefault: { } url } }) continue;
            if (ClearTextFetch.SchemeOf(url) is { } scheme && IsReported(NetworkHost.Of(url))) yield return At(word.Location, scheme, NetworkHost.Of(url));
        }
    }

    private static ClearTextDownload At(SourceLocation word, string scheme, string host)
    {
        int found = word.GetText().IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
        return new ClearTextDownload(found < 0 ? word : word.File.At(word.Span.Start + found, scheme.Length), scheme, host);
    }

    private static bool IsReported(string host) => host.Length > 0 && !NetworkHost.IsInternal(host);

    private static bool IsVerified(Run run, ClearTextFetch fetch) => fetch.Download is { } download
        ? run.Stage.Dockerfile.FetchedBy(download)?.IsVerified == true || IsSignatureOfOther(run, download)
        : fetch.Command.Name == "git" && run.Commands.Any(static command => command.Name == "git" && command.Subcommand is "checkout" or "reset" or "switch" && command.Operands.Any(static word => word.Value.Is(IsCommit)));

    /// <summary>Whether it is the signature or sum of another download, which is checked with it.</summary>
    private static bool IsSignatureOfOther(Run run, Download download)
    {
        string text = download.WrittenUrl;
        int dot = text.LastIndexOf('.');
        return dot > 0 && !run.Script.Verifications.IsEmpty && run.Script.WrittenUrls.Contains(text.Substring(0, dot));
    }

    private static bool IsCommit(string text) => text.Length == 40 && text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
