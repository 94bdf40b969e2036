using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>What a container runs: the words of command and args as one command line.</summary>
public sealed class ContainerCommand
{
    private static readonly ImmutableHashSet<string> Shells = ImmutableHashSet.Create(StringComparer.Ordinal, "sh", "bash", "ash", "dash", "zsh", "ksh");

    private ShellScript? _shell;

    internal ContainerCommand(Container container)
    {
        Container = container;
        Words = WordsOf(container, "command").AddRange(WordsOf(container, "args"));
        IsOpen = container.IsListOpen("command") || container.IsListOpen("args");
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>The words of command and args; '$(NAME)' in them stands for a variable of the container.</summary>
    public ImmutableArray<CommandWord> Words { get; }

    /// <summary>Whether a template may add words that are not seen here.</summary>
    public bool IsOpen { get; }

    /// <summary>The name of the program without its folder; empty if the container has no command or it is not known. Of a shell with a
    /// script it is the shell.</summary>
    public string ProgramName => Container.Has("command") && Words is [var first, ..] && first.Value.ValueOrDefault is { } program
        ? program.Substring(program.LastIndexOfAny(['/', '\\']) + 1)
        : string.Empty;

    /// <summary>Where the key of the command is written, or else that of the args, or else the name of the container.</summary>
    public SourceLocation Anchor => Container.Has("command") ? Container.KeyLocationOf("command") : Container.KeyLocationOf("args");

    /// <summary>The text that a shell is told to run, as in 'sh -c text'; null if there is none.</summary>
    public CommandWord? Script
    {
        get
        {
            if (!Shells.Contains(ProgramName)) return null;
            for (int i = 1; i + 1 < Words.Length; i++)
            {
                if (Words[i].Value.ValueOrDefault is not { } option || option.Length < 2 || option[0] != '-') return null;
                if (option[1] != '-' && option.IndexOf('c') > 0) return Words[i + 1];
                if (option[1] != '-' && option[option.Length - 1] == 'o') i++;
            }

            return null;
        }
    }

    /// <summary>What runs as commands: those of the script that a shell is told to run, else the one that the words make. Null if there are no words
    /// or one of them is not known.</summary>
    public ShellScript? Shell => _shell ??= Script is { Text: { } script } ? ShellScript.Parse(script, Dialect) : ExecCommand();

    /// <summary>The value of an option, '--name=value' or '--name value'; "true" for one that stands alone. Absent if it is not there.</summary>
    /// <param name="name">Without dashes.</param>
    public Value<string> Option(string name)
    {
        Value<string> result = IsOpen ? Value<string>.Unknown(Anchor) : Value<string>.Absent;
        for (int i = 0; i < Words.Length; i++)
        {
            if (Words[i].Value.ValueOrDefault is not { } word || OptionName(word) is not { } option || option != name) continue;
            int equals = word.IndexOf('=');
            if (equals >= 0) result = Value<string>.Known(word.Substring(equals + 1), Words[i].Location);
            else if (i + 1 < Words.Length && Words[i + 1].Value.Is(static next => next.Length == 0 || next[0] != '-')) result = Value<string>.Known(Words[i + 1].Value.ValueOrDefault!, Words[i].Location);
            else if (i + 1 < Words.Length && Words[i + 1].Value.IsUnknown) result = Value<string>.Unknown(Words[i].Location);
            else result = Value<string>.Known("true", Words[i].Location);
        }

        return result.Is(static value => TemplateText.IsUnknown(value)) ? Value<string>.Unknown(result.Location) : result;
    }

    /// <summary>The values of an option that is a list between commas.</summary>
    public ImmutableArray<string> OptionList(string name) =>
        (Option(name).ValueOrDefault ?? string.Empty).Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0).ToImmutableArray();

    /// <summary>Whether an option is there.</summary>
    public bool HasOption(string name) => Words.Any(word => word.Value.Is(text => OptionName(text) == name));

    private ShellDialect Dialect => ProgramName switch
    {
        "bash" or "zsh" or "ksh" => ShellDialect.Bash,
        "dash" => ShellDialect.Dash,
        "ash" => ShellDialect.Ash,
        _ => ShellDialect.Posix,
    };

    private ShellScript? ExecCommand()
    {
        if (Words.IsEmpty || !Container.Has("command") || Words.Any(static word => !word.Value.IsKnown)) return null;
        return ShellScript.FromExec(
            ImmutableArray.CreateRange(Words, static word => new ExecArgument(word.Value.ValueOrDefault!, word.Location, word.Text)), Words[0].Location.Through(Words[Words.Length - 1].Location), ShellDialect.Posix);
    }

    private static string? OptionName(string word)
    {
        if (word.Length < 2 || word[0] != '-') return null;
        int start = word[1] == '-' ? 2 : 1;
        int equals = word.IndexOf('=');
        return word.Substring(start, (equals < 0 ? word.Length : equals) - start);
    }

    private static ImmutableArray<CommandWord> WordsOf(Container container, string field) => container[field] is YamlSequence sequence
        ? ImmutableArray.CreateRange(sequence.Items, static item => new CommandWord(item))
        : ImmutableArray<CommandWord>.Empty;
}

/// <summary>A word of a command line.</summary>
public sealed class CommandWord
{
    private readonly YamlNode _node;

    internal CommandWord(YamlNode node)
    {
        _node = node;
        Value = KubernetesValue.ContainerText(node);
    }

    /// <summary>Its text.</summary>
    public Value<string> Value { get; }

    /// <summary>Its place.</summary>
    public SourceLocation Location => _node.Location;

    /// <summary>Its text with the place of each character; null if it is no text.</summary>
    public MappedText? Text => (_node as YamlScalar)?.MappedValue;
}
