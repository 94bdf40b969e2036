using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Something is fetched over http, ftp or the protocol of git, which neither encrypt nor authenticate.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The scheme of the URL, or the word that has it.</param>
/// <param name="Url">The URL as far as it is known.</param>
/// <param name="Download">The download; null for a package manager or a repository.</param>
/// <param name="IsUrlKnown">Whether all of the URL is known.</param>
public sealed record ClearTextFetch(ShellCommand Command, SourceLocation Location, string Url, Download? Download, bool IsUrlKnown) : ShellFact(Command, Location)
{
    private static readonly string[] Schemes = ["http://", "ftp://", "git://", "svn://"];

    /// <summary>The scheme with "://".</summary>
    public string Scheme => SchemeOf(Url) ?? string.Empty;

    /// <summary>The host; empty if it is not known.</summary>
    public string Host => NetworkHost.Of(Url, IsUrlKnown);

    /// <summary>The unencrypted scheme that a URL starts with, with "://"; null if it starts with another one or none.</summary>
    public static string? SchemeOf(string url) => Schemes.FirstOrDefault(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Finds what is fetched over unencrypted protocols.</summary>
internal static class ClearTextReader
{
    private static readonly string[] PackageTools =
    [
        "pip", "pip2", "pip3", "uv", "pipenv", "poetry", "easy_install", "npm", "npx", "yarn", "pnpm", "bun", "gem", "bundle", "bundler", "mvn", "gradle", "go", "cargo", "conda", "mamba", "cpanm",
        "composer", "dotnet", "nuget", "choco", "luarocks", "rpm", "svn", "hg",
    ];

    private static readonly string[] GitSubcommands = ["clone", "fetch", "pull", "ls-remote", "archive", "submodule add", "remote add", "remote set-url"];

    private static readonly string[] SendingOptions =
        ["-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T", "--upload-file", "-I", "--head", "--post-data", "--post-file", "--spider"];

    public static ImmutableArray<ClearTextFetch> Read(ShellScript script)
    {
        ImmutableArray<ClearTextFetch>.Builder fetches = ImmutableArray.CreateBuilder<ClearTextFetch>();
        foreach (Download download in script.Downloads)
        {
            if (!download.Command.HasFlag(SendingOptions)) Add(download.Command, download.UrlWord, 0, download, fetches);
        }

        foreach (ShellCommand command in script.Commands)
        {
            if (command.Name == "git" ? GitSubcommands.Contains(command.Subcommand) : IsPackageCommand(command)) ReadArguments(command, fetches);
        }

        return fetches.ToImmutable();
    }

    private static bool IsPackageCommand(ShellCommand command) =>
        command.IsAny(PackageTools) || PackageTools.HasText(ShellToolIndex.WithoutVersion(command.Name))
        || (command.PackageOperation is { IsInstall: true } install && install.Packages.Any(static package => package.Source == PackageSource.Url));

    private static void ReadArguments(ShellCommand command, ImmutableArray<ClearTextFetch>.Builder fetches)
    {
        for (int index = 1; index < command.Words.Length; index++)
        {
            ShellWord word = command.Words[index];
            int equals = word.LiteralPrefix.IndexOf('=');
            int start = ClearTextFetch.SchemeOf(word.LiteralPrefix) is not null ? 0
                : equals > 0 && ClearTextFetch.SchemeOf(word.LiteralPrefix.Substring(equals + 1)) is not null ? equals + 1
                : -1;
            if (start < 0 || IsForProxy(word.LiteralPrefix.Substring(0, start)) || IsForProxy(command.Words[index - 1].LiteralPrefix)) continue;
            Add(command, word, start, null, fetches);
        }
    }

    private static bool IsForProxy(string text) => text.Contains("proxy", StringComparison.OrdinalIgnoreCase) && !text.Contains("goproxy", StringComparison.OrdinalIgnoreCase);

    private static void Add(ShellCommand command, ShellWord word, int start, Download? download, ImmutableArray<ClearTextFetch>.Builder fetches)
    {
        string url = word.LiteralPrefix.Substring(Math.Min(start, word.LiteralPrefix.Length));
        if (ClearTextFetch.SchemeOf(url) is not { } scheme) return;
        fetches.Add(new ClearTextFetch(command, word.LocationOf(start, scheme.Length), url, download, word.Value.IsKnown));
    }
}
