using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A comment behind a command of a RUN whose line is continued: the builder joins the lines, so all that follows is part of the comment.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Location">What is meant as the comment: from '#' to the end of its line.</param>
public sealed record ContinuedComment(Run Run, SourceLocation Location)
{
    /// <summary>The place above the line, for a comment on a line of its own.</summary>
    public SourceLocation LineStart => Location.File.At(Line.Start, 0);

    /// <summary>The comment as a line of its own, indented as the line is.</summary>
    public string AsLine
    {
        get
        {
            string line = Line.ToString();
            string indentation = line.Substring(0, line.Length - line.TrimStart(' ', '\t').Length);
            return $"{indentation}{Location.GetText()}\n";
        }
    }

    private TextLine Line => Location.File.Text.Lines.GetLineFromPosition(Location.Span.Start);

    internal static IEnumerable<ContinuedComment> Find(DockerfileModel model) => model.Runs
        .Where(static run => !run.IsExec && run.Heredoc is null && run.Script.IsPosix && run.Instruction.SwallowedInstructions.IsEmpty)
        .SelectMany(static run => run.Script.Syntax.Comments.Select(comment => Of(run, comment)).OfType<ContinuedComment>());

    private static ContinuedComment? Of(Run run, ShellComment comment)
    {
        char escape = run.Stage.Dockerfile.Syntax.EscapeChar;
        string[] lines = comment.Location.GetText().Split('\n');
        if (!lines.Skip(1).Any(line => line.TrimStart() is { Length: > 0 } text && text[0] != '#' && text.TrimEnd() != escape.ToString())) return null;
        string own = lines[0].TrimEnd().TrimEnd(escape).TrimEnd();
        return new ContinuedComment(run, comment.Location.File.At(comment.Location.Span.Start, own.Length));
    }
}

/// <content>Comments that take the lines below in.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Comments behind commands of RUNs that the lines below are joined to.</summary>
    public IEnumerable<ContinuedComment> ContinuedComments => ContinuedComment.Find(this);
}
