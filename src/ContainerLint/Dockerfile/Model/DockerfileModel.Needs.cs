using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>What the file mentions and needs.</content>
public sealed partial class DockerfileModel
{
    private PathMentions? _pathMentions;
    private NameMentions? _nameMentions;

    /// <summary>Whether a path, or something below it, is mentioned below an instruction, in any stage; as written, without expansion.</summary>
    /// <param name="path">The path, or the name of a file alone.</param>
    /// <param name="after">The instruction.</param>
    public bool MentionsPathAfter(string path, Instruction after) => Mentions.IsMentionedAfter(path, after.Location.Span.End);

    /// <summary>Whether a file or folder of a name is mentioned, anywhere but in comments; a name may have '*'.</summary>
    public bool MentionsName(string name) => (_nameMentions ??= new NameMentions(File)).Has(name);

    /// <summary>The stages that no image needs: not the last one, none that is a target by its looks or its name, nor what these are built from.</summary>
    /// <param name="targets">Names of stages that are known to be built as targets.</param>
    public ImmutableArray<Stage> FindUnneededStages(IEnumerable<string> targets) => NeededStages.FindUnneeded(this, targets.ToImmutableArray());

    private PathMentions Mentions => _pathMentions ??= new PathMentions(File);
}
