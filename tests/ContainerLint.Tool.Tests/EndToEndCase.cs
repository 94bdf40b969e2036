using System.Text;
using ContainerLint.Tool.Commands;

namespace ContainerLint.Tool.Tests;

/// <summary>
/// A folder of tests/cases. 'command.txt' has the arguments in its first line; further lines are 'stdin FILE', 'env NAME=VALUE', 'show FILE'
/// (the snapshot then has the file as the run left it) and 'exit code only'. 'input' is the folder in which the tool runs; 'setup.sh' makes in
/// it what cannot be committed.
/// </summary>
internal sealed class EndToEndCase
{
    private readonly string _folder;
    private readonly string[] _lines;

    public EndToEndCase(string folder)
    {
        _folder = folder;
        _lines = File.ReadAllLines(Path.Combine(folder, "command.txt"));
    }

    /// <summary>Runs the case in a copy of its input; the text for the snapshot.</summary>
    public string Run()
    {
        string root = Directory.CreateTempSubdirectory("case").FullName;
        try
        {
            string work = Path.Combine(root, "work");
            Copy(Path.Combine(_folder, "input"), work);
            string setup = Path.Combine(_folder, "setup.sh");
            if (File.Exists(setup))
            {
                ToolResult made = ToolProcess.Run("bash", work, ["-e", setup]);
                if (made.ExitCode != 0) throw new InvalidOperationException(made.Error);
            }

            ToolResult result = ToolProcess.Run(work, Split(_lines[0]), Input(work), Environment(work));
            return Describe(result, work).Replace(work, "{work}", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private Dictionary<string, string> Environment(string work) => Values("env").Select(line => line.Replace("{work}", work, StringComparison.Ordinal)).Select(static line => line.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

    private string? Input(string work) => Values("stdin").Select(file => File.ReadAllText(Path.Combine(work, file))).FirstOrDefault();

    private string Describe(ToolResult result, string work)
    {
        StringBuilder text = new();
        text.Append("exit code: ").Append(result.ExitCode).Append('\n');
        if (_lines.Contains("exit code only")) return text.ToString();
        text.Append("--- output\n").Append(WithoutRules(result.Output)).Append("--- error\n").Append(result.Error);
        foreach (string file in Values("show"))
        {
            string path = Path.Combine(work, file);
            text.Append("--- ").Append(file).Append('\n').Append(File.Exists(path) ? WithoutRules(File.ReadAllText(path)) : "(does not exist)\n");
        }

        return text.ToString().Replace("\x1b", "<ESC>", StringComparison.Ordinal).Replace(Cli.Version, "{version}", StringComparison.Ordinal);
    }

    /// <summary>The list of all rules in a JSON report grows with every rule.</summary>
    private static string WithoutRules(string json)
    {
        int start = json.IndexOf("  \"rules\": [\n", StringComparison.Ordinal);
        int end = start < 0 ? -1 : json.IndexOf("\n  ],\n", start, StringComparison.Ordinal);
        return end < 0 ? json : json[..start] + "  \"rules\": [...],\n" + json[(end + 6)..];
    }

    private IEnumerable<string> Values(string key) => _lines.Skip(1).Where(line => line.StartsWith(key + " ", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);

    private static IEnumerable<string> Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('"'));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!Directory.Exists(from)) return;
        foreach (string file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
