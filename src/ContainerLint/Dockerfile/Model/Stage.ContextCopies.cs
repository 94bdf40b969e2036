using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>The order of copies and installs.</content>
public sealed partial class Stage
{
    /// <summary>Copies of whole projects before a command that fetches their dependencies; one for each copy.</summary>
    public ImmutableArray<EarlyContextCopy> EarlyContextCopies => FindEarlyContextCopies(includesBuilds: false);

    /// <summary>Copies of whole projects before a command that fetches their dependencies; one for each copy.</summary>
    /// <param name="includesBuilds">Whether a command that also builds the project counts.</param>
    public ImmutableArray<EarlyContextCopy> FindEarlyContextCopies(bool includesBuilds) => EarlyContextCopyFinder.Find(this, includesBuilds);

    /// <summary>The COPY and ADD of the chain above a RUN; triggers of ONBUILD for a trigger only.</summary>
    internal IEnumerable<CopyStep> ChainBefore(Run run) => Chain.SelectMany(stage => stage.Copies)
        .Where(copy => copy.IsOnbuild == run.IsOnbuild && copy.Location.Span.Start < run.Location.Span.Start);
}
