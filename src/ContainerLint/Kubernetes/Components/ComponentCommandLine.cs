using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>The command line of a component of the cluster, such as kube-apiserver, with the flags it gives.</summary>
internal sealed class ComponentCommandLine
{
    private readonly Dictionary<string, Value<string>> _flags = new(StringComparer.Ordinal);
    private readonly Container _container;
    private bool _isOpen;

    private ComponentCommandLine(Container container, string component)
    {
        _container = container;
        Component = component;
        _isOpen = container.Command.IsOpen;
    }

    /// <summary>The program without its folder.</summary>
    public string Component { get; }

    /// <summary>What a container runs, if that is a component: as its command, behind a launcher, or in the script that a shell is told to run.</summary>
    public static ComponentCommandLine? Of(Container container)
    {
        ContainerCommand command = container.Command;
        if (command.Script is not null)
        {
            ShellCommand? line = command.Shell?.Commands.FirstOrDefault(static item => IsComponent(item.Name));
            return line is null ? null : new ComponentCommandLine(container, line.Name).WithShellWords(line);
        }

        int start = 0;
        while (start < command.Words.Length && IsLauncher(command.Words[start].Value.ValueOrDefault)) start++;
        if (start == command.Words.Length || FileName(command.Words[start].Value.ValueOrDefault) is not { } program || !IsComponent(program)) return null;
        ComponentCommandLine result = new(container, program);
        result.Read(command.Words.RemoveRange(0, start + 1).Select(static word => (word.Value, word.Value.ValueOrDefault ?? string.Empty, word.Location)).ToArray());
        return result;
    }

    /// <summary>A flag by its name without dashes; "true" for one without a value.</summary>
    public Value<string> Flag(string name)
    {
        if (_flags.TryGetValue(name, out Value<string> value)) return value;
        if (Component == "etcd" && FromEnvironment(name) is { IsAbsent: false } variable) return variable;
        return _isOpen ? Value<string>.Unknown(_container.Command.Anchor) : Value<string>.Absent;
    }

    private ComponentCommandLine WithShellWords(ShellCommand line)
    {
        Read(line.Arguments.Select(static word => (word.Value, word.LiteralPrefix, word.Location)).ToArray());
        return this;
    }

    private void Read((Value<string> Value, string Prefix, SourceLocation Location)[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            string text = words[i].Value.ValueOrDefault ?? words[i].Prefix;
            int equals = text.IndexOf('=');
            if (text.Length < 2 || text[0] != '-')
            {
                _isOpen |= words[i].Value.IsUnknown;
            }
            else if (equals >= 0)
            {
                Add(text.Substring(0, equals), words[i].Value.Select(whole => whole.Substring(equals + 1)), words[i].Location);
            }
            else if (i + 1 < words.Length && !IsOption(words[i + 1].Value.ValueOrDefault ?? words[i + 1].Prefix))
            {
                Add(text, words[i + 1].Value, words[i].Location.Through(words[i + 1].Location));
                i++;
            }
            else
            {
                Add(text, Value<string>.Known("true", words[i].Location), words[i].Location);
            }
        }
    }

    // The last one of several counts. The flags of Kubernetes take underscores for dashes.
    private void Add(string name, Value<string> value, SourceLocation location)
    {
        bool isUnknown = !value.IsKnown || TemplateText.IsUnknown(value.ValueOrDefault!);
        _flags[name.TrimStart('-').Replace('_', '-')] = isUnknown ? Value<string>.Unknown(location) : Value<string>.Known(value.ValueOrDefault!, location);
    }

    private Value<string> FromEnvironment(string name)
    {
        string variable = "ETCD_" + name.Replace('-', '_').ToUpperInvariant();
        foreach (EnvVar env in _container.Env)
        {
            if (!env.Name.Is(variable)) continue;
            return env.ValueFrom.IsPresent ? Value<string>.Unknown(env.Location) : env.Value.IsAbsent ? Value<string>.Known(string.Empty, env.Anchor) : env.Value;
        }

        return _container.EnvFrom.IsEmpty && !_container.IsListOpen("env") ? Value<string>.Absent : Value<string>.Unknown(_container.Anchor);
    }

    private static bool IsOption(string word) => word.Length > 0 && word[0] == '-';

    private static bool IsComponent(string program) => program.Length > 0 && ComponentFlags.Rows.Any(row => row.Component == program);

    // Options of a launcher have their value in the same word.
    private static bool IsLauncher(string? word) => word is not null && (IsOption(word) || FileName(word) is "go-runner" or "tini" or "dumb-init" or "exec");

    private static string? FileName(string? path) => path?.Substring(path.LastIndexOf('/') + 1);
}
