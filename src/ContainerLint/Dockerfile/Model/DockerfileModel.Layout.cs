using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <content>How the file is laid out.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<LayoutProblem> _layoutProblems;

    /// <summary>Whether a comment at the start says that a program writes the file.</summary>
    public bool IsGenerated => Syntax.Comments.TakeWhile(comment => Syntax.Instructions.IsEmpty || comment.Location.Span.Start < Syntax.Instructions[0].Start)
        .Any(comment => comment.Text.Contains("generated", StringComparison.OrdinalIgnoreCase) || comment.Text.Contains("do not edit", StringComparison.OrdinalIgnoreCase));

    /// <summary>How many lines the file has, and where a limit is passed; null if none is.</summary>
    /// <param name="most">The limit.</param>
    /// <param name="skipsBlank">Whether blank lines do not count.</param>
    /// <param name="skipsComments">Whether comment lines do not count.</param>
    public FileLength? Length(int most, bool skipsBlank, bool skipsComments) => FileLength.Count(Syntax, most, skipsBlank, skipsComments);

    /// <summary>How many lines a RUN has, heredocs included.</summary>
    public static int LinesOf(Run run)
    {
        LinePositionSpan lines = run.Instruction.LinesLocation.LineSpan;
        return lines.End.Line - lines.Start.Line + (lines.End.Character > 0 ? 1 : 0);
    }

    /// <summary>Lines that should be several.</summary>
    /// <param name="longest">How many characters a line may have.</param>
    /// <param name="mostCommands">From how many commands on one line on it is too much, however short it is.</param>
    public IEnumerable<LongLine> LongLines(int longest, int mostCommands) => LongLine.Find(this, longest, mostCommands);

    /// <summary>Where the layout is not that of a formatted file.</summary>
    public ImmutableArray<LayoutProblem> LayoutProblems => _layoutProblems.IsDefault
        ? _layoutProblems = LayoutReader.Read(Syntax).Concat(Runs.Select(HeredocLayout.Find).OfType<LayoutProblem>()).OrderBy(static problem => problem.Location.Span.Start).ToImmutableArray()
        : _layoutProblems;

    /// <summary>RUNs and files that would be easier to read as heredocs.</summary>
    /// <param name="leastCommands">How many commands a chain has at least.</param>
    /// <param name="leastRuns">How many RUNs stand together at least.</param>
    public IEnumerable<HeredocCandidate> HeredocCandidates(int leastCommands, int leastRuns) => HeredocCandidate.Find(this, leastCommands, leastRuns);

    /// <summary>Each 'cd' that WORKDIR could take the place of.</summary>
    /// <param name="all">Whether also those count that do more than to say where a program works.</param>
    public IEnumerable<WorkdirCandidate> WorkdirCandidates(bool all) => Runs.SelectMany(run => all ? WorkdirCandidate.FindAll(run) : WorkdirCandidate.FindLeading(run));

    /// <summary>Comments of the file and, where a heredoc is a shell script, of that.</summary>
    public IEnumerable<SourceLocation> AllComments => Syntax.Comments.Select(comment => comment.Location)
        .Concat(Runs.Where(run => run.Heredoc is not null && run.Script.IsPosix).SelectMany(run => run.Script.Syntax.Comments.Select(comment => comment.Location)))
        .OrderBy(location => location.Span.Start);

    /// <summary>Words in comments that mark unfinished work.</summary>
    /// <param name="words">The words.</param>
    /// <param name="allowsReference">Whether a reference to an issue behind the word makes it fine.</param>
    public IEnumerable<WorkMarker> WorkMarkers(IEnumerable<string> words, bool allowsReference) => WorkMarker.Find(AllComments, words, allowsReference);
}
