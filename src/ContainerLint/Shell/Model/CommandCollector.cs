using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>
/// Walks through the tree of a script in the order in which it is written, keeps the state of the shell and the values of variables as
/// far as they are known, and notes each simple command with its place.
/// </summary>
internal sealed partial class CommandCollector
{
    /// <summary>Scripts in arguments of commands in scripts: a few levels occur, more are an attack.</summary>
    private const int MaximumScriptDepth = 8;

    /// <summary>Wrappers around one command; more mean nothing.</summary>
    private const int MaximumWrappers = 20;

    private readonly ShellScript _script;
    private readonly ShellVariables _variables;
    private readonly WordExpander _expander;
    private readonly ImmutableArray<ShellCommand>.Builder _commands;
    private readonly ImmutableArray<ShellCommand> _outerWrappers;
    private readonly int _depth;
    private ShellState _state;

    public CommandCollector(
        ShellScript script,
        ShellVariables variables,
        ShellState state,
        ImmutableArray<ShellCommand>.Builder commands,
        ImmutableArray<ShellCommand> outerWrappers,
        int depth)
    {
        _script = script;
        _variables = variables;
        _expander = new WordExpander(variables.Lookup, script.Dialect is not (ShellDialect.Dash or ShellDialect.Ash or ShellDialect.Posix), script.SetValue);
        _state = state;
        _commands = commands;
        _outerWrappers = outerWrappers;
        _depth = depth;
    }

    public void CollectFrom(CommandNode node, CommandPlace place)
    {
        foreach (Redirection redirection in node.Redirections)
        {
            if (redirection.Target is { IsLiteral: false } target) _script.SetValue(target, _expander.Evaluate(target));
            CollectSubstitutions(redirection, place);
        }

        switch (node)
        {
            case CommandList list:
                CollectList(list, place);
                break;
            case AndOrList list:
                CollectAndOr(list, place);
                break;
            case Pipeline pipeline:
                CollectPipeline(pipeline, place);
                break;
            case SimpleCommand command:
                CollectSimple(command, place);
                break;
            case BraceGroup group:
                CollectFrom(group.Body, place);
                break;
            case Subshell subshell:
                CollectInSubshell(subshell.Body, place.Within(CommandScopes.Subshell));
                break;
            case FunctionDefinition { Body: { } body } function:
                ShellState before = _state;
                CollectFrom(body, new CommandPlace { Scopes = CommandScopes.Function, Function = function.Name, Loss = StatusLoss.Elsewhere, EarlyLoss = StatusLoss.Elsewhere, IsLast = false });
                _state = before;
                break;
            default:
                CollectCompound(node, place);
                break;
        }
    }

    /// <summary>Notes commands of a script that another command is given, such as that of 'sh -c'.</summary>
    private void CollectList(CommandList list, CommandPlace place)
    {
        ListOperator precededBy = ListOperator.None;
        for (int index = 0; index < list.Items.Length; index++)
        {
            ListItem item = list.Items[index];
            bool isLast = index == list.Items.Length - 1;
            ListOperator followedBy = item.Separator == ListSeparator.Background ? ListOperator.Background
                : isLast ? ListOperator.None
                : ListOperator.Sequence;
            CommandPlace own = place with
            {
                PrecededBy = precededBy,
                FollowedBy = followedBy,
                FollowedByLocation = followedBy == ListOperator.None ? null : list.Text.Map(item.SeparatorSpan),
            };
            if (item.Separator == ListSeparator.Background)
            {
                CommandPlace background = own.Within(CommandScopes.Background).Losing(StatusLoss.Background) with { IsLast = false };
                CollectInSubshell(item.Command, background);
            }
            else if (isLast)
            {
                CollectFrom(item.Command, own);
            }
            else
            {
                StatusLoss loss = place.Loss | (_state.ErrExit == true ? StatusLoss.None : StatusLoss.Sequence);
                CollectFrom(item.Command, own with { Loss = loss, EarlyLoss = place.EarlyLoss | StatusLoss.Sequence, IsLast = false });
            }

            precededBy = followedBy;
        }
    }

    private void CollectAndOr(AndOrList list, CommandPlace place)
    {
        StatusLoss?[] losses = LossesBeforeOr(list);
        for (int index = 0; index < list.Commands.Length; index++)
        {
            bool isLast = index == list.Commands.Length - 1;
            bool isAlternative = index > 0 && !list.Operators[index - 1].IsAnd;
            StatusLoss earlyLoss = losses[index] ?? place.EarlyLoss;
            CommandPlace own = place with
            {
                PrecededBy = index == 0 ? place.PrecededBy : OperatorAt(list, index - 1),
                FollowedBy = isLast ? place.FollowedBy : OperatorAt(list, index),
                FollowedByLocation = isLast ? place.FollowedByLocation : list.Text.Map(list.Operators[index].Span),
                Scopes = isAlternative ? place.Scopes | CommandScopes.Conditional : place.Scopes,
                Loss = isLast ? place.Loss : earlyLoss,
                EarlyLoss = isLast ? place.EarlyLoss : earlyLoss,
                IsLast = place.IsLast && (isLast || losses[index] is null),
            };
            ShellState before = _state;
            CollectFrom(list.Commands[index], own);
            if (isAlternative) _state = ScriptExit.Ends(list.Commands[index]) ? before : before.Or(_state);
        }
    }

    private static ListOperator OperatorAt(AndOrList list, int index) => list.Operators[index].IsAnd ? ListOperator.And : ListOperator.Or;

    /// <summary>For each command of a list what becomes of its failure: the next '||' takes it, unless what that runs fails, too.</summary>
    private static StatusLoss?[] LossesBeforeOr(AndOrList list)
    {
        StatusLoss?[] losses = new StatusLoss?[list.Commands.Length];
        for (int index = list.Operators.Length - 1; index >= 0; index--)
        {
            losses[index] = list.Operators[index].IsAnd ? losses[index + 1]
                : ScriptExit.EndsWithFailure(list.Commands[index + 1]) ? StatusLoss.None
                : StatusLoss.Or;
        }

        return losses;
    }

    private void CollectPipeline(Pipeline pipeline, CommandPlace place)
    {
        if (pipeline.IsInverted) place = place.Within(CommandScopes.Condition).Losing(StatusLoss.Condition) with { IsLast = false };
        if (pipeline.Commands.Length == 1)
        {
            CollectFrom(pipeline.Commands[0], place);
            return;
        }

        for (int index = 0; index < pipeline.Commands.Length; index++)
        {
            bool isLast = index == pipeline.Commands.Length - 1;
            CommandPlace own = place with
            {
                Stages = place.Stages.Add(new PipelineStage(pipeline, index)),
                PrecededBy = index == 0 ? place.PrecededBy : ListOperator.Pipe,
                FollowedBy = isLast ? place.FollowedBy : ListOperator.Pipe,
                FollowedByLocation = isLast ? place.FollowedByLocation
                    : index < pipeline.Pipes.Length ? pipeline.Text.Map(pipeline.Pipes[index]) : null,
            };
            if (!isLast)
            {
                own = own with { IsLast = false };
                if (_state.PipeFail != true) own = own.Losing(StatusLoss.Pipe);
            }

            CollectInSubshell(pipeline.Commands[index], own);
        }
    }

    private void CollectCompound(CommandNode node, CommandPlace place)
    {
        CommandPlace condition = place.Within(CommandScopes.Condition).Losing(StatusLoss.Condition) with { IsLast = false };
        switch (node)
        {
            case IfCommand command:
                CollectIf(command, condition, place.Within(CommandScopes.Conditional));
                break;
            case WhileCommand loop:
                Loop(loop.Body, place, loop.Condition, condition.Within(CommandScopes.Loop));
                break;
            case ForCommand loop:
                foreach (Word word in loop.Words ?? ImmutableArray<Word>.Empty) CollectSubstitutions(word, place);
                AssignUnknown(loop.Variable, loop.Text.Map(loop.VariableSpan));
                Loop(loop.Body, place);
                break;
            case ArithmeticForCommand loop:
                CollectSubstitutions(loop.Header, place);
                Loop(loop.Body, place);
                break;
            case CaseCommand command:
                CollectCase(command, place);
                break;
            default:
                foreach (ShellNode child in node.Children)
                {
                    if (child is not Redirection) CollectSubstitutions(child, place);
                }

                break;
        }
    }

    private void CollectIf(IfCommand command, CommandPlace condition, CommandPlace body)
    {
        ShellState? merged = null;
        foreach (IfBranch branch in command.Branches)
        {
            CollectFrom(branch.Condition, condition);
            ShellState before = _state;
            CollectFrom(branch.Body, body);
            merged = Merge(merged, branch.Body);
            _state = before;
        }

        if (command.Else is { } otherwise)
        {
            CollectFrom(otherwise, body);
            merged = Merge(merged, otherwise);
            _state = merged ?? _state;
        }
        else if (merged is { } state)
        {
            _state = _state.Or(state);
        }
    }

    private void CollectCase(CaseCommand command, CommandPlace place)
    {
        if (command.Subject is { } subject) CollectSubstitutions(subject, place);
        ShellState before = _state;
        ShellState merged = before;
        foreach (CaseItem item in command.Items)
        {
            foreach (Word pattern in item.Patterns) CollectSubstitutions(pattern, place);
            _state = before;
            CollectFrom(item.Body, place.Within(CommandScopes.Conditional));
            merged = Merge(merged, item.Body) ?? merged;
        }

        _state = merged;
    }

    /// <summary>The state when one of several branches has run; a branch that ends the script does not count.</summary>
    private ShellState? Merge(ShellState? merged, CommandNode branch)
    {
        if (ScriptExit.Ends(branch)) return merged;
        return merged is { } state ? state.Or(_state) : _state;
    }

    private void Loop(CommandList body, CommandPlace place, CommandList? condition = null, CommandPlace? conditionPlace = null)
    {
        // What the body assigns is not known at its start: it may have run before.
        foreach (ShellNode node in body.DescendantsAndSelf())
        {
            if (node is Assignment assignment) AssignUnknown(assignment.Name, assignment.NameLocation);
        }

        if (condition is not null) CollectFrom(condition, conditionPlace ?? place);
        ShellState before = _state;
        CollectFrom(body, place.Within(CommandScopes.Loop));
        _state = _state.Or(before);
    }

    private void CollectInSubshell(CommandNode node, CommandPlace place)
    {
        ShellState before = _state;
        CollectFrom(node, place);
        _state = before;
    }

    private void AssignUnknown(string name, SourceLocation location) =>
        _variables.Add(new VariableAssignment(name, location, Value<string>.Unknown(location), null, IsExported: false, IsConditional: true));

    /// <summary>Notes the commands in substitutions below a node.</summary>
    private void CollectSubstitutions(ShellNode node, CommandPlace place, StatusLoss loss = StatusLoss.Substitution)
    {
        CommandList? body = node switch
        {
            CommandSubstitution substitution => substitution.Body,
            ProcessSubstitution substitution => substitution.Body,
            _ => null,
        };
        if (body is not null)
        {
            CommandPlace own = place.Within(CommandScopes.Substitution).Losing(loss) with
            {
                IsLast = place.IsLast && loss == StatusLoss.None,
                PrecededBy = ListOperator.None,
                FollowedBy = ListOperator.None,
                FollowedByLocation = null,
                Stages = ImmutableArray<PipelineStage>.Empty,
            };
            CollectInSubshell(body, own);
            return;
        }

        foreach (ShellNode child in node.Children)
        {
            if (child is not (LiteralPart or SingleQuotedPart)) CollectSubstitutions(child, place, loss);
        }
    }
}
