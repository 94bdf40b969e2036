using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Finds what switches off the checks of certificates and signatures.</summary>
internal static class ProtectionSwitchReader
{
    private static readonly ILookup<string, ProtectionSwitch> ByTool =
        ProtectionSwitches.Rows.SelectMany(static row => row.Tools, static (row, tool) => (row, tool)).ToLookup(static pair => pair.tool, static pair => pair.row);

    private static readonly ILookup<string, ProtectionSwitch> ByVariable =
        ProtectionSwitches.Rows.SelectMany(static row => row.Variables, static (row, name) => (row, name)).ToLookup(static pair => pair.name, static pair => pair.row);

    private static readonly ProtectionSwitch[] OfFiles = [.. ProtectionSwitches.Rows.Where(static row => !row.Files.IsEmpty)];

    private static readonly string[] SettingPrefixes = ["--setopt=", "--conf=", "-d", "-o", "-c"];

    public static ImmutableArray<ProtectionSwitchUse> Read(ShellScript script)
    {
        ImmutableArray<ProtectionSwitchUse>.Builder uses = ImmutableArray.CreateBuilder<ProtectionSwitchUse>();
        HashSet<Assignment> seen = [];
        foreach (ShellCommand command in script.Commands)
        {
            ReadArguments(command, uses);
            foreach (Assignment assignment in command.Assignments.Where(seen.Add))
            {
                AddVariable(uses, command, assignment.Name, assignment.NameLocation, script.ValueOf(assignment.Value));
            }

            foreach (ShellCommand wrapper in command.Wrappers.Where(static wrapper => wrapper.Name is "env" or "sudo")) ReadWrapper(command, wrapper, uses);
        }

        foreach (VariableAssignment assignment in script.Assignments) AddVariable(uses, null, assignment.Name, assignment.Location, assignment.Value);
        foreach (WrittenText text in script.WrittenTexts) ReadText(text.Command, text.Path, text.Lines, uses);
        return uses.Distinct().ToImmutableArray();
    }

    /// <summary>What a value of a variable switches off; null if nothing.</summary>
    public static DownloadProtection? Of(string variable, Value<string> value)
    {
        foreach (ProtectionSwitch row in ByVariable[variable])
        {
            if (row.Values.IsEmpty || Allows(row, value)) return ProtectionOf(row);
        }

        return null;
    }

    /// <summary>What lines of a file switch off.</summary>
    public static void ReadText(ShellCommand? command, Value<string> path, IEnumerable<WrittenLine> lines, ImmutableArray<ProtectionSwitchUse>.Builder uses)
    {
        if (!path.IsKnown) return;
        string name = path.ValueOrDefault!.ToLowerInvariant();
        ProtectionSwitch[] rows = [.. OfFiles.Where(row => row.Files.Any(file => Wildcard.IsMatch(file, name)))];
        if (rows.Length == 0) return;
        foreach (WrittenLine line in lines)
        {
            string lower = line.Text.ToLowerInvariant();

            // A repository of files that the build made itself.
            if (lower.Contains(" file:") || lower.Contains(" copy:")) continue;
            ProtectionSwitch? row = rows.FirstOrDefault(row => row.Lines.Any(pattern => Wildcard.IsMatch(pattern, lower))
                || (IsSetting(row, line.Key) && Allows(row, Value<string>.Known(line.Value, line.Location))));
            if (row is not null) uses.Add(new ProtectionSwitchUse(command, line.Location, ProtectionOf(row), line.Text));
        }
    }

    private static void ReadArguments(ShellCommand command, ImmutableArray<ProtectionSwitchUse>.Builder uses)
    {
        // A query installs nothing.
        if (command.Name == "rpm" && command.HasFlag("-q", "--query")) return;
        foreach (ProtectionSwitch row in ByTool[command.Name])
        {
            if (!row.Options.IsEmpty) ReadOptions(command, row, uses);
            if (!row.Settings.IsEmpty) ReadSettings(command, row, uses);
        }
    }

    private static void ReadOptions(ShellCommand command, ProtectionSwitch row, ImmutableArray<ProtectionSwitchUse>.Builder uses)
    {
        foreach (CommandOption option in command.OptionsNamed(row.Options.AsSpan()))
        {
            ShellWord? next = option.ValueWord is null && !row.Values.IsEmpty ? Following(command, option.Word) : option.ValueWord;
            Value<string> value = option.ValueWord is null && next is not null ? next.Value : option.Value;
            if (!row.Values.IsEmpty && !Allows(row, value)) continue;

            // Only a host of one's own is trusted.
            if (option.Name is "--trusted-host" or "--allow-insecure-host" && value.Is(static host => NetworkHost.IsLoopback(host.Split(':')[0]))) continue;
            bool isSeparate = next is not null && next != option.Word;
            SourceLocation location = isSeparate && option.Location == option.Word.Location ? option.Location.Through(next!.Location) : option.ValueWord == option.Word ? option.Word.Location : option.Location;
            uses.Add(new ProtectionSwitchUse(command, location, ProtectionOf(row), option.IsInCluster ? option.Name : location.GetText())
            {
                IsArgument = true,
                Removal = option.IsInCluster ? (option.ValueWord is null ? option.Location : null) : location.WithBlanksBefore,
            });
        }
    }

    /// <summary>'-o NAME=value', 'config NAME value' and the like, wherever they stand.</summary>
    private static void ReadSettings(ShellCommand command, ProtectionSwitch row, ImmutableArray<ProtectionSwitchUse>.Builder uses)
    {
        bool isConfiguring = false;
        for (int index = 1; index < command.Words.Length; index++)
        {
            ShellWord word = command.Words[index];
            isConfiguring |= word.IsAny("config", "set", "--set", "env", "-o", "-c", "--setopt");
            string text = word.LiteralPrefix.ToLowerInvariant();
            string setting = WithoutPrefix(text);
            if (setting is ['-', ..]) continue;
            int equals = setting.IndexOf('=');
            if (equals > 0)
            {
                Value<string> value = word.Value.IsKnown ? Value<string>.Known(Unquoted(setting.Substring(equals + 1)), word.Location) : Value<string>.Unknown(word.Location);
                if (IsSetting(row, Unquoted(setting.Substring(0, equals))) && Allows(row, value)) Add(word.Location);
            }
            else if (isConfiguring && word.Value.IsKnown && IsSetting(row, setting) && Next(index) is { } next && Allows(row, next.Value))
            {
                Add(word.Location.Through(next.Location));
            }
        }

        ShellWord? Next(int index) => index + 1 < command.Words.Length ? command.Words[index + 1] : null;

        void Add(SourceLocation location) => uses.Add(new ProtectionSwitchUse(command, location, ProtectionOf(row), location.GetText()) { IsArgument = true });
    }

    private static void ReadWrapper(ShellCommand command, ShellCommand wrapper, ImmutableArray<ProtectionSwitchUse>.Builder uses)
    {
        foreach (ShellWord word in wrapper.Operands)
        {
            int equals = word.LiteralPrefix.IndexOf('=');
            if (equals <= 0) continue;
            Value<string> value = word.Value.Select(text => text.Substring(equals + 1));
            AddVariable(uses, command, word.LiteralPrefix.Substring(0, equals), word.LocationOf(0, equals), value);
        }
    }

    private static void AddVariable(ImmutableArray<ProtectionSwitchUse>.Builder uses, ShellCommand? command, string name, SourceLocation location, Value<string> value)
    {
        if (Of(name, value) is { } protection) uses.Add(new ProtectionSwitchUse(command, location, protection, value.IsKnown ? $"{name}={value.ValueOrDefault}" : name));
    }

    private static ShellWord? Following(ShellCommand command, ShellWord word) => command.Words.SkipWhile(other => other != word).Skip(1).FirstOrDefault();

    private static string WithoutPrefix(string text)
    {
        foreach (string prefix in SettingPrefixes)
        {
            if (text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal)) return text.Substring(prefix.Length);
        }

        return text;
    }

    private static string Unquoted(string text) => text.Trim('"', '\'');

    private static bool IsSetting(ProtectionSwitch row, string name) => row.Settings.Any(pattern => Wildcard.IsMatch(pattern, name));

    private static bool Allows(ProtectionSwitch row, Value<string> value) => value.Is(known =>
    {
        string lower = known.Trim().ToLowerInvariant();
        return row.Values.Any(allowed => allowed == "any" ? lower.Length > 0 && !NetworkHost.IsLoopback(lower) : allowed == lower);
    });

    private static DownloadProtection ProtectionOf(ProtectionSwitch row) => row.Protection == "tls" ? DownloadProtection.Certificates : DownloadProtection.Signatures;
}
