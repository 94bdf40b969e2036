using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that fetch files and repositories.</summary>
internal static class DownloadReader
{
    public static void Read(ShellCommand command, ImmutableArray<Download>.Builder downloads)
    {
        switch (command.Name)
        {
            case "curl":
                ReadCurl(command, downloads);
                break;
            case "wget" or "wget2":
                ReadWget(command, downloads);
                break;
            case "aria2c":
                foreach (ShellWord url in command.Operands)
                {
                    Value<string> directory = Folder(command, command.OptionValue("-d", "--dir"));
                    Value<string> path = File(command, url, command.OptionValue("-o", "--out"), directory);
                    downloads.Add(Create(command, url, DownloadTarget.File, path) with { IsPlainGet = true, FailsOnHttpError = true, FollowsRedirects = true });
                }

                break;
            case "http" or "https" or "fetch":
                foreach (ShellWord url in command.Operands.Where(static word => !word.IsAny("GET", "get")).Take(1))
                {
                    Value<string> output = command.OptionValue("-o", "--output");
                    downloads.Add(WithOutput(command, url, output) with { IsPlainGet = true, FollowsRedirects = command.HasFlag("-F", "--follow") });
                }

                break;
            case "iwr" or "invoke-webrequest" or "irm" or "invoke-restmethod" or "start-bitstransfer":
                ReadPowerShell(command, downloads);
                break;
            default:
                ReadWebClient(command, downloads);
                break;
        }
    }

    public static RepositoryClone? ReadClone(ShellCommand command)
    {
        if (command.Name != "git" || command.Subcommand != "clone" || command.Operands.IsEmpty) return null;
        ShellWord url = command.Operands[0];
        Value<string> directory = command.Operands.Length > 1
            ? ShellPath.Resolve(command, command.Operands[1])
            : url.Value.IsKnown ? ShellPath.Resolve(command, url.Value.Select(RepositoryName)) : Value<string>.Unknown(url.Location);
        return new RepositoryClone(command, url.Location, url.Value, url, command.OptionValue("-b", "--branch", "--revision"), directory);
    }

    private static string RepositoryName(string url)
    {
        string name = url.TrimEnd('/');
        if (name.EndsWith(".git", StringComparison.Ordinal)) name = name.Substring(0, name.Length - 4);
        return name.Substring(name.LastIndexOfAny(['/', ':']) + 1);
    }

    private static void ReadCurl(ShellCommand command, ImmutableArray<Download>.Builder downloads)
    {
        List<ShellWord> urls = [.. command.Operands];
        urls.AddRange(command.OptionsNamed("--url").Where(static option => option.ValueWord is not null).Select(static option => option.ValueWord!));
        CommandOption[] outputs = [.. command.OptionsNamed("-o", "--output", "-O", "--remote-name")];
        bool allRemote = command.HasFlag("--remote-name-all");
        bool isHead = command.HasFlag("-I", "--head");
        bool isPlain = !command.HasFlag(
            "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-X", "--request", "-H", "--header", "-u", "--user",
            "-T", "--upload-file", "-b", "--cookie", "--oauth2-bearer", "-n", "--netrc");
        Value<string> folder = Folder(command, command.OptionValue("--output-dir"));
        for (int index = 0; index < urls.Count; index++)
        {
            CommandOption? output = index < outputs.Length ? outputs[index] : null;
            Download download = (output, allRemote) switch
            {
                ({ Name: "-O" or "--remote-name" }, _) or (null, true) => Create(
                    command, urls[index], DownloadTarget.File,
                    command.HasFlag("-J", "--remote-header-name") ? Value<string>.Unknown(urls[index].Location) : File(command, urls[index], Value<string>.Absent, folder)),
                ({ } named, _) => WithOutput(command, urls[index], named.Value, folder),
                _ => WithOutput(command, urls[index], Value<string>.Absent),
            };
            downloads.Add((isHead ? download with { Target = DownloadTarget.None } : download) with
            {
                IsPlainGet = isPlain && !isHead,
                FailsOnHttpError = command.HasFlag("-f", "--fail", "--fail-with-body"),
                FollowsRedirects = command.HasFlag("-L", "--location", "--location-trusted"),
            });
        }
    }

    private static void ReadWget(ShellCommand command, ImmutableArray<Download>.Builder downloads)
    {
        Value<string> output = command.OptionValue("-O", "--output-document");
        Value<string> folder = Folder(command, command.OptionValue("-P", "--directory-prefix"));
        bool isPlain = !command.HasFlag("--header", "--post-data", "--post-file", "--method", "--body-data", "--body-file", "--user", "--password", "--http-user", "--http-password", "--load-cookies");
        foreach (ShellWord url in command.Operands)
        {
            Download download = command.HasFlag("--spider") ? Create(command, url, DownloadTarget.None, Value<string>.Absent)
                : output.IsAbsent ? Create(command, url, DownloadTarget.File, File(command, url, Value<string>.Absent, folder))
                : WithOutput(command, url, output);
            downloads.Add(download with { IsPlainGet = isPlain, FailsOnHttpError = true, FollowsRedirects = !command.OptionValue("--max-redirect").Is("0") });
        }
    }

    private static void ReadPowerShell(ShellCommand command, ImmutableArray<Download>.Builder downloads)
    {
        ShellWord? url = null;
        ShellWord? file = null;
        for (int index = 1; index < command.Words.Length; index++)
        {
            ShellWord word = command.Words[index];
            bool hasNext = index + 1 < command.Words.Length;
            switch (word.LiteralPrefix.ToLowerInvariant())
            {
                case "-uri" or "-source" when hasNext:
                    url = command.Words[++index];
                    break;
                case "-outfile" or "-destination" or "-o" when hasNext:
                    file = command.Words[++index];
                    break;
                case "-usebasicparsing" or "-verbose" or "-skipcertificatecheck":
                    break;
                case ['-', ..] when hasNext:
                    index++;
                    break;
                default:
                    url ??= word;
                    break;
            }
        }

        if (url is null) return;
        Download download = file is null
            ? Create(command, url, DownloadTarget.StandardOutput, Value<string>.Absent)
            : Create(command, url, DownloadTarget.File, file.Value);
        downloads.Add(download with { IsPlainGet = true, FailsOnHttpError = true, FollowsRedirects = true });
    }

    /// <summary>(New-Object Net.WebClient).DownloadString('https://...').</summary>
    private static void ReadWebClient(ShellCommand command, ImmutableArray<Download>.Builder downloads)
    {
        const string Call = ".DownloadString(";
        if (command.Script.Dialect is not (ShellDialect.PowerShell or ShellDialect.Cmd)) return;
        foreach (ShellWord word in command.Words)
        {
            int call = word.LiteralSuffix.IndexOf(Call, StringComparison.OrdinalIgnoreCase);
            if (call < 0) continue;
            string url = word.LiteralSuffix.Substring(call + Call.Length).TrimEnd(')', ';').Trim('\'', '"');
            if (!url.StartsWith("http", StringComparison.OrdinalIgnoreCase)) continue;
            Download download = Create(command, word, DownloadTarget.StandardOutput, Value<string>.Absent);
            downloads.Add(download with { Url = Value<string>.Known(url, word.Location), IsPlainGet = true, FailsOnHttpError = true, FollowsRedirects = true });
        }
    }

    private static Download Create(ShellCommand command, ShellWord url, DownloadTarget target, Value<string> path) =>
        new(command, url.Location, url.Value, url, target, path);

    /// <summary>A download whose body goes where an option or a redirection says.</summary>
    private static Download WithOutput(ShellCommand command, ShellWord url, Value<string> output, Value<string>? folder = null)
    {
        if (output.IsAbsent || output.Is("-") || output.Is("/dev/stdout"))
        {
            Redirection? redirection = command.Redirections.LastOrDefault(static r => r.IsOutput && r.Descriptor is "" or "1");
            if (redirection?.Target is not { } target) return Create(command, url, DownloadTarget.StandardOutput, Value<string>.Absent);
            output = command.Script.ValueOf(target);
            folder = null;
        }

        if (output.Is("/dev/null")) return Create(command, url, DownloadTarget.None, Value<string>.Absent);
        return Create(command, url, DownloadTarget.File, File(command, url, output, folder ?? ShellPath.WorkingDirectory(command)));
    }

    private static Value<string> Folder(ShellCommand command, Value<string> option) =>
        option.IsAbsent ? ShellPath.WorkingDirectory(command) : ShellPath.Resolve(command, option);

    /// <summary>The file of a name, or of the last segment of the URL.</summary>
    private static Value<string> File(ShellCommand command, ShellWord url, Value<string> name, Value<string> folder)
    {
        if (name.IsKnown)
        {
            string text = name.ValueOrDefault!;
            return text.Length > 0 && text[0] is '/' or '~' ? ShellPath.Resolve(command, name) : ShellPath.Within(folder, text, name.Location ?? url.Location);
        }

        if (!name.IsAbsent) return name;
        string path = url.Value.ValueOrDefault ?? string.Empty;
        int query = path.IndexOfAny(['?', '#']);
        if (query >= 0) path = path.Substring(0, query);
        string last = path.Substring(path.LastIndexOf('/') + 1);
        return last.Length == 0 ? Value<string>.Unknown(url.Location) : ShellPath.Within(folder, last, url.Location);
    }
}
