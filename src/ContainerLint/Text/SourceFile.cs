using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Text;

/// <summary>A file as it was read: its path, its text and nothing derived. Immutable, and the identity that every location refers to.</summary>
public sealed class SourceFile
{
    /// <summary>Creates a file from text that is already in memory.</summary>
    /// <param name="path">Path as reports show it, with '/' as separator; relative to the working directory where it lies below it.</param>
    /// <param name="text">The whole text, without a byte order mark.</param>
    public SourceFile(string path, SourceText text)
    {
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Text = text ?? throw new ArgumentNullException(nameof(text));
    }

    /// <summary>Creates a file from a string; for tests and standard input.</summary>
    public SourceFile(string path, string text)
        : this(path, SourceText.From(text))
    {
    }

    /// <summary>Path as reports show it, with '/' as separator.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public SourceText Text { get; }

    /// <summary>The last segment of <see cref="Path"/>.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('/') + 1);

    /// <summary>The folder part of <see cref="Path"/>, without a trailing '/'; empty for a file in the working directory.</summary>
    public string Directory => Path.LastIndexOf('/') is > 0 and var slash ? Path.Substring(0, slash) : string.Empty;

    /// <summary>Whether the lines end by CR LF: the first one decides.</summary>
    public bool HasWindowsLineBreaks => Text.Lines[0] is var first && first.EndIncludingLineBreak - first.End == 2;

    /// <summary>A place in this file.</summary>
    public SourceLocation At(TextSpan span) => new(this, span);

    /// <summary>A place in this file.</summary>
    public SourceLocation At(int start, int length) => new(this, new TextSpan(start, length));

    /// <summary>A text with the line breaks of the file.</summary>
    public string AdaptLineBreaks(string text) => text.Contains('\n') && HasWindowsLineBreaks ? text.Replace("\r\n", "\n").Replace("\n", "\r\n") : text;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
