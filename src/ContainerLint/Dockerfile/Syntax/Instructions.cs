using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>FROM. See https://docs.docker.com/reference/dockerfile/#from.</summary>
public sealed class FromInstruction : Instruction
{
    internal FromInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The image or the stage that it names; null without arguments.</summary>
    public Word? Image => Words.IsEmpty ? null : Words[0];

    /// <summary>The name after AS as written; null without one.</summary>
    public Word? StageName => As is not null && Words.Length > 2 ? Words[2] : null;

    /// <summary>The word AS as written; null without it.</summary>
    public Word? As => Words.Length > 1 && Words[1].Text.Equals("AS", StringComparison.OrdinalIgnoreCase) ? Words[1] : null;

    /// <summary>The flag --platform; null without it.</summary>
    public Flag? Platform => Flag("platform");

    internal override bool SplitsOnWhiteSpaceOnly => true;
}

/// <summary>An instruction whose arguments are a command: RUN, CMD, ENTRYPOINT.</summary>
public abstract class CommandInstruction : Instruction
{
    private protected CommandInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>Whether a shell reads the command: the arguments are no JSON array.</summary>
    public bool IsShellForm => Exec is null;
}

/// <summary>RUN. See https://docs.docker.com/reference/dockerfile/#run.</summary>
public sealed class RunInstruction : CommandInstruction
{
    internal RunInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The mounts in order.</summary>
    public IEnumerable<Mount> Mounts => Flags.Where(flag => flag.Mount is not null).Select(flag => flag.Mount!);

    /// <summary>
    /// The heredoc that is the whole command ('RUN &lt;&lt;EOF'): it is a script for the shell or, when it starts with '#!', a program of
    /// its own. Null when the shell handles the heredocs.
    /// </summary>
    public Heredoc? Script => Heredocs.Length == 1 && Heredocs[0].OperatorLocation == ArgumentsLocation ? Heredocs[0] : null;
}

/// <summary>CMD. See https://docs.docker.com/reference/dockerfile/#cmd.</summary>
public sealed class CmdInstruction : CommandInstruction
{
    internal CmdInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>ENTRYPOINT. See https://docs.docker.com/reference/dockerfile/#entrypoint.</summary>
public sealed class EntrypointInstruction : CommandInstruction
{
    internal EntrypointInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>COPY or ADD.</summary>
public abstract class CopyLike : Instruction
{
    private ImmutableArray<Word> _operands;
    private ImmutableArray<Word> _sources;

    private protected CopyLike(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>All but the last word or, in the JSON form, element. Heredocs are among them as written.</summary>
    public ImmutableArray<Word> Sources =>
        _sources.IsDefault ? _sources = Operands.Length < 2 ? Operands : Operands.RemoveAt(Operands.Length - 1) : _sources;

    /// <summary>The last word or element; null with fewer than two of them.</summary>
    public Word? Destination => Operands.Length < 2 ? null : Operands[Operands.Length - 1];

    /// <summary>The heredoc that a source is; null for a path.</summary>
    public Heredoc? HeredocOf(Word source)
    {
        int low = 0;
        int high = Heredocs.Length - 1;
        int start = source.Location.Span.Start;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Heredocs[middle].OperatorLocation.Span.Start <= start) low = middle;
            else high = middle - 1;
        }

        return high >= 0 && Heredocs[low].OperatorLocation == source.Location ? Heredocs[low] : null;
    }

    internal override bool SplitsOnWhiteSpaceOnly => true;

    private ImmutableArray<Word> Operands => _operands.IsDefault ? _operands = ExecWords.Of(this) : _operands;
}

/// <summary>COPY. See https://docs.docker.com/reference/dockerfile/#copy.</summary>
public sealed class CopyInstruction : CopyLike
{
    internal CopyInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The flag --from; null without it. Its value is never expanded.</summary>
    public Flag? From => Flag("from");
}

/// <summary>ADD. See https://docs.docker.com/reference/dockerfile/#add.</summary>
public sealed class AddInstruction : CopyLike
{
    internal AddInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>ENV, LABEL or ARG.</summary>
public abstract class PairsInstruction : Instruction
{
    private ImmutableArray<KeyValue> _pairs;

    private protected PairsInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The pairs in order.</summary>
    public ImmutableArray<KeyValue> Pairs => _pairs.IsDefault ? _pairs = KeyValue.PairsOf(this) : _pairs;

    /// <summary>Whether it is the form 'NAME rest of the line' of ENV and LABEL.</summary>
    public virtual bool IsLegacyForm => Words.Length > 0 && Words[0].Text.IndexOf('=') < 0;

    /// <summary>The first pair with white space around its '=', which makes it mean something else; null without one.</summary>
    public SpacedPair? FirstSpacedPair => SpacedPair.Find(this);
}

/// <summary>ENV. See https://docs.docker.com/reference/dockerfile/#env.</summary>
public sealed class EnvInstruction : PairsInstruction
{
    internal EnvInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>LABEL. See https://docs.docker.com/reference/dockerfile/#label.</summary>
public sealed class LabelInstruction : PairsInstruction
{
    internal LabelInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>ARG. See https://docs.docker.com/reference/dockerfile/#arg.</summary>
public sealed class ArgInstruction : PairsInstruction
{
    internal ArgInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override bool IsLegacyForm => false;
}

/// <summary>EXPOSE. See https://docs.docker.com/reference/dockerfile/#expose.</summary>
public sealed class ExposeInstruction : Instruction
{
    internal ExposeInstruction(InstructionHead head)
        : base(head)
    {
    }

    internal override bool SplitsOnWhiteSpaceOnly => true;
}

/// <summary>VOLUME. See https://docs.docker.com/reference/dockerfile/#volume.</summary>
public sealed class VolumeInstruction : Instruction
{
    private ImmutableArray<Word> _paths;

    internal VolumeInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The words or, in the JSON form, the elements.</summary>
    public ImmutableArray<Word> Paths => _paths.IsDefault ? _paths = ExecWords.Of(this) : _paths;

    internal override bool SplitsOnWhiteSpaceOnly => true;
}

/// <summary>An instruction whose arguments are one value with the blanks in it: USER, WORKDIR, STOPSIGNAL, MAINTAINER.</summary>
public abstract class ValueInstruction : Instruction
{
    private Word? _value;

    private protected ValueInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The whole value; null without one.</summary>
    public Word? Value => HasArguments ? _value ??= WordAt(Head.ArgumentsStart, Head.ArgumentsEnd) : null;
}

/// <summary>USER. See https://docs.docker.com/reference/dockerfile/#user.</summary>
public sealed class UserInstruction : ValueInstruction
{
    internal UserInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>WORKDIR. See https://docs.docker.com/reference/dockerfile/#workdir.</summary>
public sealed class WorkdirInstruction : ValueInstruction
{
    internal WorkdirInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>STOPSIGNAL. See https://docs.docker.com/reference/dockerfile/#stopsignal.</summary>
public sealed class StopsignalInstruction : ValueInstruction
{
    internal StopsignalInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>MAINTAINER. See https://docs.docker.com/reference/dockerfile/#maintainer-deprecated.</summary>
public sealed class MaintainerInstruction : ValueInstruction
{
    internal MaintainerInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>SHELL. See https://docs.docker.com/reference/dockerfile/#shell.</summary>
public sealed class ShellInstruction : Instruction
{
    internal ShellInstruction(InstructionHead head)
        : base(head)
    {
    }
}

/// <summary>ONBUILD. See https://docs.docker.com/reference/dockerfile/#onbuild.</summary>
public sealed class OnbuildInstruction : Instruction
{
    internal OnbuildInstruction(InstructionHead head)
        : base(head)
    {
    }

    /// <summary>The instruction that it triggers; null without arguments.</summary>
    public Instruction? Trigger { get; internal set; }
}

/// <summary>A word that is no instruction.</summary>
public sealed class UnknownInstruction : Instruction
{
    internal UnknownInstruction(InstructionHead head, string? suggestion)
        : base(head) => Suggestion = suggestion;

    /// <summary>The keyword that probably was meant; null when none is near.</summary>
    public string? Suggestion { get; }
}
