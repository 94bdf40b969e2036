using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What joins two commands.</summary>
public enum ListOperator
{
    /// <summary>Nothing: the start or the end of a list.</summary>
    None,

    /// <summary>'&amp;&amp;'.</summary>
    And,

    /// <summary>'||'.</summary>
    Or,

    /// <summary>';' or a line end.</summary>
    Sequence,

    /// <summary>'&amp;'.</summary>
    Background,

    /// <summary>'|'.</summary>
    Pipe,
}

/// <summary>Constructs around a command that change when, where or how often it runs.</summary>
[Flags]
public enum CommandScopes
{
    /// <summary>The command stands at the top level and runs once.</summary>
    None = 0,

    /// <summary>It stands in a subshell '( )'.</summary>
    Subshell = 1,

    /// <summary>It stands in the body of a function.</summary>
    Function = 2,

    /// <summary>It stands in a branch of if or case, or on the right of '||'.</summary>
    Conditional = 4,

    /// <summary>It stands in the body of a loop.</summary>
    Loop = 8,

    /// <summary>It is part of the condition of if, while or until, or negated with '!'.</summary>
    Condition = 16,

    /// <summary>It runs in the background.</summary>
    Background = 32,

    /// <summary>It stands in a command or process substitution.</summary>
    Substitution = 64,

    /// <summary>It stands in the action of a trap.</summary>
    Trap = 128,
}

/// <summary>Why the failure of a command does not make the script fail.</summary>
[Flags]
public enum StatusLoss
{
    /// <summary>It does make the script fail.</summary>
    None = 0,

    /// <summary>Another command follows after ';' or a line end, and errexit is not active.</summary>
    Sequence = 1,

    /// <summary>'||' runs something else instead.</summary>
    Or = 2,

    /// <summary>It stands on the left of a pipe, and pipefail is not active.</summary>
    Pipe = 4,

    /// <summary>It is a condition.</summary>
    Condition = 8,

    /// <summary>It runs in the background.</summary>
    Background = 16,

    /// <summary>It stands in a substitution whose status nothing looks at.</summary>
    Substitution = 32,

    /// <summary>It stands in a function, a trap or another place whose status is not followed up.</summary>
    Elsewhere = 64,
}

/// <summary>The place of a command in a pipeline.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Index">Which of its commands this one is or is part of.</param>
public sealed record PipelineStage(Pipeline Pipeline, int Index);

/// <summary>Where a command stands in its script and what state the shell is in there.</summary>
internal sealed record CommandPlace
{
    public static readonly CommandPlace Start = new();

    public ListOperator PrecededBy { get; init; }

    public ListOperator FollowedBy { get; init; }

    public SourceLocation? FollowedByLocation { get; init; }

    public CommandScopes Scopes { get; init; }

    public string? Function { get; init; }

    /// <summary>What happens to the status when it is the last one of its list.</summary>
    public StatusLoss Loss { get; init; }

    /// <summary>What happens to the status of what is not the last of an and-list, which errexit does not look at.</summary>
    public StatusLoss EarlyLoss { get; init; }

    public bool IsLast { get; init; } = true;

    public ImmutableArray<PipelineStage> Stages { get; init; } = ImmutableArray<PipelineStage>.Empty;

    public CommandPlace Within(CommandScopes scope) => this with { Scopes = Scopes | scope };

    public CommandPlace Losing(StatusLoss loss) => this with { Loss = Loss | loss, EarlyLoss = EarlyLoss | loss };
}

/// <summary>The state of the shell at a command.</summary>
internal readonly record struct ShellState(bool? ErrExit, bool? PipeFail, bool? XTrace, string? WorkingDirectory)
{
    /// <summary>The state after a construct of which it is not known whether it ran.</summary>
    public ShellState Or(ShellState other) => new(
        ErrExit == other.ErrExit ? ErrExit : null,
        PipeFail == other.PipeFail ? PipeFail : null,
        XTrace == other.XTrace ? XTrace : null,
        WorkingDirectory == other.WorkingDirectory ? WorkingDirectory : null);
}
