using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>
/// A command that a script runs: the one behind wrappers such as sudo, env and xargs, with the arguments that it gets, the options that
/// the tool reads from them, and its place in the script.
/// </summary>
public sealed class ShellCommand
{
    private readonly CommandPlace _place;
    private readonly ShellState _state;
    private CommandArguments? _arguments;
    private PackageOperation? _packageOperation;
    private volatile bool _isPackageOperationRead;

    internal ShellCommand(
        ShellScript script, SimpleCommand? node, ImmutableArray<ShellWord> words, ImmutableArray<ShellCommand> wrappers, CommandPlace place, ShellState state)
    {
        Script = script;
        Node = node;
        Words = words;
        Wrappers = wrappers;
        _place = place;
        _state = state;
        Name = CommandName.Of(words[0], script.Dialect);
    }

    /// <summary>The script that the command is written in; for a command in a quoted script (sh -c '...') that one.</summary>
    public ShellScript Script { get; }

    /// <summary>The command in the syntax tree, wrappers included; null in an exec form.</summary>
    public SimpleCommand? Node { get; }

    /// <summary>The name without folder and '.exe'; in lower case for Windows shells; empty if it is not known.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public SourceLocation NameLocation => Words[0].Location;

    /// <summary>From the name to the last argument; without wrappers.</summary>
    public SourceLocation Location => Words[0].Location.Through(Words[Words.Length - 1].Location);

    /// <summary>The name and the arguments.</summary>
    public ImmutableArray<ShellWord> Words { get; }

    /// <summary>The arguments.</summary>
    public ImmutableArray<ShellWord> Arguments => field.IsDefault ? field = Words.RemoveAt(0) : field;

    /// <summary>What it is run by, from the outside in: sudo, env, xargs, sh -c and so on, each with its own arguments only.</summary>
    public ImmutableArray<ShellCommand> Wrappers { get; }

    /// <summary>Assignments in front of it.</summary>
    public ImmutableArray<Assignment> Assignments => Node?.Assignments ?? ImmutableArray<Assignment>.Empty;

    /// <summary>Its redirections.</summary>
    public ImmutableArray<Redirection> Redirections => Node?.Redirections ?? ImmutableArray<Redirection>.Empty;

    /// <summary>The script that it runs from a constant argument or here-document (sh -c '...', eval '...'); null without.</summary>
    public ShellScript? NestedScript { get; internal set; }

    /// <summary>Whether it gets more arguments than are written: from xargs, find or 'python -m'.</summary>
    public bool HasAppendedArguments { get; internal init; }

    /// <summary>Whether some arguments are not known at all, so that any option may be among them.</summary>
    public bool HasUnknownArguments => Words.Any(static word => word.MaySplit);

    /// <summary>The options in order.</summary>
    public ImmutableArray<CommandOption> Options => Parsed.Options;

    /// <summary>The arguments that are neither options, values of options nor the subcommand.</summary>
    public ImmutableArray<ShellWord> Operands => Parsed.Operands;

    /// <summary>The words of the subcommand of a tool that has such: one, or two as in 'go mod'; empty without.</summary>
    public ImmutableArray<ShellWord> SubcommandWords => Parsed.Subcommand;

    /// <summary>The subcommand ('install', 'mod download'); empty without.</summary>
    public string Subcommand => field ??= string.Join(" ", Parsed.Subcommand.Select(static word => word.ToString()));

    /// <summary>Where the subcommand stands; the name without one.</summary>
    public SourceLocation SubcommandLocation => Parsed.Subcommand.IsEmpty
        ? NameLocation
        : Parsed.Subcommand[0].Location.Through(Parsed.Subcommand[Parsed.Subcommand.Length - 1].Location);

    /// <summary>What joins it to the command before it.</summary>
    public ListOperator PrecededBy => _place.PrecededBy;

    /// <summary>What joins it to the command after it.</summary>
    public ListOperator FollowedBy => _place.FollowedBy;

    /// <summary>Where the operator after it stands; null without.</summary>
    public SourceLocation? FollowedByLocation => _place.FollowedByLocation;

    /// <summary>The constructs around it.</summary>
    public CommandScopes Scopes => _place.Scopes;

    /// <summary>The function whose body it stands in; null without.</summary>
    public string? Function => _place.Function;

    /// <summary>Whether it certainly runs, once: it stands in no branch, loop, function or trap.</summary>
    public bool IsUnconditional =>
        (Scopes & (CommandScopes.Conditional | CommandScopes.Loop | CommandScopes.Function | CommandScopes.Trap)) == CommandScopes.None;

    /// <summary>Why its failure does not make the script fail.</summary>
    public StatusLoss StatusLoss => _place.Loss;

    /// <summary>Whether the script goes on as if nothing had happened when the command fails.</summary>
    public bool IsStatusIgnored => _place.Loss != StatusLoss.None;

    /// <summary>Whether its status is that of the script.</summary>
    public bool IsLast => _place.IsLast;

    /// <summary>The pipelines that it is part of, from the outside in.</summary>
    public ImmutableArray<PipelineStage> Stages => _place.Stages;

    /// <summary>Its number within the innermost pipeline, 0 for the first or without one.</summary>
    public int PipelineIndex => Stages.IsEmpty ? 0 : Stages[Stages.Length - 1].Index;

    /// <summary>Whether its input comes from a pipe.</summary>
    public bool IsPipedFrom => Stages.Any(static stage => stage.Index > 0);

    /// <summary>Whether its output goes to a pipe.</summary>
    public bool IsPipedInto => Stages.Any(static stage => stage.Index < stage.Pipeline.Commands.Length - 1);

    /// <summary>The commands on the left of it in its pipelines.</summary>
    public IEnumerable<ShellCommand> Upstream => Script.Outermost.CommandsInPipelines(this, static (other, own) => other < own);

    /// <summary>The commands on the right of it in its pipelines.</summary>
    public IEnumerable<ShellCommand> Downstream => Script.Outermost.CommandsInPipelines(this, static (other, own) => other > own);

    /// <summary>The commands whose success or failure decides whether it runs: conditions of if and while around it, and what is left of '&amp;&amp;' and '||'.</summary>
    public IEnumerable<ShellCommand> Guards => Script.Outermost.GuardsOf(this);

    /// <summary>Whether errexit is active; null if that is not known.</summary>
    public bool? ErrExit => _state.ErrExit;

    /// <summary>Whether pipefail is active; null if that is not known.</summary>
    public bool? PipeFail => _state.PipeFail;

    /// <summary>Whether xtrace is active; null if that is not known.</summary>
    public bool? XTrace => _state.XTrace;

    /// <summary>The folder that it runs in: an absolute path, or one that is relative to where the script starts; null if it is not known.</summary>
    public string? WorkingDirectory => _state.WorkingDirectory;

    /// <summary>What it does as a command of a package manager; null if it is none.</summary>
    public PackageOperation? PackageOperation
    {
        get
        {
            if (_isPackageOperationRead) return _packageOperation;
            _packageOperation = PackageOperationReader.Read(this);
            _isPackageOperationRead = true;
            return _packageOperation;
        }
    }

    private CommandArguments Parsed => _arguments ??= new CommandArguments(Name, Arguments, Script.Dialect == ShellDialect.PowerShell);

    /// <summary>Whether it has one of several options, alone or in a cluster of letters.</summary>
    /// <param name="names">With their dashes: '-y', '--yes'.</param>
    public bool HasFlag(params ReadOnlySpan<string> names) => Option(names) is not null;

    /// <summary>Whether it has one of several options, or may have because some of its arguments are not known.</summary>
    public bool MayHaveFlag(params ReadOnlySpan<string> names) => HasUnknownArguments || HasFlag(names);

    /// <summary>The last of the options of several names; null without.</summary>
    public CommandOption? Option(params ReadOnlySpan<string> names)
    {
        ImmutableArray<CommandOption> options = Options;
        for (int index = options.Length - 1; index >= 0; index--)
        {
            if (Matches(options[index], names)) return options[index];
        }

        return null;
    }

    /// <summary>The options of several names in order.</summary>
    public ImmutableArray<CommandOption> OptionsNamed(params ReadOnlySpan<string> names)
    {
        ImmutableArray<CommandOption> named = ImmutableArray<CommandOption>.Empty;
        foreach (CommandOption option in Options)
        {
            if (Matches(option, names)) named = named.Add(option);
        }

        return named;
    }

    /// <summary>The value of the last option of several names; absent without.</summary>
    public Value<string> OptionValue(params ReadOnlySpan<string> names) => Option(names)?.Value ?? Value<string>.Absent;

    /// <summary>The values of the options of several names in order.</summary>
    public ImmutableArray<Value<string>> OptionValues(params ReadOnlySpan<string> names) => OptionsNamed(names).Select(static option => option.Value);

    /// <summary>Whether it is run by one of several wrappers.</summary>
    public bool IsRunBy(params ReadOnlySpan<string> names)
    {
        foreach (ShellCommand wrapper in Wrappers)
        {
            if (wrapper.IsAny(names)) return true;
        }

        return false;
    }

    /// <summary>Whether the table of command traits gives it one, such as 'fallible' or 'harmless'.</summary>
    public bool HasTrait(string trait) => CommandTraitTable.TryGet(Name, out CommandTraits? row) && row.Traits.Contains(trait);

    /// <summary>Whether it has one of several names.</summary>
    public bool IsAny(params ReadOnlySpan<string> names) => names.HasText(Name);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Words.Select(static word => word.Text));

    private bool Matches(CommandOption option, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (option.Name == name) return true;
            if (Script.Dialect == ShellDialect.PowerShell && string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase)) return true;
            if (name.Length > 2 && name[1] != '-' && option.Name.Length == 2 && option.Word.Is(name)) return true;
        }

        return false;
    }
}
