using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds out which shell reads which text, and has it parsed.</summary>
internal static class RunScripts
{
    /// <summary>Variables that shells and the runtime set by themselves, whatever the image says.</summary>
    private static readonly HashSet<string> SetByTheShell = new(StringComparer.Ordinal)
    {
        "HOME", "USER", "LOGNAME", "PWD", "OLDPWD", "HOSTNAME", "SHELL", "UID", "EUID", "GROUPS", "PATH", "IFS", "PPID", "RANDOM", "SECONDS", "LINENO", "TERM",
        "SHLVL", "OPTIND", "OPTARG", "PS1", "PS2", "PS4", "HOSTTYPE", "OSTYPE", "MACHTYPE", "FUNCNAME", "PIPESTATUS", "REPLY", "_",
    };

    /// <summary>The script of a RUN.</summary>
    public static ShellScript Parse(Run run)
    {
        RunInstruction instruction = run.Instruction;
        ShellContext context = BuildContextOf(run.State);
        if (instruction.Exec is { } exec) return ShellScript.FromExec(Elements(exec), exec.Location, BaseDialect(run.Stage), context);
        if (instruction.Script is not { } heredoc) return ShellScript.Parse(WithHeredocs(instruction), run.State.Shell.Dialect, WithOptions(context, run.State.Shell));
        return run.HasShebang ? ParseProgram(heredoc.Body, run.Stage, context) : ShellScript.Parse(heredoc.Body, run.State.Shell.Dialect, WithOptions(context, run.State.Shell));
    }

    /// <summary>The script of CMD, ENTRYPOINT or HEALTHCHECK CMD, which runs in a container: build arguments are gone there.</summary>
    public static ShellScript ParseRuntime(Stage stage, BuildState state, ExecForm? exec, MappedText text, SourceLocation location)
    {
        ShellContext context = new()
        {
            Variables = name => state.Env.ContainsKey(name) ? state[name] : Value<string>.Unknown(location: null),
            WorkingDirectory = state.Workdir.ValueOrDefault,
        };
        return exec is not null
            ? ShellScript.FromExec(Elements(exec), exec.Location, BaseDialect(stage), context)
            : ShellScript.Parse(text, state.Shell.Dialect, WithOptions(context, state.Shell));
    }

    /// <summary>A file that is run as a program, by the interpreter that its first line names.</summary>
    public static ShellScript ParseProgram(MappedText text, Stage stage, ShellContext context)
    {
        ImmutableArray<string> words = ShebangWords(text.Text);
        ShellDialect dialect = words.IsEmpty ? BaseDialect(stage) : ShellDialects.Of(words[0], BaseDialect(stage)) ?? ShellDialect.Other;
        ActiveShell shell = new(words, dialect, instruction: null);
        return ShellScript.Parse(text, dialect, WithOptions(context, shell));
    }

    /// <summary>The interpreter and options in the first line "#!..." of a program, "env" looked through; empty without one.</summary>
    public static ImmutableArray<string> ShebangWords(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return ImmutableArray<string>.Empty;
        int end = text.IndexOf('\n');
        string line = text.Substring(2, (end < 0 ? text.Length : end) - 2);
        ImmutableArray<string> words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        if (words.Length > 1 && ShellDialects.ProgramName(words[0]) == "env") words = words.RemoveAt(0);
        return words.Length > 1 && words[0] == "-S" ? words.RemoveAt(0) : words;
    }

    /// <summary>What /bin/sh is in the image of a stage.</summary>
    public static ShellDialect BaseDialect(Stage stage) =>
        stage.IsWindows ? ShellDialect.Cmd : ShellDialects.OfBase(stage.Base.Facts?.Shell);

    /// <summary>What a command of a RUN finds: the variables and the working directory of the build.</summary>
    public static ShellContext BuildContextOf(BuildState state) => new()
    {
        Variables = name =>
        {
            Value<string> value = state[name];
            return value.IsAbsent && SetByTheShell.Contains(name) ? Value<string>.Unknown(location: null) : value;
        },
        WorkingDirectory = state.Workdir.ValueOrDefault,
    };

    private static readonly char[] Blanks = [' ', '\t', '\r'];

    private static ShellContext WithOptions(ShellContext context, ActiveShell shell) => context with
    {
        ErrExit = shell.HasErrexit,
        PipeFail = shell.HasPipefail,
        XTrace = shell.HasXtrace,
    };

    private static ImmutableArray<ExecArgument> Elements(ExecForm exec) =>
        exec.Elements.Select(static element => new ExecArgument(element.Value, element.Location, element.Mapped));

    // The shell reads the heredocs itself, so they belong to its text.
    private static MappedText WithHeredocs(RunInstruction run)
    {
        if (run.Heredocs.IsEmpty) return run.Body;
        List<MappedText> parts = [run.Body];
        foreach (Heredoc heredoc in run.Heredocs)
        {
            SourceLocation lineBreak = heredoc.BodyLocation.Start;
            parts.Add(new MappedText(run.File, "\n", ImmutableArray.Create(new MappedText.Segment(0, 1, lineBreak.Span))));
            parts.Add(heredoc.Body);
            if (heredoc.TerminatorLocation is { } terminator) parts.Add(Terminator(heredoc, terminator));
        }

        return MappedText.Concat(run.File, parts);
    }

    private static MappedText Terminator(Heredoc heredoc, SourceLocation line)
    {
        string text = line.GetText();
        int start = heredoc.StripTabs ? text.Length - text.TrimStart('\t').Length : 0;
        return MappedText.Verbatim(line.File.At(TextSpan.FromBounds(line.Span.Start + start, line.Span.Start + text.TrimEnd('\r').Length)));
    }
}
