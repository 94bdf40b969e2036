using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What follows from the settings of a service and its project.</summary>
public sealed partial class ComposeService
{
    private static readonly string[] JobWords =
    [
        "migrate", "migration", "migrations", "init", "seed", "setup", "bootstrap", "backup", "test", "tests", "e2e", "lint", "cli", "job", "tool", "tools", "build",
    ];

    private static readonly string[] CpuKeys = ["cpus", "cpu_quota", "cpu_shares", "cpu_count", "cpu_percent"];

    /// <summary>The file that introduced it.</summary>
    public SourceFile File => NameLocation.File;

    /// <summary>
    /// Whether it is only a part of a service, to be merged with another file: it has neither image nor build nor provider, and belongs to a
    /// fragment, to a project that could not be read in full, or is also defined by another file of the directory.
    /// </summary>
    public bool IsFragment => !HasImageSource && (Project.IsFragment || Project.HasUnreadableParts || Project.Context.Siblings.Services.Contains(Name));

    /// <summary>Whether it has an image, a build or a provider.</summary>
    public bool HasImageSource => Image.IsSet || Build is not null || Provider is not null;

    /// <summary>Whether a provider runs it instead of containers.</summary>
    public bool IsProvider => Provider is not null;

    /// <summary>Whether it runs Windows containers.</summary>
    public bool IsWindows =>
        Platform.Is(platform => platform.StartsWith("windows", StringComparison.OrdinalIgnoreCase)) || Isolation.Is(value => value is "hyperv" or "process") ||
        ImageReference is { } image && (image.Tag.Is(tag => tag.Contains("nanoserver") || tag.Contains("windowsservercore")) ||
            image.FullRepository.Is(name => name.StartsWith("mcr.microsoft.com/windows", StringComparison.Ordinal)));

    /// <summary>Whether it does its work and ends: by its restart setting, mode, name under a profile, or because another service waits for its end.</summary>
    public bool IsOneShot =>
        Restart.Is("no") || Deploy.IsJob || Deploy.RestartPolicy is { } policy && policy.Condition.Is("none") ||
        Project.ReferencesTo(Name).Any(reference => reference.WaitsForCompletion) || (!Profiles.IsEmpty && HasJobName);

    /// <summary>Whether it is a service of containers that should keep running.</summary>
    public bool IsLongRunning => !IsOneShot && !IsProvider && !IsFragment;

    private bool HasJobName => Name.Split('-', '_', '.').Any(word => JobWords.Contains(word.ToLowerInvariant()));

    /// <summary>Containers that run at once: deploy.replicas, else scale; absent for one.</summary>
    public ComposeValue<long> Replicas => Deploy.Replicas.IsSet ? Deploy.Replicas : Scale;

    /// <summary>The memory limit in bytes: deploy.resources.limits.memory, else mem_limit.</summary>
    public ComposeValue<long> EffectiveMemoryLimit => Deploy.Limits.Memory.IsSet ? Deploy.Limits.Memory : MemoryLimit;

    /// <summary>The limit of processes: deploy.resources.limits.pids, else pids_limit.</summary>
    public ComposeValue<long> EffectivePidsLimit => Deploy.Limits.Pids.IsSet ? Deploy.Limits.Pids : PidsLimit;

    /// <summary>Whether some setting limits or weighs its use of processors; a limit of 0 does not.</summary>
    public bool HasCpuLimit => IsLimit(Deploy.Limits.Cpus) || CpuKeys.Any(key => IsLimit(Node.Number(key))) || Node?["cpuset"] is { IsNull: false };

    /// <summary>Whether its limits may be set where they are not seen: in a file that could not be read, or by a control group of its own.</summary>
    public bool MayBeLimitedElsewhere => CgroupParent.IsSet || (Extends is not null && Project.HasUnreadableParts);

    private static bool IsLimit(ComposeValue<double> value) => value.IsSet && !value.Is(0);

    /// <summary>The place of the innermost of 'deploy.resources.limits', its parents or the service's name: where a missing limit belongs.</summary>
    public SourceLocation LimitsLocation => KeyOrName("deploy.resources.limits");

    /// <summary>The names of the networks it is in: those it names, else "default"; none with network_mode, of another service that one's.</summary>
    public ImmutableArray<string> NetworkNames => NetworkNamesOf(this, depth: 0);

    /// <summary>Whether network_mode is there but not known, so that nothing can be said of its networks.</summary>
    public bool HasUnknownNetwork => NetworkMode.IsUnknown || Networks.Any(network => network.Name.Contains(ImageReference.UnknownPiece));

    /// <summary>
    /// What puts it on a network that the engine itself has, such as "host" or "bridge": 'network_mode', or joining an external network of that name.
    /// </summary>
    /// <param name="names">Names that mean the network in 'network_mode'; the first one is its own.</param>
    public ImmutableArray<EngineNetworkUse> EngineNetworkUses(params string[] names)
    {
        ImmutableArray<EngineNetworkUse> uses = Networks
            .Where(network => Project.Network(network.Name) is { IsExternal: true } declared && declared.ExternalName.Is(names[0]))
            .Select(static network => new EngineNetworkUse(network.Location, network.Entry.Value, IsMode: false, IsFromDefault: false));
        return NetworkMode is { Node: { } node, Location: { } place } && NetworkMode.Is(mode => names.Contains(mode))
            ? uses.Add(new EngineNetworkUse(place, node, IsMode: true, NetworkMode.IsFromDefault))
            : uses;
    }

    /// <summary>The names under which other services reach it: its name, container name, host name and aliases.</summary>
    public IEnumerable<string> HostNames
    {
        get
        {
            yield return Name;
            if (ContainerName.ValueOrDefault is { } container) yield return container;
            if (Hostname.ValueOrDefault is { } host) yield return host;
            foreach (ComposeText alias in Networks.SelectMany(network => network.Aliases).Where(alias => alias.IsKnown)) yield return alias.Pattern;
        }
    }

    /// <summary>Whether some port is certainly reachable from other machines.</summary>
    public bool IsPublishedOutside => Ports.Any(port => port.IsReachableFromOutside);

    /// <summary>Whether it gets all capabilities taken away: cap_drop has ALL.</summary>
    public bool DropsAllCapabilities => DroppedCapabilities.Any(capability => NormalizeCapability(capability.Pattern) == "ALL");

    /// <summary>Whether security_opt has no-new-privileges, in any of its spellings.</summary>
    public bool HasNoNewPrivileges => SecurityOptions.Any(option => option.Pattern is
        "no-new-privileges" or "no-new-privileges:true" or "no-new-privileges=true");

    /// <summary>Whether it has 'user' set to root by name or number.</summary>
    public bool IsRootUser => User.Is(user =>
    {
        string name = user.Trim().Split(':')[0].Trim();
        return name == "root" || (name.Length > 0 && name.All(c => c == '0'));
    });

    /// <summary>The mount that covers a path of the container, the closest one; null if there is none.</summary>
    public ComposeMount? MountAt(string containerPath) => Mounts
        .Where(mount => mount.Covers(containerPath))
        .OrderByDescending(mount => mount.CleanTarget.ValueOrDefault?.Length ?? 0)
        .FirstOrDefault();

    /// <summary>A capability in capitals without the prefix CAP_.</summary>
    public static string NormalizeCapability(string text)
    {
        string name = text.Trim().ToUpperInvariant();
        return name.StartsWith("CAP_", StringComparison.Ordinal) ? name.Substring(4) : name;
    }

    /// <summary>
    /// Whether this service and another one may run at the same time: one of them has no profiles, they share one, or some profile is unknown.
    /// </summary>
    public bool CanRunWith(ComposeService other) =>
        Profiles.IsEmpty || other.Profiles.IsEmpty ||
        Profiles.Any(profile => !profile.IsKnown || other.Profiles.Any(theirs => !theirs.IsKnown || theirs.Is(profile.Pattern)));

    private static ImmutableArray<string> NetworkNamesOf(ComposeService service, int depth)
    {
        if (service.NetworkMode.IsSet)
        {
            ServiceReference? shared = service.References.FirstOrDefault(reference => reference.Kind == ServiceReferenceKind.NetworkMode);
            ComposeService? other = shared is null ? null : service.Project.Service(shared.Name);
            return other is null || depth > 10 ? ImmutableArray<string>.Empty : NetworkNamesOf(other, depth + 1);
        }

        return service.Networks.IsEmpty
            ? ImmutableArray.Create("default")
            : service.Networks.Select(network => network.Name);
    }
}

/// <summary>What puts a service on a network of the engine.</summary>
/// <param name="Location">The value of 'network_mode', or the network's name.</param>
/// <param name="Node">The value of 'network_mode', or what stands below the network's name.</param>
/// <param name="IsMode">Whether it is 'network_mode'.</param>
/// <param name="IsFromDefault">Whether it comes from the default of an expression.</param>
public sealed record EngineNetworkUse(SourceLocation Location, ComposeNode Node, bool IsMode, bool IsFromDefault);
