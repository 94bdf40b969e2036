using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads the commands of package managers.</summary>
internal static class PackageOperationReader
{
    private static readonly Dictionary<string, PackageManager> ByName = Create();

    /// <summary>The package manager of a command; null if it is none.</summary>
    public static PackageManager? ManagerOf(ShellCommand command)
    {
        if (command.Name.Length == 0) return null;
        if (ByName.TryGetValue(command.Name, out PackageManager? manager)) return manager;
        return ByName.TryGetValue(ShellToolIndex.WithoutVersion(command.Name), out manager) && manager.Family is "python" or "ruby" ? manager : null;
    }

    /// <summary>Whether a word is the name of a package manager.</summary>
    public static bool IsManager(string name) => ByName.ContainsKey(name);

    /// <summary>Whether a word is something that a package manager can be told to do.</summary>
    public static bool IsVerb(string manager, string verb) => verb.Length > 0 && ActionOf(ByName[manager], verb) != PackageAction.Other;

    public static PackageOperation? Read(ShellCommand command)
    {
        if (ManagerOf(command) is not { } manager) return null;
        if (manager.Name is "pacman" or "dpkg" or "rpm") return ReadOptionVerbs(command, manager);
        (PackageAction action, string verb, int operands) = Classify(command, manager);
        SourceLocation location = command.SubcommandLocation;
        if (operands > 0 && command.Operands.Length > 0) location = location.Through(command.Operands[0].Location);
        return new PackageOperation(command, location, manager, action, verb, Packages(command, manager, action, verb, operands), Files(command, manager, action));
    }

    private static Dictionary<string, PackageManager> Create()
    {
        Dictionary<string, PackageManager> result = new(StringComparer.Ordinal);
        foreach (PackageManager manager in PackageManagers.Rows)
        {
            result[manager.Name] = manager;
            foreach (string alias in manager.Aliases) result[alias] = manager;
        }

        return result;
    }

    /// <summary>What the subcommand does, and how many operands belong to it.</summary>
    private static (PackageAction Action, string Verb, int Operands) Classify(ShellCommand command, PackageManager manager)
    {
        string subcommand = command.Subcommand;
        if (command.Operands.Length > 0)
        {
            string longer = subcommand + " " + command.Operands[0];
            PackageAction action = ActionOf(manager, longer);
            if (action != PackageAction.Other) return (action, longer, 1);
        }

        bool onlyTells = subcommand.Length == 0 && (command.HasFlag("--version", "--help", "-h") || (manager.Name is "yarn" or "bundle" && command.HasFlag("-v")));
        return (onlyTells ? PackageAction.Other : ActionOf(manager, subcommand), subcommand, 0);
    }

    private static PackageAction ActionOf(PackageManager manager, string verb)
    {
        if (manager.Install.Contains(verb)) return PackageAction.Install;
        if (manager.Refresh.Contains(verb)) return PackageAction.Refresh;
        if (manager.Upgrade.Contains(verb)) return PackageAction.Upgrade;
        if (manager.Remove.Contains(verb)) return PackageAction.Remove;
        if (manager.Clean.Contains(verb)) return PackageAction.Clean;
        if (manager.Download.Contains(verb)) return PackageAction.Download;
        return manager.Execute.Contains(verb) ? PackageAction.Execute : PackageAction.Other;
    }

    private static PackageOperation ReadOptionVerbs(ShellCommand command, PackageManager manager)
    {
        CommandOption? verb = command.Option(manager.Remove.AsSpan()) ?? command.Option(manager.Install.AsSpan());
        PackageAction action = verb is null ? PackageAction.Other
            : manager.Remove.Contains(verb.Name) ? PackageAction.Remove
            : manager.Name == "pacman" ? PacmanAction(command)
            : command.HasFlag("-q", "--query", "-V", "--verify") && manager.Name == "rpm" ? PackageAction.Other
            : PackageAction.Install;
        bool names = action is PackageAction.Install or PackageAction.Remove or PackageAction.Upgrade;
        ImmutableArray<PackageSpec> packages = names
            ? ImmutableArray.CreateRange(command.Operands.Select(word => PackageSpecReader.Read(word, manager.Version)))
            : ImmutableArray<PackageSpec>.Empty;
        return new PackageOperation(
            command, verb?.Word.Location ?? command.NameLocation, manager, action, verb?.Name ?? string.Empty, packages, ImmutableArray<ShellWord>.Empty);
    }

    private static PackageAction PacmanAction(ShellCommand command)
    {
        if (command.HasFlag("-U", "--upgrade") || !command.Operands.IsEmpty) return PackageAction.Install;
        if (command.HasFlag("-c", "--clean")) return PackageAction.Clean;
        if (command.HasFlag("-u", "--sysupgrade")) return PackageAction.Upgrade;
        return command.HasFlag("-y", "--refresh") ? PackageAction.Refresh : PackageAction.Other;
    }

    private static ImmutableArray<PackageSpec> Packages(ShellCommand command, PackageManager manager, PackageAction action, string verb, int skipped)
    {
        if (action is PackageAction.Other or PackageAction.Clean or PackageAction.Refresh) return ImmutableArray<PackageSpec>.Empty;
        IEnumerable<ShellWord> operands = skipped == 0 ? command.Operands : command.Operands.Skip(skipped);
        if (manager.Name == "gem" && command.Words.FirstOrDefault(static word => word.Is("--")) is { } end) operands = operands.TakeWhile(word => word.Location.Span.Start < end.Location.Span.Start);
        switch (manager.Name, verb)
        {
            case ("dotnet", "restore" or "tool restore" or "workload restore") or ("uv", "pip sync" or "sync" or "lock") or ("bundle", "install" or "")
                or ("npm", "ci" or "clean-install") or ("pnpm", "fetch") or ("pipenv", "sync") or ("poetry" or "pdm", "install" or "sync") or ("nuget", "restore"):
                return ImmutableArray<PackageSpec>.Empty;
            case ("dotnet", "add"):
                operands = operands.SkipWhile(static word => !word.Is("package")).Skip(1);
                break;
            case ("composer", "create-project"):
                operands = operands.Take(1);
                break;
            case ("go", "get"):
                operands = operands.Where(static word => !word.IsAny("all", "std", "cmd") || !word.Value.IsKnown);
                break;
            case ("go", "install" or "run"):
                operands = (action == PackageAction.Execute ? operands.Take(1) : operands).Where(static word => IsModulePath(word) || !word.Value.IsKnown);
                break;
        }

        if (action == PackageAction.Execute) operands = Executed(command, operands);
        Value<string> version = manager.VersionOptions.IsEmpty ? Value<string>.Absent : command.OptionValue(manager.VersionOptions.AsSpan());
        return ImmutableArray.CreateRange(operands
            .Where(word => !IsKeptOut(word, manager))
            .Select(word => PackageSpecReader.Read(word, manager.Version))
            .Select(package => package.Version.IsAbsent && !version.IsAbsent ? package with { Version = version } : package)
            .Select(package => IsGroupVerb(verb) ? package with { Source = PackageSource.Group } : package));
    }

    /// <summary>Whether a package is named in order not to have it: '!name' of apk, 'name-' of apt.</summary>
    private static bool IsKeptOut(ShellWord word, PackageManager manager) =>
        word.LiteralPrefix is ['!', ..] || (manager.Family == "debian" && word.Value.Is(static text => text is [.., '-']));

    /// <summary>Whether a subcommand of dnf and yum names groups of packages, which have no version: 'groupinstall', 'group install'.</summary>
    private static bool IsGroupVerb(string verb) => verb.StartsWith("group", StringComparison.Ordinal) || verb.StartsWith("grp ", StringComparison.Ordinal);

    /// <summary>Whether an argument of go is the path of a package in some module: its first part is a domain. Others are files and packages at hand.</summary>
    private static bool IsModulePath(ShellWord word)
    {
        string text = word.LiteralPrefix;
        int slash = text.IndexOf('/');
        int end = slash < 0 ? text.Length : slash;
        return text.Length > 0 && text[0] != '.' && text.IndexOf('.', 0, end) > 0 && !text.EndsWith(".go", StringComparison.Ordinal);
    }

    /// <summary>What npx and the like fetch: the values of '--package' or '--from', else the first operand.</summary>
    private static IEnumerable<ShellWord> Executed(ShellCommand command, IEnumerable<ShellWord> operands)
    {
        ShellWord[] named = [.. command.OptionsNamed("-p", "--package", "--from").Where(static option => option.ValueWord is not null).Select(static option => option.ValueWord!)];
        return named.Length > 0 ? named : operands.Take(1);
    }

    private static ImmutableArray<ShellWord> Files(ShellCommand command, PackageManager manager, PackageAction action) =>
        manager.Files.IsEmpty || action is PackageAction.Other or PackageAction.Clean
        ? ImmutableArray<ShellWord>.Empty
        : ImmutableArray.CreateRange(command.OptionsNamed(manager.Files.AsSpan()).Where(static option => option.ValueWord is not null).Select(static option => option.ValueWord!));
}
