using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Lines at the end of an ignore file, where they hold whatever stands above them, that hide paths from the builder.</summary>
/// <param name="File">The ignore file; without text if it is to be made.</param>
/// <param name="Entries">The patterns, one a line.</param>
public sealed record IgnoreFileAddition(SourceFile File, ImmutableArray<string> Entries)
{
    /// <summary>A longer list is nobody's wish.</summary>
    private const int MostEntries = 100;

    /// <summary>The end of the file.</summary>
    public SourceLocation Location => File.At(File.Text.Length, 0);

    /// <summary>The lines; a line break in front of them ends the last line that is there.</summary>
    public string Text => (File.Text.Length == 0 || File.Text[File.Text.Length - 1] == '\n' ? string.Empty : "\n") + string.Concat(Entries.Select(static entry => entry + "\n"));

    /// <summary>Up to three of the entries, for titles.</summary>
    public string Examples => string.Join(", ", Entries.Take(3).Select(static entry => "'" + entry + "'")) + (Entries.Length > 3 ? " and more" : string.Empty);

    /// <summary>The lines that hide paths, but none that a build may need; null if there is nothing to add.</summary>
    /// <param name="file">The ignore file.</param>
    /// <param name="leftovers">What is to be hidden, and what has the same names and is not.</param>
    /// <param name="needs">What the builds need that the ignore file holds for.</param>
    internal static IgnoreFileAddition? Create(SourceFile file, ImmutableArray<ContextLeftoverPath> leftovers, ImmutableArray<ContextNeeds> needs)
    {
        Dockerignore ignore = Dockerignore.Parse(file);
        ImmutableArray<string> entries = leftovers
            .Where(leftover => !ignore.IsIgnored(leftover.Path))
            .GroupBy(static leftover => leftover.Name, StringComparer.Ordinal)
            .SelectMany(group => EntriesFor([.. group], needs))
            .Take(MostEntries + 1)
            .ToImmutableArray();
        return entries.Length is 0 or > MostEntries ? null : new IgnoreFileAddition(file, entries);
    }

    /// <summary>One pattern for all paths of a name, unless it would hide others as well.</summary>
    private static IEnumerable<string> EntriesFor(ContextLeftoverPath[] paths, ImmutableArray<ContextNeeds> needs)
    {
        ContextLeftoverPath[] hidden = [.. paths.Where(leftover => !leftover.IsMeant && IsExpressible(leftover.Path) && !needs.Any(need => need.MayNeed(leftover.Path, leftover.Name)))];
        if (hidden.Length == 0) return [];
        (string name, bool isPattern) = (hidden[0].Name, hidden[0].HasPattern);
        bool isOneForAll = hidden.Length == paths.Length && (isPattern ? !needs.Any(need => need.MentionsAny(name)) : paths.Length > 1);
        if (!isOneForAll) return hidden.Select(static leftover => Escape(leftover.Path));
        return [(hidden.All(static leftover => leftover.Path.IndexOf('/') < 0) ? string.Empty : "**/") + (isPattern ? name : Escape(name))];
    }

    /// <summary>Whether an ignore file can name a path: it is read line by line, blanks around a line and what is no text do not count.</summary>
    private static bool IsExpressible(string path) =>
        path.Trim().Length == path.Length && !path.Any(static c => char.IsControl(c) || c is '\\' or '\uFFFD' or '\u2028' or '\u2029');

    /// <summary>The path without a meaning for any of its characters. A backslash would do on some hosts only, so classes are written.</summary>
    private static string Escape(string path)
    {
        StringBuilder pattern = new(path.Length);
        foreach (char c in path)
        {
            bool isSpecial = c is '*' or '?' or '[' || (pattern.Length == 0 && c is '!' or '#');
            if (isSpecial) pattern.Append('[').Append(c).Append(']');
            else pattern.Append(c);
        }

        return pattern.ToString();
    }
}

/// <summary>A file or folder of the build context that has no business in an image, or looks so.</summary>
/// <param name="Path">The path.</param>
/// <param name="Name">Its name, or the pattern of names that it fits.</param>
/// <param name="HasPattern">Whether <paramref name="Name"/> is a pattern.</param>
/// <param name="IsMeant">Whether it only has the name.</param>
internal readonly record struct ContextLeftoverPath(string Path, string Name, bool HasPattern = false, bool IsMeant = false);
