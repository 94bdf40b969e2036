using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>The patterns of one .gitignore file or of a list in the configuration, with the folder they are relative to.</summary>
internal sealed class IgnoreList
{
    private readonly string _folder;
    private readonly ImmutableArray<GlobPattern> _patterns;

    private IgnoreList(string folder, ImmutableArray<GlobPattern> patterns)
    {
        _folder = folder.Length == 0 || folder[folder.Length - 1] == '/' ? folder : folder + "/";
        _patterns = patterns;
    }

    /// <summary>Reads patterns.</summary>
    /// <param name="folder">The folder they are relative to, with '/' as separator.</param>
    /// <param name="lines">One pattern each; empty lines and comments are passed over.</param>
    public static IgnoreList Parse(string folder, IEnumerable<string> lines)
    {
        ImmutableArray<GlobPattern>.Builder patterns = ImmutableArray.CreateBuilder<GlobPattern>();
        foreach (string line in lines)
        {
            if (GlobPattern.TryParse(line, out GlobPattern? pattern)) patterns.Add(pattern);
        }

        return new IgnoreList(folder, patterns.ToImmutable());
    }

    /// <summary>Whether there is no pattern.</summary>
    public bool IsEmpty => _patterns.IsEmpty;

    /// <summary>Whether the last pattern that matches a path excludes it; null if none matches. Folders above the path are not looked at.</summary>
    public bool? IsIgnored(string path, bool isDirectory)
    {
        if (_patterns.IsEmpty || !path.StartsWith(_folder, StringComparison.Ordinal)) return null;
        string[] segments = path.Substring(_folder.Length).Split('/');
        for (int i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(segments, isDirectory)) return !_patterns[i].IsNegated;
        }

        return null;
    }

    /// <summary>Whether a file, or a folder above it up to the one that the patterns stand in, is excluded.</summary>
    public bool Excludes(string file)
    {
        if (_patterns.IsEmpty || !file.StartsWith(_folder, StringComparison.Ordinal)) return false;
        for (int slash = file.IndexOf('/', _folder.Length); slash >= 0; slash = file.IndexOf('/', slash + 1))
        {
            if (IsIgnored(file.Substring(0, slash), isDirectory: true) == true) return true;
        }

        return IsIgnored(file, isDirectory: false) == true;
    }
}
