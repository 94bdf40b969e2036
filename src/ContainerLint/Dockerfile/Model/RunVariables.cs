using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A variable that the shell of a RUN expands and nothing sets.</summary>
/// <param name="Use">The first place where it is expanded.</param>
/// <param name="Suggestion">A name in scope that it may be a slip of; null without one.</param>
/// <param name="SetFor">The command above that alone gets it, as its value stands right before its name; null without one.</param>
public sealed record UnassignedVariable(ShellVariableUse Use, string? Suggestion, ShellCommand? SetFor = null);

/// <summary>Finds the variables of a RUN that are read and never set, or set and never read.</summary>
internal sealed class RunVariables
{
    private static readonly string[] Sourcing = [".", "source", "eval", "envsubst", "direnv"];

    private static readonly HashSet<string> ReadByTheShell = new(StringComparer.Ordinal)
    {
        "HOME", "USER", "PATH", "PWD", "IFS", "PS1", "PS2", "PS4", "TERM", "LANG", "LANGUAGE", "SHELL", "TMPDIR", "HISTFILE", "HISTSIZE", "OPTIND", "OPTERR", "CDPATH",
        "ENV", "BASH_ENV", "POSIXLY_CORRECT", "GLOBIGNORE", "TIMEFORMAT", "MAIL", "FIGNORE", "LOGNAME", "EDITOR",
    };

    private static readonly HashSet<string> SetByBash = new(StringComparer.Ordinal)
    {
        "COLUMNS", "LINES", "EPOCHSECONDS", "EPOCHREALTIME", "SRANDOM", "MAPFILE", "COPROC", "DIRSTACK", "COMP_WORDS", "LANG", "DISPLAY", "HOST", "PS3", "COPROC_PID",
    };

    private static readonly string[] SpecialCommands =
        ["export", "readonly", "set", "unset", "exec", "trap", "shift", "times", "return", "exit", "break", "continue", ":", "local", "declare", "typeset"];

    private const int ShortestSlip = 4;

    private const int MostPrefixed = 8;

    private const int MostEdits = 2;

    /// <summary>More names than these are no longer compared with each other.</summary>
    private const int MostNames = 200;

    private readonly Run _run;
    private readonly Lazy<Identifiers> _identifiers;
    private readonly Lazy<string[]> _names;
    private readonly Lazy<ILookup<string, ShellCommand>> _prefixed;
    private readonly Lazy<UnassignedVariable[]> _unassigned;

    public RunVariables(Run run)
    {
        _run = run;
        _identifiers = new Lazy<Identifiers>(() => new Identifiers(run.Script.Text.Text));
        _names = new Lazy<string[]>(NamesInScope);
        _prefixed = new Lazy<ILookup<string, ShellCommand>>(Prefixed);
        _unassigned = new Lazy<UnassignedVariable[]>(() => [.. FindUnassigned()]);
    }

    /// <summary>The variables that are read and that nothing sets.</summary>
    public IReadOnlyList<UnassignedVariable> Unassigned => _unassigned.Value;

    /// <summary>Whether anything may set variables that the script does not name, or read those that it sets.</summary>
    private bool IsOpen => DockerfileModel.HasPlaceholders(_run.Script.Text.Text) || ReadsProfile() || _run.Commands.Any(static command => command.IsAny(Sourcing)
        || (command.Name == "set" && (command.HasFlag("-a") || command.OptionValues("-o").Any(static value => value.Is("allexport")))));

    /// <summary>Whether a shell reads files at its start: login shells and interactive ones do, and bash does with BASH_ENV.</summary>
    private bool ReadsProfile() => _run.State.Env.ContainsKey("BASH_ENV") || _run.State.Env.ContainsKey("ENV")
        || _run.State.Shell.Arguments.Skip(1).Any(static option => option == "--login" || (option is ['-', not '-', ..] && (option.Contains('l') || option.Contains('i'))))
        || _run.Commands.Any(static command => command.IsAny("sh", "bash", "ash", "zsh") ? command.HasFlag("-l", "-i", "--login") : command.IsAny("su", "runuser", "conda", "mamba", "micromamba", "nix-shell"));

    private IEnumerable<UnassignedVariable> FindUnassigned()
    {
        if (_run.VariableUses.IsEmpty || IsOpen) yield break;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ShellVariableUse use in _run.VariableUses)
        {
            if (use.HasFallback || IsSetOutside(use)) continue;
            if (_identifiers.Value.IsAssigned(use.Name))
            {
                if (SetFor(use) is { } command && (IsComputed(command, use.Name) || IsCertainlyUnset(use.Name)) && seen.Add(use.Name)) yield return new UnassignedVariable(use, Suggestion: null, command);
                continue;
            }

            if (!seen.Add(use.Name)) continue;
            string? suggestion = seen.Count <= MostNames ? Nearest(use.Name) : null;
            if (suggestion is not null || IsCertainlyUnset(use.Name)) yield return new UnassignedVariable(use, suggestion);
        }
    }

    /// <summary>The assignments of variables that nothing reads.</summary>
    public IEnumerable<VariableAssignment> FindUnread()
    {
        if (_run.Script.Assignments.IsEmpty || IsOpen) yield break;
        HashSet<string?> meant = new(Unassigned.Select(static variable => variable.Suggestion));
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (VariableAssignment assignment in _run.Script.Assignments)
        {
            string name = assignment.Name;
            if (assignment.Word is null || assignment.IsExported || !seen.Add(name) || name[0] == '_' || ReadByTheShell.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal)) continue;
            if (_run.State.Find(name) is not null || PredefinedArgs.TryGet(name, out _) || meant.Contains(name) || _identifiers.Value.IsMentioned(name)) continue;
            // What the image exports already reaches the commands with its new value.
            bool? isExportedByBase = _run.Stage.Base.Facts?.HasEnvironmentVariable(name);
            if (isExportedByBase != true && (isExportedByBase == false || char.IsLower(name[0]))) yield return assignment;
        }
    }

    private ShellCommand? SetFor(ShellVariableUse use)
    {
        if (use.Script.Outer is not null) return null;
        ShellCommand[] commands = [.. _prefixed.Value[use.Name].Take(MostPrefixed)];
        bool isOnlyForThem = commands.Length > 0 && commands.Length == _identifiers.Value.Assigned(use.Name) && Array.TrueForAll(commands, command => command.Script == use.Script);
        return isOnlyForThem && commands[commands.Length - 1] is { Node: { } node } last && node.Location.Span.End <= use.Location.Span.Start ? last : null;
    }

    /// <summary>Whether the value is what another command prints, which nobody asks for in order to overwrite a setting of the image for one command.</summary>
    private static bool IsComputed(ShellCommand command, string name) => !ReadByTheShell.Contains(name)
        && command.Assignments.Any(assignment => assignment.Name == name && assignment.Value is { } value && value.DescendantsAndSelf<CommandSubstitution>().Any());

    /// <summary>The commands that alone get a variable. POSIX keeps what stands before its special commands, and a function sees what its caller sets.</summary>
    private ILookup<string, ShellCommand> Prefixed()
    {
        bool isKnown = !_run.Script.Root.DescendantsAndSelf<FunctionDefinition>().Any();
        return _run.Commands.Where(command => isKnown && !command.Assignments.IsEmpty && command.Words[0].Value.IsKnown && !command.IsAny(SpecialCommands))
            .SelectMany(static command => command.Assignments.Select(assignment => (assignment.Name, Command: command)))
            .ToLookup(static pair => pair.Name, static pair => pair.Command, StringComparer.Ordinal);
    }

    private bool IsSetOutside(ShellVariableUse use)
    {
        string name = use.Name;
        return use.IsAssigned || _run.State.Find(name) is not null || PredefinedArgs.TryGet(name, out _)
            || _run.Stage.Dockerfile.FindGlobalArg(name) is not null
            || name.StartsWith("BASH", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal) || SetByBash.Contains(name)
            || _run.Mounts.Any(mount => mount.Type == "secret" && (mount.Env.Is(name) || mount.Env.IsUnknown))
            || _run.Stage.Base.Facts?.HasEnvironmentVariable(name) == true;
    }

    private bool IsCertainlyUnset(string name)
    {
        if (char.IsLower(name[0])) return true;
        // An option that is left empty is no slip.
        return !_run.IsOnbuild && !UnquotedVariable.IsNameOfList(name) && _run.Script.Context.Variables is { } variables && variables(name).IsAbsent;
    }

    private string? Nearest(string name)
    {
        // Much longer or shorter names are no slips, and comparing them takes its time.
        IEnumerable<string> others = _names.Value.Where(candidate => Math.Abs(candidate.Length - name.Length) <= MostEdits && candidate != name);
        return others.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.Length < ShortestSlip ? null : Spelling.Nearest(name, others.Where(candidate => candidate.Where(char.IsDigit).SequenceEqual(name.Where(char.IsDigit)))));
    }

    private string[] NamesInScope() => _run.Script.Assignments.Select(static assignment => assignment.Name)
        .Concat(_run.State.Env.Keys).Concat(_run.State.Args.Keys)
        .Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal).Take(MostNames).ToArray();

    /// <summary>How often names occur in a text, and whether as the target of an assignment.</summary>
    private sealed class Identifiers
    {
        private readonly Dictionary<string, (int Assigned, int Read)> _counts = new(StringComparer.Ordinal);

        public Identifiers(string text)
        {
            for (int position = 0; position < text.Length;)
            {
                int start = position;
                while (position < text.Length && IsNameCharacter(text[position])) position++;
                if (position == start)
                {
                    position++;
                    continue;
                }

                if (text[start] is >= '0' and <= '9') continue;
                string name = text.Substring(start, position - start);
                _counts.TryGetValue(name, out (int Assigned, int Read) count);
                bool isAssigned = IsAssignment(text, position) || (start > 1 && text[start - 1] == text[start - 2] && text[start - 1] is '+' or '-');
                _counts[name] = isAssigned ? (count.Assigned + 1, count.Read) : (count.Assigned, count.Read + 1);
            }
        }

        public bool IsAssigned(string name) => Assigned(name) > 0;

        public int Assigned(string name) => _counts.TryGetValue(name, out (int Assigned, int Read) count) ? count.Assigned : 0;

        public bool IsMentioned(string name) => _counts.TryGetValue(name, out (int Assigned, int Read) count) && count.Read > 0;

        private static bool IsAssignment(string text, int end) => Char(text, end) switch
        {
            '=' => Char(text, end + 1) != '=',
            '+' => Char(text, end + 1) is '=' or '+',
            '-' => Char(text, end + 1) is '=' or '-',
            ':' => Char(text, end + 1) == '=',
            _ => false,
        };

        private static char Char(string text, int index) => index < text.Length ? text[index] : '\0';

        private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
    }
}

/// <content>Variables that are read and never set, or set and never read.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<RunVariables> _runVariables;

    /// <summary>The variables that shells of RUNs expand and nothing sets, as far as that can be said; each once for a RUN.</summary>
    public IEnumerable<UnassignedVariable> UnassignedVariables => RunVariables.SelectMany(static variables => variables.Unassigned);

    /// <summary>The assignments in RUNs of variables that nothing reads before the RUN ends.</summary>
    public IEnumerable<VariableAssignment> UnreadAssignments => RunVariables.SelectMany(static variables => variables.FindUnread());

    private ImmutableArray<RunVariables> RunVariables => _runVariables.IsDefault
        ? _runVariables = ShellScripts.Where(static script => script.Script.Outer is null).Select(static script => new RunVariables(script.Run))
        : _runVariables;
}
