using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>An element of a JSON array that is written as if a shell read it.</summary>
/// <param name="Location">The element with its quotes.</param>
/// <param name="What">The variable, substitution or operator.</param>
public sealed record UnexpandedElement(SourceLocation Location, string What)
{
    /// <summary>The array.</summary>
    public SourceLocation ArrayLocation { get; private init; }

    /// <summary>The array that starts a shell for the same command; null where that may mean something else.</summary>
    public string? Wrapped { get; private init; }

    private static readonly string[] Operators = ["&&", "||", "|", ";", ">", ">>", "<", "&", "2>&1"];

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "cmd", "powershell", "pwsh", "fish", "csh", "tcsh"];

    // They expand variables in their arguments themselves, or take scripts of a language with '$' as arguments.
    private static readonly string[] Expanders =
    [
        "envsubst", "dockerize", "gomplate", "supervisord", "perl", "awk", "gawk", "sed", "ruby", "php", "jq", "yq", "node", "python", "python3", "expr", "find", "grep", "nginx", "envoy",
        "start", "Rscript", "R", "make", "su", "runuser", "eval", "ssh", "watchexec", "nodemon", "with-contenv", "execlineb", "chpst", "xonsh", "elixir", "nu",
    ];

    // Those of them to which an operator between commands is never of use.
    private static readonly string[] Interpreters = ["node", "python", "python3", "ruby", "php", "perl", "nginx", "make", "Rscript", "supervisord", "envoy"];

    private static readonly string[] Lists = ["&&", "||", "2>&1"];

    internal static IEnumerable<UnexpandedElement> Find(DockerfileModel model)
    {
        foreach (Instruction instruction in model.Instructions<Instruction>())
        {
            if (instruction is not (CommandInstruction or HealthcheckInstruction) || instruction.Exec is not { Elements: { Length: > 0 } elements }) continue;
            bool isWindows = model.StageOf(instruction)?.IsWindows == true;
            bool runsScript = RunsScript(elements);
            bool isInterpreted = !runsScript && elements.Any(element => IsExpander(element.Value));
            if (isInterpreted && elements.Any(element => IsExpander(element.Value) && !Interpreters.Contains(ContainerPath.Name(element.Value), StringComparer.Ordinal))) continue;
            foreach (ExecElement element in elements)
            {
                if (runsScript && !Operators.Contains(element.Value, StringComparer.Ordinal)) continue;
                if (isInterpreted && !Lists.Contains(element.Value, StringComparer.Ordinal)) continue;
                if (FindExpansion(element.Value, isWindows) is not { } what) continue;
                bool isWrappable = !isWindows && !model.Instructions<EntrypointInstruction>().Any() && !(isInterpreted && elements.Any(static other => other.Value.Contains('$')));
                yield return new UnexpandedElement(element.Location, what) { ArrayLocation = instruction.ArgumentsLocation, Wrapped = isWrappable ? Wrap(instruction, elements) : null };
            }
        }
    }

    private static string? Wrap(Instruction instruction, ImmutableArray<ExecElement> elements)
    {
        if (instruction is not (RunInstruction or CmdInstruction) || elements.Any(static element => element.Value.Length == 0 || element.Value.Any(Unwrappable.Contains))) return null;
        List<string> words = [.. elements.Select(static element => element.Value.Any(Quoted.Contains) && !Operators.Contains(element.Value, StringComparer.Ordinal) ? $"\\\"{element.Value}\\\"" : element.Value)];

        // The last command of the container replaces the shell, so that it gets the signals.
        bool isChain = words.All(static word => word == "&&" || !Operators.Contains(word, StringComparer.Ordinal));
        if (isChain && instruction is CmdInstruction) words.Insert(words.LastIndexOf("&&") + 1, "exec");
        return $"[\"sh\", \"-c\", \"{string.Join(" ", words)}\"]";
    }

    // They would need more quoting than anybody reads, or be more than one word for the shell.
    private static readonly char[] Unwrappable = ['"', '\\', '`', '\'', '\n', '\r', '\t'];

    private static readonly char[] Quoted = ['$', ' ', '*', '?', '[', '#', '~', '(', ')', '{', ';', '&', '|', '<', '>'];

    /// <summary>Whether a shell runs a script from a file: operators after it are arguments of the script. What the script does with variables in its arguments is not known.</summary>
    private static bool RunsScript(ImmutableArray<ExecElement> elements) =>
        elements.Length > 1 && ContainerPath.Name(elements[0].Value) is "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh"
        && elements[1].Value is [not ('-' or '+'), ..] && !elements.Skip(1).Any(element => IsExpander(element.Value));

    private static bool IsExpander(string element)
    {
        string name = ContainerPath.Name(element.Replace('\\', '/'));
        if (name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)) name = name.Substring(0, name.Length - 4);
        return Shells.Contains(name, StringComparer.OrdinalIgnoreCase) || Expanders.Contains(name, StringComparer.Ordinal);
    }

    private static string? FindExpansion(string text, bool isWindows)
    {
        if (Operators.Contains(text, StringComparer.Ordinal)) return text;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (isWindows && text[i] == '%' && text.IndexOf('%', i + 1) is var close && close > i + 1 && text.Skip(i + 1).Take(close - i - 1).All(IsNameCharacter))
                return text.Substring(i, close - i + 1);
            if (text[i] != '$' || (i > 0 && text[i - 1] is '\\' or '$')) continue;
            if (text[i + 1] == '(') return "$(…)";
            bool isBraced = text[i + 1] == '{';
            int start = isBraced ? i + 2 : i + 1;
            int end = start;
            while (end < text.Length && IsNameCharacter(text[end])) end++;
            if (end == start || char.IsDigit(text[start])) continue;
            if (!isBraced) return text.Substring(i, end - i);
            if (end < text.Length && text[end] == '}') return text.Substring(i, end + 1 - i);
        }

        return null;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}

/// <summary>Paths that start with a tilde where no shell expands it.</summary>
internal static class TildePaths
{
    public static IEnumerable<SourceLocation> Find(DockerfileModel model)
    {
        foreach (Stage stage in model.Stages)
        {
            foreach (Instruction written in stage.Instructions)
            {
                Instruction instruction = written is OnbuildInstruction { Trigger: { } trigger } ? trigger : written;
                foreach (Word word in Words(instruction))
                {
                    string text = Unquoted(word.Text);
                    if (IsHome(text, isList: instruction is EnvInstruction) || (instruction is WorkdirInstruction or VolumeInstruction && IsHomeOfUser(text))) yield return word.Location;
                }
            }
        }
    }

    private static IEnumerable<Word> Words(Instruction instruction) => instruction switch
    {
        WorkdirInstruction { Value: { } value } => [value],
        CopyLike { Destination: { } destination } copy => copy.Sources.Where(source => copy.HeredocOf(source) is null).Append(destination),
        VolumeInstruction volume => volume.Paths,
        EnvInstruction or ArgInstruction => ((PairsInstruction)instruction).Pairs.Select(pair => pair.Value).OfType<Word>(),
        // The target of a cache is a question of its own: see CacheMountProblem.
        RunInstruction run => run.Mounts.Where(static mount => mount.Type != "cache").Select(static mount => mount.Option("target")?.Word).OfType<Word>(),
        _ => [],
    };

    private static string Unquoted(string text) => text.Length > 1 && text[0] is '"' or '\'' ? text.Substring(1, text.Length - (text[text.Length - 1] == text[0] ? 2 : 1)) : text;

    private static bool IsHomeOfUser(string text) => text is ['~', (>= 'a' and <= 'z') or '_', ..];

    // ~name is another user's home; ~1.2 and ~=1.2 are versions.
    private static bool IsHome(string text, bool isList) =>
        text == "~" || text.StartsWith("~/", StringComparison.Ordinal) || (isList && text.Contains(":~/") && !text.Contains("://"));
}
