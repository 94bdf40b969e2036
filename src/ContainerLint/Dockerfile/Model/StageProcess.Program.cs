using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What kind of program the container runs.</content>
public sealed partial class StageProcess
{
    private static readonly string[] Shells = ["sh", "bash", "ash", "dash"];

    private static readonly string[] Interpreters =
    [
        "sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "pwsh", "powershell", "cmd", "python", "python2", "python3", "pypy", "pypy3", "ipython", "node", "nodejs", "deno", "bun", "irb", "ruby", "jruby", "jshell",
        "php", "perl", "julia", "ghci", "iex", "erl", "lua", "luajit", "R", "scala", "clojure", "lein", "groovysh", "swift", "sbcl", "hy", "rakudo", "perl6", "psql", "mysql", "sqlite3", "redis-cli",
    ];

    // "php -a" and the like ask for the prompt that others give unasked.
    private static readonly string[] PromptOptions = ["-l", "-i", "-a", "-il", "-li", "--login", "--interactive", "-de0", "repl", "--repl", "-NoLogo"];

    private static readonly char[] VersionCharacters = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.'];

    private static readonly char[] NameSeparators = ['-', '_', '.'];

    private static readonly string[] ScriptNames = ["start", "run", "init", "bootstrap", "launch", "setup", "boot", "startup"];

    /// <summary>Whether the container waits for somebody: it starts a shell or the prompt of a language, or sleeps. Images that others are built
    /// upon, and boxes of tools, do that.</summary>
    public bool IsInteractive => Invocation is [var program, .. var arguments] && (IsPrompt(program, arguments) || IsPause(program, arguments));

    /// <summary>Whether a script starts the container whose text is not known: the program itself, or what a shell is given.</summary>
    public bool StartsUnknownScript => File is null && StartedFile is { } path && IsScriptName(ContainerPath.Name(path));

    /// <summary>The row of the table of daemons for the program that is run; null if it is none that gives up root by itself.</summary>
    public DaemonUser? Daemon => Commands
        .Select(command => command.Name)
        .Concat(Arguments.Select(element => ContainerPath.Name(element.Value)))
        .Select(name => DaemonUsers.TryGet(name, out DaemonUser? row) || DaemonUsers.TryGet(name.TrimEnd(VersionCharacters), out row) ? row : null)
        .FirstOrDefault(row => row is not null);

    /// <summary>The files of the image that are known to be run: the program, and the script that an interpreter is given. Absolute paths.</summary>
    public IEnumerable<string> ProgramPaths
    {
        get
        {
            ImmutableArray<ShellCommand> arguments = IsCmdArguments ? Cmd!.Script.Commands : ImmutableArray<ShellCommand>.Empty;
            foreach (ShellCommand command in Commands.Where(command => !arguments.Contains(command)))
            {
                bool isInterpreter = Interpreters.Contains(WithoutVersion(command.Name), StringComparer.Ordinal) || command.Name is "java" or "dotnet";
                for (int index = 0; index < command.Words.Length; index++)
                {
                    if (command.Words[index].Value.ValueOrDefault is not { Length: > 1 } text || text[0] is '-' or '~' or '$' || text.Contains(' ')) continue;
                    bool isProgram = index == 0 ? text.Contains('/') : isInterpreter && (text[0] == '/' || IsProgramFile(text));
                    if (isProgram && PathOf(text) is { } path) yield return path;
                    if (index > 0) break;
                }
            }
        }
    }

    // The file that is started, as written: behind an init process, and what a shell is given in place of the shell.
    private string? StartedFile
    {
        get
        {
            if (Started is not [var program, .. var arguments]) return Main?.Program?.Value.ValueOrDefault;
            if (!Shells.Contains(ContainerPath.Name(program), StringComparer.Ordinal)) return program;
            string? script = arguments.FirstOrDefault(argument => argument is not ['-', ..]);
            if (script is null || script.Contains(' ')) return program;
            return script.Contains('/') ? script : "./" + script;
        }
    }

    // What is run in the end: the arguments that ENTRYPOINT gets, or the whole command.
    private ImmutableArray<string> Invocation =>
        IsCmdArguments && Cmd is { IsExecForm: true } ? Cmd.Elements.Select(element => element.Value) : Started;

    // The words of what starts the container, behind an init process; empty if they are not known.
    private ImmutableArray<string> Started
    {
        get
        {
            if (Main is null) return ImmutableArray<string>.Empty;
            if (Main.IsExecForm) return Main.Elements.Select(element => element.Value).SkipWhile(value => value is ['-', ..] || ContainerPath.Name(value) is "tini" or "dumb-init" or "catatonit").ToImmutableArray();
            return Main.Script.Commands is [{ Wrappers.IsEmpty: true } only] && only.Words.All(word => word.Value.IsKnown)
                ? only.Words.Select(word => word.Value.ValueOrDefault!)
                : ImmutableArray<string>.Empty;
        }
    }

    private static bool IsPrompt(string program, ImmutableArray<string> arguments) =>
        Interpreters.Contains(WithoutVersion(ContainerPath.Name(program)), StringComparer.Ordinal) && arguments.All(argument => PromptOptions.Contains(argument, StringComparer.Ordinal));

    private static bool IsPause(string program, ImmutableArray<string> arguments) => ContainerPath.Name(program) switch
    {
        "sleep" => arguments.Length == 1,
        "tail" => arguments is ["-f" or "-F", "/dev/null"],
        "cat" => arguments.Length == 0,
        _ => false,
    };

    // "python3.13" is python3.
    private static string WithoutVersion(string name)
    {
        int dot = name.IndexOf('.');
        return dot > 0 && name.Skip(dot + 1).All(c => c is '.' or (>= '0' and <= '9')) ? name.Substring(0, dot) : name;
    }

    private static bool IsScriptName(string name) =>
        name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".bash", StringComparison.Ordinal) || name.Contains("entrypoint", StringComparison.OrdinalIgnoreCase)
        || name.Split(NameSeparators).Any(word => ScriptNames.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool IsProgramFile(string name) => ProgramExtensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] ProgramExtensions = [".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".php", ".pl", ".sh", ".jar", ".war", ".dll", ".exe", ".lua"];

    private string? PathOf(string path) => path[0] == '/' ? ContainerPath.Clean(path) : _stage.Workdir.ValueOrDefault is { } directory ? ContainerPath.Combine(directory, path) : null;
}
