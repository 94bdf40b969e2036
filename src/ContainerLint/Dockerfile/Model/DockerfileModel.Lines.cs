using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>Lines that are not what they seem to be.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<InlineComment> _inlineComments;
    private ImmutableArray<UnknownLines> _unknownLines;

    /// <summary>Texts behind instructions that look like comments but are arguments.</summary>
    public ImmutableArray<InlineComment> InlineComments => _inlineComments.IsDefault ? _inlineComments = InlineComment.Find(this).ToImmutableArray() : _inlineComments;

    /// <summary>The unknown instructions, those that follow each other taken together.</summary>
    public ImmutableArray<UnknownLines> UnknownLines => _unknownLines.IsDefault ? _unknownLines = Dockerfile.UnknownLines.Find(Syntax).ToImmutableArray() : _unknownLines;

    /// <summary>Values of parser directives that do not do what was meant.</summary>
    public ImmutableArray<DirectiveProblem> DirectiveProblems => field.IsDefault ? field = DirectiveProblem.Find(Syntax).ToImmutableArray() : field;

    /// <summary>Elements of JSON arrays that are written as if a shell read them.</summary>
    public ImmutableArray<UnexpandedElement> UnexpandedElements => field.IsDefault ? field = UnexpandedElement.Find(this).ToImmutableArray() : field;

    /// <summary>First elements of JSON arrays that hold a whole command.</summary>
    public ImmutableArray<UnsplitProgram> UnsplitPrograms => field.IsDefault ? field = UnsplitProgram.Find(this).ToImmutableArray() : field;

    /// <summary>Paths that start with '~' where no shell reads them.</summary>
    public ImmutableArray<Text.SourceLocation> TildePaths => field.IsDefault ? field = Dockerfile.TildePaths.Find(this).ToImmutableArray() : field;

    /// <summary>Whether a FROM uses a global build argument that has no default and that nothing passes.</summary>
    public bool LacksDefaultForFrom(Syntax.Instruction from) =>
        VariableReferences.Any(variable => variable.Instruction == from && !variable.IsPlatformArg && variable.Definition is null or { Value.IsAbsent: true });

    /// <summary>The names of users and groups in USER and --chown.</summary>
    public ImmutableArray<AccountUse> AccountUses => field.IsDefault ? field = AccountUse.Find(this).ToImmutableArray() : field;
}
