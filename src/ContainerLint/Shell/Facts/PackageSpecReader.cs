using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads package arguments by the conventions of the package managers.</summary>
internal static class PackageSpecReader
{
    private static readonly string[] ArchiveEndings = [".deb", ".rpm", ".apk", ".whl", ".tar", ".tar.gz", ".tar.xz", ".tgz", ".zip", ".tar.bz2", ".gem", ".conda", ".nupkg", ".pkg.tar.zst"];
    private static readonly string[] VersionControlStarts = ["git+", "hg+", "svn+", "bzr+", "git://", "git@", "ssh://", "github:", "gitlab:", "bitbucket:"];
    private static readonly string[] LocalProtocols = ["file:", "link:", "portal:", "workspace:"];
    private static readonly char[] ComparisonCharacters = ['=', '<', '>', '~', '!'];

    /// <summary>Reads a package argument.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="style">The column 'version' of the table of package managers.</param>
    public static PackageSpec Read(ShellWord word, string style)
    {
        string text = word.LiteralPrefix;
        PackageSource source = SourceOf(word, text, style);
        if (source is PackageSource.Url or PackageSource.File or PackageSource.VersionControl)
        {
            return new PackageSpec(word, word.Value, string.Empty, ReferenceOf(word, text, source, style), source);
        }

        (int nameEnd, int versionStart) = Split(text, style);
        if (word.HasGlob && style != "python" && text.IndexOfAny(['*', '?', '['], 0, nameEnd < 0 ? text.Length : nameEnd) >= 0) source = PackageSource.Group;
        if (nameEnd < 0 && !word.Value.IsKnown) return new PackageSpec(word, Value<string>.Unknown(word.Location), string.Empty, Value<string>.Unknown(word.Location), PackageSource.Unknown);
        if (nameEnd < 0) return new PackageSpec(word, Known(word, 0, NameLength(text, text.Length, style)), string.Empty, Value<string>.Absent, source);
        Value<string> version = !word.Value.IsKnown ? Value<string>.Unknown(word.LocationFrom(versionStart))
            : versionStart < text.Length ? Known(word, versionStart, text.Length - versionStart)
            : Value<string>.Absent;
        return new PackageSpec(word, Known(word, 0, NameLength(text, nameEnd, style)), text.Substring(nameEnd, versionStart - nameEnd).Trim(), version, source);
    }

    private static Value<string> Known(ShellWord word, int start, int length) =>
        Value<string>.Known(word.LiteralPrefix.Substring(start, length), word.LocationOf(start, length));

    private static PackageSource SourceOf(ShellWord word, string text, string style)
    {
        if (VersionControlStarts.Any(start => text.StartsWith(start, StringComparison.Ordinal))) return PackageSource.VersionControl;
        if (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("ftp://", StringComparison.Ordinal))
        {
            return text.EndsWith(".git", StringComparison.Ordinal) || text.Contains(".git#") || text.Contains(".git@") ? PackageSource.VersionControl : PackageSource.Url;
        }

        if (text.Length > 0 && (text[0] is '/' or '~' or '.') && !(style == "alpine" && text[0] == '.' && !text.Contains('/'))) return PackageSource.File;
        if (word.Value.IsKnown && ArchiveEndings.Any(ending => text.EndsWith(ending, StringComparison.Ordinal))) return PackageSource.File;
        if (style == "npm" && LocalProtocols.Any(protocol => text.StartsWith(protocol, StringComparison.Ordinal))) return PackageSource.File;
        if (style == "python" && text.Contains('/') && !text.Contains(" @ ")) return PackageSource.File;
        if (style is "rpm" or "suse" && text is ['@', ..]) return PackageSource.Group;
        if (style == "debian" && text is [.., '^']) return PackageSource.Group;
        if (style == "npm" && text.Length > 0 && text[0] != '@' && text.Contains('/')) return IsHostedShorthand(text) || !word.Value.IsKnown ? PackageSource.VersionControl : PackageSource.File;
        return word.Value.IsKnown || text.Length > 0 ? PackageSource.Repository : PackageSource.Unknown;
    }

    /// <summary>Whether npm takes a path for 'owner/repository' on GitHub: one slash, with something on both sides. Else it is a folder.</summary>
    private static bool IsHostedShorthand(string text)
    {
        string path = text.Split('#')[0];
        int slash = path.IndexOf('/');
        return slash > 0 && slash < path.Length - 1 && path.IndexOf('/', slash + 1) < 0;
    }

    /// <summary>The commit, tag or branch at the end of a version control URL. For pip a '#' starts hints such as the name.</summary>
    private static Value<string> ReferenceOf(ShellWord word, string text, PackageSource source, string style)
    {
        if (source != PackageSource.VersionControl) return Value<string>.Absent;
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        int from = scheme < 0 ? 0 : scheme + 3;
        int slash = text.IndexOf('/', Math.Min(from, text.Length));
        int mark = style == "python" ? -1 : text.IndexOf('#', from);
        if (mark < 0 && slash >= 0) mark = text.IndexOf('@', slash);
        if (mark < 0) return word.Value.IsKnown ? Value<string>.Absent : Value<string>.Unknown(word.Location);
        if (!word.Value.IsKnown) return Value<string>.Unknown(word.LocationFrom(mark + 1));
        int end = text.IndexOf('#', mark + 1);
        return Known(word, mark + 1, (end < 0 ? text.Length : end) - mark - 1);
    }

    /// <summary>The end of the name and the start of the version; -1 for both without a version.</summary>
    private static (int NameEnd, int VersionStart) Split(string text, string style)
    {
        switch (style)
        {
            case "debian":
                return AfterOne(text.IndexOfAny(['=', '/']));
            case "alpine":
                return Comparison(text, text.IndexOfAny([.. ComparisonCharacters, '@']));
            case "rpm":
                return Rpm(text);
            case "suse" or "conda":
                return Comparison(text, text.IndexOfAny(ComparisonCharacters));
            case "python":
                return Python(text);
            case "npm":
                return AfterOne(text.IndexOf('@', Math.Min(1, text.Length)));
            case "go" or "cargo" or "at":
                return AfterOne(text.IndexOf('@'));
            case "gem" or "composer":
                return AfterOne(text.IndexOf(':'));
            case "pecl":
                int dash = text.LastIndexOf('-');
                return AfterOne(dash > 0 && dash + 1 < text.Length && char.IsDigit(text[dash + 1]) ? dash : -1);
            default:
                return (-1, -1);
        }
    }

    private static (int NameEnd, int VersionStart) AfterOne(int index) => index < 0 ? (-1, -1) : (index, index + 1);

    private static (int NameEnd, int VersionStart) Comparison(string text, int index)
    {
        if (index < 0) return (-1, -1);
        int end = index;
        while (end < text.Length && (ComparisonCharacters.Contains(text[end]) || text[end] is '@' or ' ')) end++;
        return (index, end);
    }

    private static (int NameEnd, int VersionStart) Python(string text)
    {
        int at = text.IndexOf(" @ ", StringComparison.Ordinal);
        if (at > 0) return (at, at + 3);
        int plainAt = text.IndexOf('@');
        return plainAt > 0 && text.IndexOf('@') < text.Length - 1 && text.IndexOfAny(ComparisonCharacters) < 0
            ? (plainAt, plainAt + 1)
            : Comparison(text, text.IndexOfAny(ComparisonCharacters));
    }

    /// <summary>name-version-release.arch: the version starts after a dash before a digit; also 'name = version' and 'module:stream'.</summary>
    private static (int NameEnd, int VersionStart) Rpm(string text)
    {
        int comparison = text.IndexOfAny(['=', '<', '>']);
        if (comparison >= 0) return Comparison(text, comparison);
        int colon = text.IndexOf(':');
        if (colon > 0) return (colon, colon + 1);
        for (int index = 1; index + 1 < text.Length; index++)
        {
            if (text[index] == '-' && char.IsDigit(text[index + 1])) return (index, index + 1);
        }

        return (-1, -1);
    }

    /// <summary>The length of the name without extras ('[tls]') and architecture (':amd64').</summary>
    private static int NameLength(string text, int end, string style)
    {
        int cut = style switch
        {
            "python" => text.IndexOf('[', 0, end),
            "debian" => text.IndexOf(':', 0, end),
            _ => -1,
        };
        return cut > 0 ? cut : text.Substring(0, end).TrimEnd().Length;
    }
}
