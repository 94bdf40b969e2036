using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>HEALTHCHECK. See https://docs.docker.com/reference/dockerfile/#healthcheck.</summary>
public sealed class HealthcheckInstruction : Instruction
{
    private readonly int _typeEnd;
    private readonly int _commandStart;

    internal HealthcheckInstruction(InstructionHead head)
        : base(head)
    {
        int end = head.ArgumentsEnd;
        _typeEnd = CharacterTypes.SkipNonSpace(Line.Source, head.ArgumentsStart, end);
        _commandStart = CharacterTypes.SkipSpace(Line.Source, _typeEnd, end);
    }

    /// <summary>CMD or NONE as written; null without arguments.</summary>
    public Word? Type => HasArguments ? WordAt(Head.ArgumentsStart, _typeEnd) : null;

    /// <summary>Whether it is HEALTHCHECK NONE.</summary>
    public bool IsNone => Type?.Text.Equals("NONE", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it is HEALTHCHECK CMD.</summary>
    public bool IsCmd => Type?.Text.Equals("CMD", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What follows the type, without continuations.</summary>
    public MappedText Command => Line.Map(_commandStart, Head.ArgumentsEnd);

    /// <summary>Where <see cref="Command"/> stands; empty when there is none.</summary>
    public SourceLocation CommandLocation => Line.Locate(_commandStart, Head.ArgumentsEnd);

    /// <summary>Whether a shell reads the command: it is no JSON array.</summary>
    public bool IsShellForm => Exec is null;

    internal int CommandStart => _commandStart;

    private protected override ImmutableArray<Word> SplitWords()
    {
        if (!HasArguments) return ImmutableArray<Word>.Empty;
        return WordSplitter.Split(Line, _commandStart, Head.ArgumentsEnd, EscapeChar, whiteSpaceOnly: false).Insert(0, Type!);
    }
}
