using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Looks for what defeats cache mounts.</summary>
internal static class CacheMountProblemFinder
{
    public static ImmutableArray<CacheMountProblem> Find(Stage stage)
    {
        ImmutableArray<CacheMountProblem>.Builder found = ImmutableArray.CreateBuilder<CacheMountProblem>();
        bool hasDockerClean = false;
        HashSet<Run> unlocked = [];
        foreach (Run run in stage.Runs)
        {
            foreach (RunMount mount in run.Mounts.Where(static mount => mount.Type == "cache"))
            {
                if (UnexpandedTarget(run, mount) is { } problem) found.Add(problem);
            }
        }

        foreach (CacheMount cache in CacheMount.Find(stage))
        {
            if (HasUnexpandedTarget(cache.Mount)) continue;
            CacheMountProblem[] defeats = [.. Defeats(cache)];
            found.AddRange(defeats);
            if ((Misplaced(cache) ?? NotWritable(cache)) is { } problem) found.Add(problem);
            else if (defeats.Length == 0 && !hasDockerClean && DockerClean(cache) is { } clean)
            {
                found.Add(clean);
                hasDockerClean = true;
            }
            else if (cache.IsForApt && !cache.IsLocked && cache.Operations.Any() && unlocked.Add(cache.Run))
            {
                found.Add(new CacheMountProblem(cache.Mount, cache.Mount.Location, CacheMountProblemKind.Unlocked, "apt") { IsMinor = !cache.IsUsedInParallel });
            }
        }

        return found.ToImmutable();
    }

    private static SourceLocation TargetLocation(RunMount mount) => mount.Syntax.Option("target")?.ValueLocation ?? mount.Location;

    private static bool HasUnexpandedTarget(RunMount mount) => mount.Syntax.Target is ['~', ..];

    private static CacheMountProblem? UnexpandedTarget(Run run, RunMount mount)
    {
        string target = mount.Syntax.Target ?? string.Empty;
        bool isHome = target.StartsWith("$HOME", StringComparison.Ordinal) || target.StartsWith("${HOME}", StringComparison.Ordinal);
        if (!HasUnexpandedTarget(mount) && !(isHome && run.State.Find("HOME") is null)) return null;
        return new CacheMountProblem(mount, TargetLocation(mount), CacheMountProblemKind.UnexpandedTarget, isHome ? "$HOME" : "~");
    }

    /// <summary>Options, variables and commands of the RUN that make the mount useless.</summary>
    private static IEnumerable<CacheMountProblem> Defeats(CacheMount cache)
    {
        foreach (PackageOperation operation in cache.Operations)
        {
            if (operation.Command.Option(operation.Manager.NoCache.AsSpan()) is { } option)
                yield return new CacheMountProblem(cache.Mount, option.Location, CacheMountProblemKind.SwitchedOff, option.Name);
            else if (operation.IsInstall && operation.Manager.NoCacheVariables.FirstOrDefault(name => cache.Run.State.Find(name) is not null) is { } variable)
                yield return new CacheMountProblem(cache.Mount, cache.Mount.Location, CacheMountProblemKind.SwitchedOff, variable);
            if (operation.Action == PackageAction.Clean && Empties(operation) && !cache.IsForAptIndex) yield return new CacheMountProblem(cache.Mount, operation.Location, CacheMountProblemKind.Emptied, NameOf(operation));
        }

        foreach (Deletion deletion in cache.Run.Script.Deletions.Where(static deletion => !deletion.IsPartial))
        {
            if (deletion.Path.ValueOrDefault is not { } path || !IsAtOrAbove(path, cache)) continue;

            // What apt has fetched of the index is fetched again anyway when it is out of date.
            yield return new CacheMountProblem(cache.Mount, deletion.Location, CacheMountProblemKind.Emptied, "rm " + path) { IsMinor = cache.IsForAptIndex };
        }
    }

    private static bool Empties(PackageOperation operation) =>
        operation.Manager.Name is not ("gem" or "bundle" or "mix") && (operation.Manager.Name != "go" || operation.Command.HasFlag("-modcache", "-cache")) && operation.Verb is not ("autoclean" or "cache prune");

    private static string NameOf(PackageOperation operation) => operation.Command.Name + " " + operation.Verb;

    private static bool IsAtOrAbove(string path, CacheMount cache)
    {
        string folder = path.EndsWith("/*", StringComparison.Ordinal) ? path.Substring(0, path.Length - 2) : path;
        if (folder.Length == 0 || folder == "/tmp" || ContainerPath.HasWildcard(folder)) return false;
        bool isAptFolder = (folder == "/var/lib/apt/lists" && cache.Target == "/var/lib/apt") || (folder == "/var/cache/apt/archives" && cache.Target == "/var/cache/apt");
        return isAptFolder || CacheFolder.IsAtOrBelow(cache.Target, folder);
    }

    private static CacheMountProblem? Misplaced(CacheMount cache)
    {
        EffectiveUser user = cache.Run.User;
        if (cache.Run.State.Find("HOME") is not null || CacheFolder.HomeOf(cache.Target) is not { } home || cache.Run.Commands.Any(static command => command.IsRunBy("sudo", "su", "gosu", "su-exec", "runuser"))) return null;
        foreach (PackageOperation operation in cache.Operations.Where(static operation => operation.Action != PackageAction.Clean))
        {
            if (operation.Manager.CacheVariables.Any(name => cache.Run.State.Find(name) is not null)) return VariableElsewhere(cache, operation);
            bool isOther = user.IsRoot ? home != "/root" : user is { IsNonRoot: true, IsInherited: false, IsNumeric: false } && home == "/root";
            if (!isOther) continue;
            string place = user.IsRoot ? $"'/root{cache.Target.Substring(home.Length)}'" : $"the home of '{user.User.ValueOrDefault}'";
            return new CacheMountProblem(cache.Mount, TargetLocation(cache.Mount), CacheMountProblemKind.WrongPlace, place);
        }

        return null;
    }

    private static CacheMountProblem? VariableElsewhere(CacheMount cache, PackageOperation operation)
    {
        string name = operation.Manager.CacheVariables.First(name => cache.Run.State.Find(name) is not null);
        if (operation.Manager.CacheVariables.Length > 1 || cache.Run.State[name].ValueOrDefault is not ['/', ..] path) return null;
        return ContainerPath.IsAtOrBelow(path, cache.Target) || ContainerPath.IsAtOrBelow(cache.Target, path)
            ? null
            : new CacheMountProblem(cache.Mount, TargetLocation(cache.Mount), CacheMountProblemKind.WrongPlace, $"'{path}'");
    }

    private static CacheMountProblem? NotWritable(CacheMount cache)
    {
        EffectiveUser user = cache.Run.User;
        bool isOwned = !cache.Mount.Uid.IsAbsent || !cache.Mount.Mode.IsAbsent || !cache.Mount.Gid.IsAbsent;
        if (!user.IsNonRoot || isOwned || user.IsInherited || cache.Mount.From is not null || cache.Run.Stage.IsWindows || cache.Run.Commands.Any(static command => command.IsRunBy("sudo", "doas"))) return null;
        return new CacheMountProblem(cache.Mount, cache.Mount.Location, CacheMountProblemKind.NotWritable, user.User.ValueOrDefault!)
        {
            Uid = user.Uid?.ToString(CultureInfo.InvariantCulture) ?? cache.Run.Stage.ChainAccounts.FirstOrDefault(account => account.IsUser && account.Name.Is(user.User.ValueOrDefault!))?.Id.ValueOrDefault,
        };
    }

    private static CacheMountProblem? DockerClean(CacheMount cache)
    {
        Run run = cache.Run;
        if (!cache.IsForAptPackages || run.Stage.Base.Family is not (ImageFamily.Debian or ImageFamily.Ubuntu)) return null;
        if (!cache.Operations.Any(static operation => operation.IsInstall) || run.Stage.MayConfigure(run, "/etc/apt/apt.conf", "Keep-Downloaded-Packages")) return null;
        bool isRemoved = run.Stage.ChainRunsBefore(run.Instruction).Append(run).SelectMany(static earlier => earlier.Script.FileFacts)
            .Any(static fact => fact is Deletion or FileCopy { Kind: FileCopyKind.Move } && (fact.Path.IsUnknown || fact.Path.Is(static path => PathGlob.Covers(path, "/etc/apt/apt.conf.d/docker-clean"))));
        bool isSet = cache.Operations.Any(static operation => operation.Setting("-o", "--option", "APT::Keep-Downloaded-Packages") is not null || operation.Setting("-o", "--option", "Dir::Etc::Parts") is not null);
        return isRemoved || isSet ? null : new CacheMountProblem(cache.Mount, cache.Mount.Location, CacheMountProblemKind.DockerClean, "docker-clean");
    }
}
