using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>
/// A YAML (or JSON) file as a tree that keeps what was written: spans, comments, styles, tags, anchors, duplicate keys. Parsing never
/// throws; after an error it goes on with the next document.
/// </summary>
public sealed class YamlFile
{
    private readonly Dictionary<int, YamlComment> _commentsByLine = [];

    internal YamlFile(SourceFile file, Func<YamlFile, YamlParseResult> parse)
    {
        File = file;
        YamlParseResult result = parse(this);
        Documents = result.Documents;
        Errors = result.Errors;
        Comments = result.Comments;
        foreach (YamlComment comment in Comments) _commentsByLine[comment.Line] = comment;
    }

    /// <summary>Keys that stand twice in one mapping, in all documents; repeated merge keys included.</summary>
    public IEnumerable<(YamlEntry First, YamlEntry Duplicate)> DuplicateKeys => Documents
        .SelectMany(static document => document.Root?.DescendantsAndSelf() ?? [])
        .OfType<YamlMapping>()
        .SelectMany(static mapping => mapping.DuplicateKeys);

    /// <summary>The file that was parsed.</summary>
    public SourceFile File { get; }

    /// <summary>Its documents in order; those with an error hold what was read before it. Documents without any node are kept.</summary>
    public ImmutableArray<YamlDocument> Documents { get; }

    /// <summary>What stops the file from being loaded, in order of position.</summary>
    public ImmutableArray<YamlError> Errors { get; }

    /// <summary>All comments in order.</summary>
    public ImmutableArray<YamlComment> Comments { get; }

    /// <summary>The root of the first document that has one; null for an empty file.</summary>
    public YamlNode? Root => Documents.Select(document => document.Root).FirstOrDefault(root => root is not null);

    /// <summary>Parses a file.</summary>
    public static YamlFile Parse(SourceFile file, CancellationToken cancellationToken = default) =>
        new(file, yaml => new YamlTreeBuilder(yaml, file.Text.ToString(), cancellationToken).Build());

    /// <summary>Parses another text in place of a file's own, such as a template without its actions.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">A text of the same length, so that places in it are places in the file.</param>
    /// <param name="cancellationToken">Ends long work early.</param>
    internal static YamlFile ParseAs(SourceFile file, string text, CancellationToken cancellationToken) =>
        new(file, yaml => new YamlTreeBuilder(yaml, text, cancellationToken).Build());

    /// <summary>The comments on lines of their own directly above a line, top to bottom.</summary>
    /// <param name="line">Zero-based line.</param>
    public ImmutableArray<YamlComment> CommentsAbove(int line)
    {
        ImmutableArray<YamlComment>.Builder above = ImmutableArray.CreateBuilder<YamlComment>();
        while (CommentOnLine(--line) is { IsTrailing: false } comment) above.Add(comment);
        above.Reverse();
        return above.ToImmutable();
    }

    /// <summary>The comments on lines of their own directly above the line on which a place starts, top to bottom.</summary>
    public ImmutableArray<YamlComment> CommentsAbove(SourceLocation location) => CommentsAbove(location.LineSpan.Start.Line);

    /// <summary>The comment at the end of the line on which a place ends; null if there is none.</summary>
    public YamlComment? CommentAtEndOfLine(SourceLocation location) =>
        CommentOnLine(location.LineSpan.End.Line) is { IsTrailing: true } comment ? comment : null;

    /// <summary>The comment on a line; null if there is none.</summary>
    /// <param name="line">Zero-based line.</param>
    public YamlComment? CommentOnLine(int line) => _commentsByLine.TryGetValue(line, out YamlComment? comment) ? comment : null;
}

internal readonly record struct YamlParseResult(
    ImmutableArray<YamlDocument> Documents, ImmutableArray<YamlError> Errors, ImmutableArray<YamlComment> Comments);
