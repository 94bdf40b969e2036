using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <content>Simple commands, what they do to the state of the shell, and what they run in turn.</content>
internal sealed partial class CommandCollector
{
    private HashSet<Word>? _nestedSources;

    private void CollectSimple(SimpleCommand node, CommandPlace place)
    {
        StatusLoss loss = node.Words.IsEmpty ? StatusLoss.None : StatusLoss.Substitution;
        foreach (Assignment assignment in node.Assignments)
        {
            CollectSubstitutions(assignment, place, loss);
            if (node.Words.IsEmpty) Assign(assignment, place, isExported: false);
        }

        ImmutableArray<ShellWord> words = Expand(node.Words);
        if (words.IsEmpty)
        {
            foreach (Word word in node.Words) CollectSubstitutions(word, place);
            return;
        }

        CollectWords(node, words, _outerWrappers, place, appended: false);
        foreach (Word word in node.Words)
        {
            // What stands in a script that is an argument is found there.
            if (_nestedSources?.Remove(word) != true) CollectSubstitutions(word, place);
        }
    }

    /// <summary>Notes a command of an exec form.</summary>
    public void CollectExec(ImmutableArray<ShellWord> words)
    {
        if (!words.IsEmpty) CollectWords(null, words, _outerWrappers, CommandPlace.Start, appended: false);
    }

    private ImmutableArray<ShellWord> Expand(ImmutableArray<Word> words)
    {
        ImmutableArray<ShellWord>.Builder result = ImmutableArray.CreateBuilder<ShellWord>(words.Length);
        foreach (Word word in words) _expander.Expand(word, result);
        return result.Count == result.Capacity ? result.MoveToImmutable() : result.ToImmutable();
    }

    /// <summary>Notes the command that words call, behind its wrappers.</summary>
    private void CollectWords(SimpleCommand? node, ImmutableArray<ShellWord> words, ImmutableArray<ShellCommand> wrappers, CommandPlace place, bool appended)
    {
        while (wrappers.Length < MaximumWrappers && CommandWrapping.InnerCommand(words, _script.Dialect) is { } inner)
        {
            ShellCommand wrapper = new(_script, node, words.RemoveRange(inner.Start, words.Length - inner.Start), wrappers, place, _state);
            appended |= wrapper.Name == "xargs";
            wrappers = wrappers.Add(wrapper);
            words = words.RemoveRange(0, inner.Start);
        }

        ShellCommand command = new(_script, node, words, wrappers, place, _state) { HasAppendedArguments = appended };
        _commands.Add(command);
        Apply(command, place);
        if (_depth >= MaximumScriptDepth || wrappers.Length >= MaximumWrappers) return;
        foreach ((int start, int length) in FindCommand.Actions(command))
        {
            if (length > 0) CollectWords(node, ImmutableArray.CreateRange(words.Skip(start).Take(length)), wrappers.Add(command), place, appended: false);
        }

        if (NestedScript.Of(command) is { } nested) CollectNested(command, nested, place);
    }

    private void CollectNested(ShellCommand command, NestedScript nested, CommandPlace place)
    {
        CommandPlace own = place with { PrecededBy = ListOperator.None, FollowedBy = ListOperator.None, FollowedByLocation = null };
        if (nested.IsTrap) own = own.Within(CommandScopes.Trap).Losing(StatusLoss.Elsewhere) with { IsLast = false };
        ShellState state = nested.IsSameShell
            ? _state
            : new ShellState(nested.HasOption("e", "errexit"), nested.HasOption("", "pipefail"), nested.HasOption("x", "xtrace"), _state.WorkingDirectory);
        ShellScript script = ShellScript.CreateNested(nested.Text, nested.Dialect, _script);
        command.NestedScript = script;
        if (nested.Source?.Node is { } source) (_nestedSources ??= []).Add(source);
        ImmutableArray<ShellCommand>.Builder commands = ImmutableArray.CreateBuilder<ShellCommand>();
        new CommandCollector(script, _variables, state, commands, command.Wrappers.Add(command), _depth + 1).CollectFrom(script.Root, own);
        script.SetCommands(commands.ToImmutable());
        _commands.AddRange(commands);
    }

    /// <summary>Takes note of what a command does to the shell that runs it.</summary>
    private void Apply(ShellCommand command, CommandPlace place)
    {
        if (command.Wrappers.Length > _outerWrappers.Length && !command.Wrappers[command.Wrappers.Length - 1].IsAny("command", "builtin")) return;
        switch (command.Name)
        {
            case "set":
                ApplySet(command);
                break;
            case "cd" or "pushd":
                ApplyCd(command);
                break;
            case "popd":
                _state = _state with { WorkingDirectory = null };
                break;
            case "." or "source" or "eval":
                _variables.ForgetAll();
                break;
            case "export" or "readonly" or "declare" or "typeset" or "local":
                ApplyDeclaration(command, place);
                break;
            case "read" or "mapfile" or "readarray" or "unset":
                foreach (ShellWord name in command.Operands) AssignUnknown(name.ToString(), name.Location);
                break;
            case "getopts" when command.Operands.Length > 1:
                AssignUnknown(command.Operands[1].ToString(), command.Operands[1].Location);
                break;
            case "printf" when command.Words.Length > 2 && command.Words[1].Is("-v"):
                AssignUnknown(command.Words[2].ToString(), command.Words[2].Location);
                break;
        }
    }

    private void ApplySet(ShellCommand command)
    {
        for (int index = 1; index < command.Words.Length; index++)
        {
            string text = command.Words[index].LiteralPrefix;
            if (text.Length < 2 || text[0] is not ('-' or '+') || text == "--") return;
            bool isOn = text[0] == '-';
            if (text.Contains('e')) _state = _state with { ErrExit = isOn };
            if (text.Contains('x')) _state = _state with { XTrace = isOn };
            if (!text.Contains('o') || index + 1 >= command.Words.Length) continue;
            _state = command.Words[++index].LiteralPrefix switch
            {
                "pipefail" => _state with { PipeFail = isOn },
                "errexit" => _state with { ErrExit = isOn },
                "xtrace" => _state with { XTrace = isOn },
                _ => _state,
            };
        }
    }

    private void ApplyCd(ShellCommand command)
    {
        ShellWord? target = command.Operands.IsEmpty ? null : command.Operands[0];
        string? directory = target is null ? "~" : target.Value.ValueOrDefault;
        if (directory is "-" || target is { HasGlob: true }) directory = null;
        string? current = _state.WorkingDirectory;
        _state = _state with
        {
            // A path that no system takes is not followed, lest its length grow with that of the script at every step.
            WorkingDirectory = directory is null || current?.Length > ContainerPath.Longest ? null
                : directory.Length > 0 && directory[0] == '~' ? directory
                : directory.Length > 0 && directory[0] == '/' ? ContainerPath.Clean(directory)
                : current is null ? null
                : ContainerPath.Combine(current, directory),
        };
    }

    private void ApplyDeclaration(ShellCommand command, CommandPlace place)
    {
        foreach (ShellWord word in command.Arguments)
        {
            int equals = word.LiteralPrefix.IndexOf('=');
            if (equals <= 0 || word.LiteralPrefix[0] == '-') continue;
            string name = word.LiteralPrefix.Substring(0, equals);
            SourceLocation location = word.LocationOf(0, equals);
            Value<string> value = word.Value.IsKnown
                ? Value<string>.Known(word.Value.ValueOrDefault!.Substring(equals + 1), word.LocationFrom(equals + 1))
                : Value<string>.Unknown(word.Location);
            _variables.Add(new VariableAssignment(name, location, value, word.Node, command.Name == "export", IsConditional(place)));
        }
    }

    private void Assign(Assignment assignment, CommandPlace place, bool isExported)
    {
        Value<string> value = assignment.IsAppend || assignment.Index is not null
            ? Value<string>.Unknown(assignment.Value.Location)
            : _expander.Evaluate(assignment.Value);
        _variables.Add(new VariableAssignment(assignment.Name, assignment.NameLocation, value, assignment.Value, isExported, IsConditional(place)));
    }

    private static bool IsConditional(CommandPlace place) =>
        (place.Scopes & ~CommandScopes.Condition) != CommandScopes.None || place.Stages.Length > 0;
}
