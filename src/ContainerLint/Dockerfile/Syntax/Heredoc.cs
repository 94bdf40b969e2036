using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A here-document of RUN, COPY or ADD. See https://docs.docker.com/reference/dockerfile/#here-documents.</summary>
public sealed class Heredoc
{
    private readonly LogicalLine _lines;
    private MappedText? _body;
    private WordContent? _content;

    internal Heredoc(HeredocOperator head, LogicalLine lines, SourceLocation bodyLocation, SourceLocation? terminator)
    {
        _lines = lines;
        Delimiter = head.Delimiter;
        FileDescriptor = head.FileDescriptor;
        IsExpanded = head.IsExpanded;
        StripTabs = head.StripTabs;
        OperatorLocation = head.Location;
        DelimiterLocation = head.DelimiterLocation;
        BodyLocation = bodyLocation;
        TerminatorLocation = terminator;
    }

    /// <summary>The delimiter without quotes. Also the name of the file that COPY and ADD create in a directory.</summary>
    public string Delimiter { get; }

    /// <summary>The delimiter as written in the instruction, with its quotes.</summary>
    public SourceLocation DelimiterLocation { get; }

    /// <summary>The whole word in the instruction, such as '3&lt;&lt;-"EOF"'.</summary>
    public SourceLocation OperatorLocation { get; }

    /// <summary>The number before the operator; 0 without one.</summary>
    public int FileDescriptor { get; }

    /// <summary>Whether variables in the body are expanded; they are not when any part of the delimiter is quoted.</summary>
    public bool IsExpanded { get; }

    /// <summary>Whether leading tabs are removed ('&lt;&lt;-').</summary>
    public bool StripTabs { get; }

    /// <summary>The lines with their line breaks, without leading tabs where <see cref="StripTabs"/> says so.</summary>
    public MappedText Body => _body ??= _lines.Map(_lines.Start, _lines.End);

    /// <summary>
    /// The body as literals and variables, for the heredocs of COPY and ADD that are expanded. Quotes are not special in it, and the escape
    /// character is always a backslash.
    /// </summary>
    public ImmutableArray<WordPart> Parts => Content.Parts;

    /// <summary>Why the body cannot be expanded; null for a well-formed one and where it is not expanded.</summary>
    public WordError? Error => IsExpanded ? Content.Error : null;

    /// <summary>Where the lines stand, with the last line break.</summary>
    public SourceLocation BodyLocation { get; }

    /// <summary>The terminator line without its line break; null when there is none.</summary>
    public SourceLocation? TerminatorLocation { get; }

    /// <summary>From the first line of the body through the terminator.</summary>
    public SourceLocation Location => TerminatorLocation is { } end ? BodyLocation.Through(end) : BodyLocation;

    private WordContent Content => _content ??= WordLexer.Lex(_lines, _lines.Start, _lines.End, '\\', quotes: false);
}

/// <summary>The word that announces a heredoc.</summary>
internal sealed record HeredocOperator(
    string Delimiter, int FileDescriptor, bool StripTabs, bool IsExpanded, SourceLocation Location, SourceLocation DelimiterLocation);
