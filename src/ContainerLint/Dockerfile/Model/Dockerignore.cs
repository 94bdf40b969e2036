using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// A .dockerignore file: which paths of the build context the builder does not see. The last pattern that matches a path or one of its
/// parent directories decides. See https://docs.docker.com/build/concepts/context/#dockerignore-files.
/// </summary>
public sealed class Dockerignore
{
    private Dockerignore(SourceFile file, ImmutableArray<DockerignorePattern> patterns)
    {
        File = file;
        Patterns = patterns;
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>Its patterns, in order.</summary>
    public ImmutableArray<DockerignorePattern> Patterns { get; }

    /// <summary>Whether some pattern brings paths back that another one ignores.</summary>
    public bool HasExceptions => Patterns.Any(pattern => pattern.IsException);

    /// <summary>Reads an ignore file. Lines that are no valid pattern are left out, as nothing can match them.</summary>
    public static Dockerignore Parse(SourceFile file)
    {
        ImmutableArray<DockerignorePattern>.Builder patterns = ImmutableArray.CreateBuilder<DockerignorePattern>();
        foreach (TextLine line in file.Text.Lines)
        {
            if (ParseLine(file, line) is { } pattern) patterns.Add(pattern);
        }

        return new Dockerignore(file, patterns.ToImmutable());
    }

    /// <summary>Whether a path of the context is hidden from the builder.</summary>
    /// <param name="path">A path below the root of the context; it is cleaned first. The root itself is never ignored.</param>
    public bool IsIgnored(string path) => DecidingPattern(path) is { IsException: false };

    /// <summary>Whether a path is hidden from the builder with all that may lie below it: no exception reaches into it.</summary>
    /// <param name="path">A path below the root of the context; it is cleaned first.</param>
    public bool IsIgnoredEntirely(string path)
    {
        if (DecidingPattern(path) is not { IsException: false } deciding) return false;
        string cleaned = ContainerPath.Clean("/" + path).Substring(1);
        return !Patterns.Skip(Patterns.IndexOf(deciding) + 1).Any(pattern => pattern.IsException && pattern.Pattern.MayMatchBelow(cleaned));
    }

    /// <summary>The pattern that decides about a path: the last one that matches it or a parent directory; null if none does.</summary>
    /// <param name="path">A path below the root of the context; it is cleaned first.</param>
    public DockerignorePattern? DecidingPattern(string path)
    {
        string cleaned = ContainerPath.Clean("/" + path).Substring(1);
        if (cleaned.Length == 0) return null;
        for (int i = Patterns.Length - 1; i >= 0; i--)
        {
            if (Patterns[i].MatchesOrParentMatches(cleaned)) return Patterns[i];
        }

        return null;
    }

    private static DockerignorePattern? ParseLine(SourceFile file, TextLine line)
    {
        string text = file.Text.ToString(line.Span);
        if (text.Length > 0 && text[0] == '\uFEFF') text = text.Substring(1);
        if (text is ['#', ..]) return null;
        string pattern = text.Trim();
        if (pattern.Length == 0) return null;
        SourceLocation location = file.At(line.Start + file.Text.ToString(line.Span).IndexOf(pattern, StringComparison.Ordinal), pattern.Length);

        bool isException = pattern[0] == '!';
        if (isException) pattern = pattern.Substring(1).Trim();
        if (pattern.Length == 0) return null;
        pattern = ContainerPath.Clean(pattern);
        if (pattern.Length > 1 && pattern[0] == '/') pattern = pattern.Substring(1);
        return PathPattern.Parse(pattern) is { } compiled ? new DockerignorePattern(compiled, isException, location) : null;
    }
}

/// <summary>A line of a .dockerignore file.</summary>
/// <param name="Pattern">What it matches.</param>
/// <param name="IsException">Whether it starts with '!' and brings paths back.</param>
/// <param name="Location">The line without surrounding white space.</param>
public sealed record DockerignorePattern(PathPattern Pattern, bool IsException, SourceLocation Location)
{
    /// <summary>The pattern, cleaned and without '!'.</summary>
    public string Text => Pattern.Text;

    /// <summary>Whether it matches a path or one of the directories above it.</summary>
    /// <param name="path">A cleaned path without a leading '/'.</param>
    public bool MatchesOrParentMatches(string path)
    {
        if (Pattern.IsMatch(path)) return true;
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Pattern.IsMatch(path.Substring(0, slash))) return true;
        }

        return false;
    }
}
