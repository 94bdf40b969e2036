using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>The arguments of a command taken apart into options and operands, by the conventions of the tool.</summary>
internal sealed class CommandArguments
{
    private readonly ImmutableArray<CommandOption>.Builder _options = ImmutableArray.CreateBuilder<CommandOption>();
    private readonly ImmutableArray<ShellWord>.Builder _operands = ImmutableArray.CreateBuilder<ShellWord>();
    private readonly ImmutableArray<ShellWord>.Builder _subcommand = ImmutableArray.CreateBuilder<ShellWord>();
    private readonly string _name;
    private readonly ImmutableArray<ShellWord> _words;
    private readonly bool _isPowerShell;
    private ShellTool? _tool;
    private int _next;

    public CommandArguments(string name, ImmutableArray<ShellWord> words, bool isPowerShell = false)
    {
        _name = name;
        _words = words;
        _tool = ShellToolIndex.Find(name);
        _isPowerShell = isPowerShell;
        FirstOperand = words.Length;
        Read();
        Options = _options.ToImmutable();
        Operands = _operands.ToImmutable();
        Subcommand = _subcommand.ToImmutable();
    }

    public ImmutableArray<CommandOption> Options { get; }

    /// <summary>What is neither an option, a value of one nor the subcommand.</summary>
    public ImmutableArray<ShellWord> Operands { get; }

    /// <summary>The words of the subcommand; empty without.</summary>
    public ImmutableArray<ShellWord> Subcommand { get; }

    /// <summary>Index of the first word that is an operand.</summary>
    public int FirstOperand { get; private set; }

    private void Read()
    {
        string style = _tool?.Style ?? string.Empty;
        bool onlyOperands = style == "none";
        while (_next < _words.Length)
        {
            int index = _next;
            ShellWord word = _words[_next++];
            string text = word.LiteralPrefix;
            if (onlyOperands || text.Length < 2 || text[0] != '-')
            {
                if (style == "tar" && index == 0 && word.Value.IsKnown) ReadCluster(word, text, 0);
                else onlyOperands = AddOperand(word, index) || onlyOperands;
            }
            else if (text == "--" && word.Value.IsKnown)
            {
                onlyOperands = true;
                FirstOperand = Math.Min(FirstOperand, _next);
            }
            else if (text[1] == '-')
            {
                ReadLong(word, text, 2);
            }
            else if (_tool is null ? _isPowerShell : _tool.Style == "single")
            {
                ReadLong(word, text, 1);
            }
            else
            {
                ReadCluster(word, text, 1);
            }
        }
    }

    /// <summary>Takes an operand, and says whether all that follow are operands, too.</summary>
    private bool AddOperand(ShellWord word, int index)
    {
        if (_tool is { Subcommands: true } && (_subcommand.Count == 0 || (_subcommand.Count == 1 && _operands.Count == 0 && IsNested())))
        {
            _subcommand.Add(word);
            if (ShellToolIndex.Find(_tool.Tool + " " + string.Join(" ", _subcommand.Select(static w => w.ToString()))) is { } specific) _tool = specific;
            return false;
        }

        FirstOperand = Math.Min(FirstOperand, index);
        _operands.Add(word);
        return _tool is { StopsAtOperand: true };
    }

    private bool IsNested() => _subcommand[0].Value.IsKnown && ShellToolIndex.Find(_name)!.Nested.Contains(_subcommand[0].Value.ValueOrDefault!);

    private void ReadLong(ShellWord word, string text, int dashes)
    {
        int equals = text.IndexOf('=');
        string name = equals < 0 ? text : text.Substring(0, equals);
        if (equals >= 0)
        {
            Add(name, Suffix(word, equals + 1), word.LocationOf(0, equals), word, word);
        }
        else if (word.Value.IsKnown && _tool?.Long.Contains(name.Substring(dashes)) == true && _next < _words.Length)
        {
            ShellWord value = _words[_next++];
            Add(name, value.Value, word.Location, word, value);
        }
        else
        {
            Add(name, Value<string>.Absent, word.Location, word, null);
        }
    }

    private void ReadCluster(ShellWord word, string text, int start)
    {
        string valued = _tool?.Short ?? string.Empty;
        for (int index = start; index < text.Length; index++)
        {
            string name = "-" + text[index];
            SourceLocation location = text.Length == start + 1 ? word.Location : word.LocationOf(index, 1);
            bool takesValue = valued.Contains(text[index]);
            if (index + 1 < text.Length && text[index + 1] == '=')
            {
                Add(name, Suffix(word, index + 2), location, word, word);
                return;
            }

            if (!takesValue)
            {
                Add(name, Value<string>.Absent, location, word, null);
            }
            else if (start == 0 || (index + 1 == text.Length && word.Value.IsKnown))
            {
                // tar's first argument takes the values of its letters from the words behind it, one after the other.
                ShellWord? value = _next < _words.Length ? _words[_next++] : null;
                Add(name, value?.Value ?? Value<string>.Unknown(word.Location), location, word, value);
            }
            else
            {
                Add(name, Suffix(word, index + 1), location, word, word);
                return;
            }
        }
    }

    private void Add(string name, Value<string> value, SourceLocation location, ShellWord word, ShellWord? valueWord) =>
        _options.Add(new CommandOption(name, value, location, word, valueWord));

    private static Value<string> Suffix(ShellWord word, int start) => word.Value.IsKnown
        ? Value<string>.Known(word.Value.ValueOrDefault!.Substring(start), word.LocationFrom(start))
        : Value<string>.Unknown(word.LocationFrom(start));
}

/// <summary>Finds the conventions of a tool by any of its names.</summary>
internal static class ShellToolIndex
{
    private static readonly Dictionary<string, ShellTool> ByName = Create();

    public static ShellTool? Find(string name)
    {
        if (ByName.TryGetValue(name, out ShellTool? tool)) return tool;
        string unversioned = WithoutVersion(name);
        return unversioned.Length < name.Length && ByName.TryGetValue(unversioned, out tool) ? tool : null;
    }

    /// <summary>'python3.12' and 'pip3' without the version at the end.</summary>
    public static string WithoutVersion(string name)
    {
        int end = name.Length;
        while (end > 0 && name[end - 1] is (>= '0' and <= '9') or '.') end--;
        if (end > 1 && end < name.Length && name[end - 1] == '-') end--;
        return end == 0 ? name : name.Substring(0, end);
    }

    private static Dictionary<string, ShellTool> Create()
    {
        Dictionary<string, ShellTool> result = new(StringComparer.Ordinal);
        foreach (ShellTool tool in ShellTools.Rows)
        {
            result[tool.Tool] = tool;
            foreach (string alias in tool.Aliases) result[alias] = tool;
        }

        return result;
    }
}
