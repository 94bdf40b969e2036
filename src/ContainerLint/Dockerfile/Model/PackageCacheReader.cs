using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What of a RUN deletes downloaded files, and when.</summary>
internal sealed class PackageCacheCleanups
{
    private readonly Run _run;
    private readonly ImmutableArray<PackageOperation> _operations;
    private readonly ImmutableArray<Deletion> _deletions;

    public PackageCacheCleanups(Run run)
    {
        _run = run;
        _operations = run.Script.PackageOperations;
        _deletions = run.Script.Deletions;
    }

    /// <summary>Whether some of the folders do not reach the layer because a mount covers them, as far as is known.</summary>
    public bool IsMounted(IEnumerable<string> folders) => _run.Mounts.Any(mount =>
        mount.IsWritable && (mount.Target.IsUnknown || folders.Any(folder => mount.Target.Is(target => CacheFolder.IsCoveredBy(folder, target)))));

    /// <summary>Whether a command behind another one deletes the files, or a script that is not known may.</summary>
    public bool IsClearedAfter(ShellCommand filler, IEnumerable<ShellCommand> cleanups) =>
        cleanups.Any(cleanup => cleanup.Function is not null || (cleanup.Scopes & CommandScopes.Trap) != CommandScopes.None || Start(cleanup) > Start(filler))
        || _run.Commands.Any(command => Start(command) > Start(filler) && ScriptCalls.IsOpaque(command));

    /// <summary>The commands that delete the index and the packages of a manager of the operating system.</summary>
    public IEnumerable<ShellCommand> OfSystem(string manager, IEnumerable<string> folders)
    {
        IEnumerable<ShellCommand> own = _operations.Where(operation => operation.Manager.Name == manager && operation.Action == PackageAction.Clean && IsThorough(operation)).Select(operation => operation.Command);
        return own.Concat(_deletions.Where(deletion => Clears(deletion, folders)).Select(deletion => deletion.Command));
    }

    /// <summary>The commands that delete the cache of a manager of a language.</summary>
    public IEnumerable<ShellCommand> OfLanguage(PackageOperation filler, IEnumerable<string> folders)
    {
        IEnumerable<ShellCommand> own = _operations
            .Where(operation => operation.Manager.Family == filler.Manager.Family && operation.Action == PackageAction.Clean && IsThorough(operation))
            .Select(operation => operation.Command);
        return own.Concat(_deletions.Where(deletion => Clears(deletion, folders) || MayClear(deletion, filler)).Select(deletion => deletion.Command));
    }

    private static int Start(ShellCommand command) => command.Location.Span.Start;

    private static bool Clears(Deletion deletion, IEnumerable<string> folders) => folders.Any(folder => deletion.Path.Is(path => CacheFolder.IsClearedBy(folder, path)));

    // Where a gem's cache is follows from the version of Ruby, so patterns and variables are common.
    private static bool MayClear(Deletion deletion, PackageOperation filler)
    {
        string text = deletion.Location.GetText();
        return (!deletion.Path.IsKnown || filler.Manager.Family == "ruby") && (text.Contains("cache", StringComparison.OrdinalIgnoreCase) || text.Contains(".gem", StringComparison.Ordinal));
    }

    /// <summary>Whether a cleaning subcommand deletes all that the rule is about.</summary>
    private static bool IsThorough(PackageOperation operation) => operation.Manager.Name switch
    {
        "apt-get" => operation.Verb == "distclean",
        "dnf" => operation.Command.Operands.Any(word => word.IsAny("all")) || (HasOperand(operation, "packages") && HasOperand(operation, "metadata")),
        "pacman" => operation.Command.OptionsNamed("-c", "--clean").Length > 1,
        "npm" => operation.Command.HasFlag("--force", "-f"),
        "gem" or "bundle" => false,
        _ => true,
    };

    private static bool HasOperand(PackageOperation operation, string name) => operation.Command.Operands.Any(word => word.Is(name));
}

/// <summary>Reads what package managers leave in the layer of a RUN.</summary>
internal static class PackageCacheReader
{
    private static readonly string[] SystemManagers = ["apt-get", "apk", "dnf", "zypper", "pacman"];

    private static readonly string[] OtherRoots = ["--root", "--installroot", "-p", "-R", "-r"];

    /// <summary>The index and packages of the managers of the operating system that a RUN leaves: for each manager at most one.</summary>
    public static IEnumerable<PackageCacheLeft> OfSystem(Run run)
    {
        // A cleanup that another command gets as its arguments is there, and its flaw is another one.
        if (run.Script.SwallowedCommands.Any(static swallowed => swallowed.CleansUp)) yield break;
        ImmutableArray<PackageOperation> operations = run.Script.PackageOperations;
        PackageCacheCleanups? cleanups = null;
        foreach (string manager in SystemManagers)
        {
            PackageOperation? filler = operations.LastOrDefault(operation => operation.Manager.Name == manager && FillsSystemCache(operation));
            if (filler is null) continue;
            cleanups ??= new PackageCacheCleanups(run);
            ImmutableArray<string> folders = filler.Manager.Index.AddRange(manager is "apt-get" or "pacman" ? ImmutableArray<string>.Empty : filler.Manager.Cache);
            if (manager == "pacman") folders = filler.Manager.Cache;
            ImmutableArray<ShellCommand> clearing = cleanups.OfSystem(manager, folders).ToImmutableArray();
            if (cleanups.IsMounted(folders) || cleanups.IsClearedAfter(filler.Command, clearing))
            {
                if (manager == "apt-get" && KeptPackages(run, operations, cleanups) is { } kept) yield return kept;
                continue;
            }

            yield return new PackageCacheLeft(run, filler, folders[0], CleanupOf(filler))
            {
                EarlierCleanup = clearing.FirstOrDefault(),
                IsNeedlessRefresh = manager == "apk" && filler.Action == PackageAction.Refresh
                    && operations.Any(operation => operation.Manager.Name == manager && operation.IsInstall && operation.KeepsNoCache),
            };
        }
    }

    /// <summary>The caches of the managers of languages that a RUN leaves.</summary>
    public static IEnumerable<PackageCacheLeft> OfLanguages(Run run)
    {
        PackageCacheCleanups? cleanups = null;
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (PackageOperation filler in run.Script.PackageOperations.Reverse())
        {
            if (filler.Manager.IsSystem || filler.Manager.Cache.IsEmpty || !FillsLanguageCache(filler) || IsSwitchedOff(run, filler)) continue;
            if (FoldersOf(run, filler) is not { } folders) continue;
            cleanups ??= new PackageCacheCleanups(run);
            if (cleanups.IsMounted(folders)) continue;
            ImmutableArray<ShellCommand> clearing = cleanups.OfLanguage(filler, folders).ToImmutableArray();
            if (cleanups.IsClearedAfter(filler.Command, clearing)) continue;

            // A flag is missing on each command; a command that cleans is missing once.
            if (filler.Manager.NoCache.IsEmpty && !reported.Add(filler.Manager.Name)) continue;
            yield return new PackageCacheLeft(run, filler, folders[0], CleanupOf(filler)) { EarlierCleanup = clearing.FirstOrDefault() };
        }
    }

    /// <summary>The packages that apt keeps once the setting of Debian's images is gone that deletes them.</summary>
    private static PackageCacheLeft? KeptPackages(Run run, ImmutableArray<PackageOperation> operations, PackageCacheCleanups cleanups)
    {
        PackageOperation? install = operations.LastOrDefault(static operation => operation.Manager.Name == "apt-get" && operation.IsInstall && !operation.IsSimulated);
        if (install is null || !run.Stage.KeepsAptPackages(run) || cleanups.IsMounted(install.Manager.Cache)) return null;
        IEnumerable<ShellCommand> clearing = operations
            .Where(static operation => operation.Manager.Name == "apt-get" && operation.Verb is "clean" or "distclean").Select(static operation => operation.Command)
            .Concat(cleanups.OfSystem("apt-get", ["/var/cache/apt/archives"]));
        return cleanups.IsClearedAfter(install.Command, clearing.ToImmutableArray()) ? null : new PackageCacheLeft(run, install, install.Manager.Cache[0], "apt-get clean");
    }

    private static bool FillsSystemCache(PackageOperation operation)
    {
        if (operation.Command.HasFlag(OtherRoots) && operation.Manager.Name != "zypper") return false;
        if (operation.Command.OptionValues("-o", "--option").Any(value => value.Is(setting => setting.StartsWith("Dir", StringComparison.OrdinalIgnoreCase)))) return false;
        if (operation.IsSimulated && operation.Action != PackageAction.Refresh) return false;
        return operation.Manager.Name switch
        {
            "apt-get" => operation.Action == PackageAction.Refresh && !operation.IsSimulated,
            "apk" => operation.Action is PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade
                && !operation.KeepsNoCache && !operation.Command.MayHaveFlag("--no-cache") && !operation.Command.HasFlag("--cache-dir", "--no-network"),
            "pacman" => operation.Action is PackageAction.Install or PackageAction.Upgrade && operation.Verb is "-S" or "--sync",
            "zypper" => operation.Action is PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade && !operation.Command.HasFlag("-R", "--root", "--installroot"),
            _ => operation.Action is PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade,
        };
    }

    private static bool FillsLanguageCache(PackageOperation operation)
    {
        if (operation.IsSimulated || operation.Command.HasUnknownArguments) return false;
        if (operation.Manager.Name is "go" or "cargo" && operation.Verb is "build" or "test" or "mod download" or "fetch") return true;
        if (operation.Manager.Family == "java") return true;
        if (operation.Action is not (PackageAction.Install or PackageAction.Upgrade) || operation.Verb is "lock" or "update --system") return false;
        if (operation.Manager.Family == "python" && operation.Command.HasFlag("--no-index", "--offline")) return false;
        bool isLocal = operation.Packages.Length > 0 && operation.Packages.All(static package => package.Source == PackageSource.File);
        return !(isLocal && operation.Command.HasFlag("--no-deps", "--no-dependencies", "--local"));
    }

    private static bool IsSwitchedOff(Run run, PackageOperation operation)
    {
        if (operation.KeepsNoCache || operation.Command.HasFlag("--no-cache")) return true;
        if (operation.Manager.NoCacheVariables.Any(name => IsSwitch(run.EnvironmentOf(operation.Command, name)))) return true;
        return operation.Manager.Family switch
        {
            "python" => run.Stage.MayConfigure(run, "/etc/pip.conf", "no-cache-dir") || run.Stage.MayConfigure(run, "~/", "no-cache-dir")
                || run.Stage.MayConfigure(run, "/root/", "no-cache-dir") || IsConfigured(run, "pip", "no-cache-dir"),
            "node" => IsConfigured(run, operation.Manager.Name, "cache"),
            _ => false,
        };
    }

    // pip switches its cache off for any of these words, also those for no.
    private static bool IsSwitch(Value<string> value) => value.IsUnknown || value.Is(static text => text.Length > 0);

    private static bool IsConfigured(Run run, string tool, string setting) => run.Stage.ConfigurationsUpTo(run)
        .Any(command => command.Name.StartsWith(tool, StringComparison.Ordinal) && command.Subcommand.StartsWith("config", StringComparison.Ordinal)
            && command.Words.Any(word => word.LiteralPrefix.Contains(setting, StringComparison.Ordinal)));

    /// <summary>The folders that a command downloads to; null where they are not known, or are not meant to be kept.</summary>
    private static string[]? FoldersOf(Run run, PackageOperation operation)
    {
        Value<string> chosen = operation.Command.OptionValue("--cache-dir", "--cache-folder", "--store-dir", "--cache");
        if (chosen.IsAbsent) chosen = operation.Manager.CacheVariables.Select(name => run.EnvironmentOf(operation.Command, name)).FirstOrDefault(value => !value.IsAbsent && value.Location != run.Stage.Base.Location);
        if (chosen.IsAbsent) return [.. operation.Manager.Cache];
        if (chosen.ValueOrDefault is not { Length: > 0 } folder || IsTemporary(folder)) return null;
        return operation.Manager.Name == "pnpm" ? [.. operation.Manager.Cache, folder] : [folder];
    }

    private static bool IsTemporary(string folder) =>
        ContainerPath.IsAtOrBelow(folder, "/tmp") || ContainerPath.IsAtOrBelow(folder, "/var/tmp") || ContainerPath.IsAtOrBelow(folder, "/dev");

    private static string CleanupOf(PackageOperation operation) => operation.Manager.Name switch
    {
        "apt-get" => "rm -rf /var/lib/apt/lists/*",
        "apk" => "rm -rf /var/cache/apk/*",
        "dnf" => operation.Command.Name + " clean all",
        "zypper" => "zypper clean --all",
        "pacman" => "pacman -Scc --noconfirm",
        "pip" or "pipx" or "pipenv" => "rm -rf ~/.cache",
        "uv" => "uv cache clean",
        "poetry" => "rm -rf ~/.cache/pypoetry",
        "conda" => operation.Command.Name + " clean --all --yes",
        "npm" => "npm cache clean --force",
        "yarn" => "yarn cache clean",
        "pnpm" => "pnpm store prune",
        "bun" => "bun pm cache rm",
        "composer" => "composer clear-cache",
        "bundle" => "rm -rf \"$(gem env gemdir)/cache\"",
        "gem" => "rm -rf \"$(gem env gemdir)/cache\"",
        "go" => "go clean -cache -modcache",
        _ => "rm -rf " + operation.Manager.Cache[0],
    };
}
