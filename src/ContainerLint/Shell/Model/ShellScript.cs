using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A script, or the one command of an exec form: its syntax and the commands that it runs.</summary>
public sealed partial class ShellScript
{
    private readonly Dictionary<Word, Value<string>> _valueOf = [];
    private readonly Dictionary<ParameterExpansion, Value<string>> _expansionValues = [];
    private ImmutableArray<ShellCommand> _commands;

    private ShellScript(MappedText text, ShellDialect dialect, ShellContext context, ShellScript? outer, bool isExec, ShellSyntax syntax)
    {
        Text = text;
        Dialect = dialect;
        Context = context;
        Outer = outer;
        IsExec = isExec;
        Syntax = syntax;
        Assignments = ImmutableArray<VariableAssignment>.Empty;
    }

    /// <summary>The script; of an exec form the text of the array.</summary>
    public MappedText Text { get; }

    /// <summary>The language that it is read in.</summary>
    public ShellDialect Dialect { get; }

    /// <summary>What is known about the place where it runs.</summary>
    public ShellContext Context { get; }

    /// <summary>The script whose command this one is given to; null for a script of its own.</summary>
    public ShellScript? Outer { get; }

    /// <summary>The script of its own that this one is or is part of.</summary>
    public ShellScript Outermost => Outer?.Outermost ?? this;

    /// <summary>Whether it is an exec form: one command, to which no shell lends its syntax.</summary>
    public bool IsExec { get; }

    /// <summary>Whether the script is in the language of POSIX sh or bash, so that what is said of its syntax holds.</summary>
    public bool IsPosix => !IsExec && Dialect is not (ShellDialect.Cmd or ShellDialect.PowerShell or ShellDialect.Other);

    /// <summary>The syntax tree, its errors, comments and tokens.</summary>
    public ShellSyntax Syntax { get; }

    /// <summary>The root of the syntax tree.</summary>
    public CommandList Root => Syntax.Root;

    /// <summary>Where the script is not valid.</summary>
    public ImmutableArray<ShellSyntaxError> Errors => Syntax.Errors;

    /// <summary>
    /// The commands in the order in which they are written, those of nested scripts and substitutions after the command that holds them.
    /// Wrappers are looked through; shells that get a script, and find, are commands as well as wrappers of what they run.
    /// </summary>
    public ImmutableArray<ShellCommand> Commands => _commands;

    private ILookup<Pipeline, ShellCommand> ByPipeline => field ??=
        _commands.SelectMany(static command => command.Stages, static (command, stage) => (command, stage.Pipeline)).ToLookup(static pair => pair.Pipeline, static pair => pair.command);

    private ILookup<SimpleCommand, ShellCommand> ByNode => field ??=
        _commands.Where(static command => command.Node is not null).ToLookup(static command => command.Node!);

    /// <summary>Whether one of some programs is run, by itself or as a wrapper.</summary>
    public bool Runs(params ReadOnlySpan<string> names)
    {
        foreach (ShellCommand command in Commands)
        {
            if (command.IsAny(names) || command.IsRunBy(names)) return true;
        }

        return false;
    }

    /// <summary>The assignments of variables in the order in which they are written.</summary>
    public ImmutableArray<VariableAssignment> Assignments { get; private set; }

    /// <summary>Parses a script.</summary>
    /// <param name="text">The script with its here-documents; line continuations of the file around it are removed.</param>
    /// <param name="dialect">The language that it is read in.</param>
    /// <param name="context">What is known about the place where it runs.</param>
    public static ShellScript Parse(MappedText text, ShellDialect dialect, ShellContext? context = null)
    {
        ShellScript script = new(text, dialect, context ?? ShellContext.Empty, null, isExec: false, ParseSyntax(text, dialect));
        script.Collect(static (collector, script) => collector.CollectFrom(script.Root, CommandPlace.Start));
        return script;
    }

    /// <summary>The command of an exec form.</summary>
    /// <param name="elements">The elements of the array.</param>
    /// <param name="location">Where the array stands.</param>
    /// <param name="dialect">What /bin/sh is there, for an element that holds a script.</param>
    /// <param name="context">What is known about the place where it runs.</param>
    public static ShellScript FromExec(
        ImmutableArray<ExecArgument> elements,
        SourceLocation location,
        ShellDialect dialect = ShellDialect.Unknown,
        ShellContext? context = null)
    {
        MappedText text = MappedText.Verbatim(location);
        ImmutableArray<ShellWord> words = ImmutableArray.CreateRange(elements.Select(static element => new ShellWord(
            null, element.Location, Value<string>.Known(element.Value, element.Location), element.Value, ShellWordTraits.Quoted)
        { Mapped = element.Mapped }));
        ShellScript script = new(text, dialect, context ?? ShellContext.Empty, null, isExec: true, ShellSyntax.Empty(text));
        script.Collect((collector, _) => collector.CollectExec(words));
        return script;
    }

    /// <summary>A script in an argument of a command; its commands are set by the caller, who goes on reading with what it knows.</summary>
    internal static ShellScript CreateNested(MappedText text, ShellDialect dialect, ShellScript outer) =>
        new(text, dialect, outer.Context, outer, isExec: false, ParseSyntax(text, dialect));

    internal void SetValue(ParameterExpansion expansion, Value<string> value) => _expansionValues[expansion] = value;

    internal void SetValue(Word word, Value<string> value) => _valueOf[word] = value;

    internal void SetCommands(ImmutableArray<ShellCommand> commands) => _commands = commands;

    internal IEnumerable<ShellCommand> CommandsInPipelines(ShellCommand command, Func<int, int, bool> isWanted)
    {
        foreach (PipelineStage own in command.Stages)
        {
            foreach (ShellCommand other in ByPipeline[own.Pipeline])
            {
                if (isWanted(other.Stages.First(stage => stage.Pipeline == own.Pipeline).Index, own.Index)) yield return other;
            }
        }
    }

    /// <summary>The commands that stand in a part of the tree, in order; also those in scripts that they are given.</summary>
    public IEnumerable<ShellCommand> CommandsIn(ShellNode node) =>
        node.DescendantsAndSelf<SimpleCommand>().SelectMany(command => ByNode[command]);

    internal IEnumerable<ShellCommand> GuardsOf(ShellCommand command)
    {
        if (command.Node is not { } node) yield break;
        List<CommandNode> guards = [];
        ShellNode inner = node;
        foreach (ShellNode outer in node.Ancestors())
        {
            List<CommandNode> found = [];
            AddGuards(outer, inner, found);
            guards.InsertRange(0, found);
            inner = outer;
        }

        foreach (ShellCommand guard in guards.SelectMany(CommandsIn)) yield return guard;
    }

    private static void AddGuards(ShellNode outer, ShellNode inner, List<CommandNode> guards)
    {
        switch (outer)
        {
            case AndOrList list:
                guards.AddRange(list.Commands.TakeWhile(command => command != inner));
                break;
            case IfCommand command:
                foreach (IfBranch branch in command.Branches)
                {
                    if (branch.Condition == inner) break;
                    guards.Add(branch.Condition);
                    if (branch.Body == inner) break;
                }

                break;
            case WhileCommand loop when loop.Body == inner:
                guards.Add(loop.Condition);
                break;
        }
    }

    private static ShellSyntax ParseSyntax(MappedText text, ShellDialect dialect) => dialect switch
    {
        ShellDialect.Cmd or ShellDialect.PowerShell => WindowsShellParser.Parse(text, dialect == ShellDialect.PowerShell),
        ShellDialect.Other => ShellSyntax.Empty(text),
        _ => ShellSyntax.Parse(text),
    };

    private void Collect(Action<CommandCollector, ShellScript> collect)
    {
        ImmutableArray<ShellCommand>.Builder commands = ImmutableArray.CreateBuilder<ShellCommand>();
        ShellVariables variables = new(Context.Variables);
        ShellState state = new(Context.ErrExit, Context.PipeFail, Context.XTrace, Context.WorkingDirectory ?? ".");
        collect(new CommandCollector(this, variables, state, commands, ImmutableArray<ShellCommand>.Empty, depth: 0), this);
        _commands = commands.ToImmutable();
        Assignments = ImmutableArray.CreateRange(variables.All);
    }
}
