using System.Collections.Immutable;

namespace ContainerLint.Compose;

/// <summary>The settings of a service that stand for themselves, as the specification names them.</summary>
public sealed partial class ComposeService
{
    private static readonly string[] HookKeys = ["pre_start", "post_start", "pre_stop"];

    /// <summary>'container_name'.</summary>
    public ComposeValue<string> ContainerName => Node.Text("container_name");

    /// <summary>'hostname'.</summary>
    public ComposeValue<string> Hostname => Node.Text("hostname");

    /// <summary>'domainname'.</summary>
    public ComposeValue<string> Domainname => Node.Text("domainname");

    /// <summary>'user'.</summary>
    public ComposeValue<string> User => Node.Text("user");

    /// <summary>'working_dir'.</summary>
    public ComposeValue<string> WorkingDirectory => Node.Text("working_dir");

    /// <summary>'platform'.</summary>
    public ComposeValue<string> Platform => Node.Text("platform");

    /// <summary>'pull_policy'.</summary>
    public ComposeValue<string> PullPolicy => Node.Text("pull_policy");

    /// <summary>'restart'.</summary>
    public ComposeValue<string> Restart => Node.Text("restart");

    /// <summary>'network_mode'.</summary>
    public ComposeValue<string> NetworkMode => Node.Text("network_mode");

    /// <summary>'pid'.</summary>
    public ComposeValue<string> Pid => Node.Text("pid");

    /// <summary>'ipc'.</summary>
    public ComposeValue<string> Ipc => Node.Text("ipc");

    /// <summary>'uts'.</summary>
    public ComposeValue<string> Uts => Node.Text("uts");

    /// <summary>'userns_mode'.</summary>
    public ComposeValue<string> UsernsMode => Node.Text("userns_mode");

    /// <summary>'cgroup'.</summary>
    public ComposeValue<string> Cgroup => Node.Text("cgroup");

    /// <summary>'cgroup_parent'.</summary>
    public ComposeValue<string> CgroupParent => Node.Text("cgroup_parent");

    /// <summary>'isolation'.</summary>
    public ComposeValue<string> Isolation => Node.Text("isolation");

    /// <summary>'mac_address'.</summary>
    public ComposeValue<string> MacAddress => Node.Text("mac_address");

    /// <summary>'stop_signal'.</summary>
    public ComposeValue<string> StopSignal => Node.Text("stop_signal");

    /// <summary>'stop_grace_period'.</summary>
    public ComposeValue<TimeSpan> StopGracePeriod => Node.Duration("stop_grace_period");

    /// <summary>'privileged'.</summary>
    public ComposeValue<bool> Privileged => Node.Boolean("privileged");

    /// <summary>'read_only'.</summary>
    public ComposeValue<bool> ReadOnly => Node.Boolean("read_only");

    /// <summary>'init'.</summary>
    public ComposeValue<bool> Init => Node.Boolean("init");

    /// <summary>'tty'.</summary>
    public ComposeValue<bool> Tty => Node.Boolean("tty");

    /// <summary>'stdin_open'.</summary>
    public ComposeValue<bool> StdinOpen => Node.Boolean("stdin_open");

    /// <summary>'use_api_socket'.</summary>
    public ComposeValue<bool> UseApiSocket => Node.Boolean("use_api_socket");

    /// <summary>'oom_kill_disable'.</summary>
    public ComposeValue<bool> OomKillDisable => Node.Boolean("oom_kill_disable");

    /// <summary>'oom_score_adj'.</summary>
    public ComposeValue<long> OomScoreAdjustment => Node.Integer("oom_score_adj");

    /// <summary>'scale'.</summary>
    public ComposeValue<long> Scale => Node.Integer("scale");

    /// <summary>'cpus'.</summary>
    public ComposeValue<double> Cpus => Node.Number("cpus");

    /// <summary>'mem_limit' in bytes.</summary>
    public ComposeValue<long> MemoryLimit => Node.Bytes("mem_limit");

    /// <summary>'mem_reservation' in bytes.</summary>
    public ComposeValue<long> MemoryReservation => Node.Bytes("mem_reservation");

    /// <summary>'memswap_limit' in bytes; -1 for unlimited.</summary>
    public ComposeValue<long> MemorySwapLimit => Node.Bytes("memswap_limit");

    /// <summary>'mem_swappiness'.</summary>
    public ComposeValue<long> MemorySwappiness => Node.Integer("mem_swappiness");

    /// <summary>'shm_size' in bytes.</summary>
    public ComposeValue<long> SharedMemorySize => Node.Bytes("shm_size");

    /// <summary>'pids_limit'.</summary>
    public ComposeValue<long> PidsLimit => Node.Integer("pids_limit");

    /// <summary>'cap_add'.</summary>
    public ImmutableArray<ComposeText> AddedCapabilities => Node.Texts("cap_add");

    /// <summary>'cap_drop'.</summary>
    public ImmutableArray<ComposeText> DroppedCapabilities => Node.Texts("cap_drop");

    /// <summary>'security_opt'.</summary>
    public ImmutableArray<ComposeText> SecurityOptions => Node.Texts("security_opt");

    /// <summary>'group_add'.</summary>
    public ImmutableArray<ComposeText> AddedGroups => Node.Texts("group_add");

    /// <summary>'device_cgroup_rules'.</summary>
    public ImmutableArray<ComposeText> DeviceCgroupRules => Node.Texts("device_cgroup_rules");

    /// <summary>'profiles'.</summary>
    public ImmutableArray<ComposeText> Profiles => Node.Texts("profiles");

    /// <summary>'dns'.</summary>
    public ImmutableArray<ComposeText> Dns => Node.Texts("dns");

    /// <summary>'external_links'.</summary>
    public ImmutableArray<ComposeText> ExternalLinks => Node.Texts("external_links");

    /// <summary>'labels'.</summary>
    public ImmutableArray<ComposePair> Labels => Node.Pairs("labels");

    /// <summary>'annotations'.</summary>
    public ImmutableArray<ComposePair> Annotations => Node.Pairs("annotations");

    /// <summary>'sysctls'.</summary>
    public ImmutableArray<ComposePair> Sysctls => Node.Pairs("sysctls");

    /// <summary>'storage_opt'.</summary>
    public ImmutableArray<ComposePair> StorageOptions => Node.Pairs("storage_opt");

    /// <summary>'extra_hosts': host names with addresses, written with '=' or, as of old, with ':'.</summary>
    public ImmutableArray<ComposePair> ExtraHosts =>
        ComposeRead.Items(Node?["extra_hosts"]).OfType<ComposeScalar>().Where(scalar => !scalar.IsNull)
            .Select(scalar => new ComposePair(scalar, scalar.Text.Pattern.Contains('=') ? '=' : ':'))
            .Concat(ComposeRead.Pairs(Node?["extra_hosts"] as ComposeMapping))
            .ToImmutableArray();

    /// <summary>'devices' in short and long form.</summary>
    public ImmutableArray<ComposeDevice> Devices => ComposeRead.Items(Node?["devices"]).Select(ComposeDevice.Read).OfType<ComposeDevice>().ToImmutableArray();

    /// <summary>'ulimits'.</summary>
    public ImmutableArray<ComposeUlimit> Ulimits => ComposeUlimit.ReadAll(Node?.Mapping("ulimits"));

    /// <summary>'secrets'.</summary>
    public ImmutableArray<ComposeGrant> Secrets => ComposeRead.Items(Node?["secrets"]).Select(ComposeGrant.Read).OfType<ComposeGrant>().ToImmutableArray();

    /// <summary>'configs'.</summary>
    public ImmutableArray<ComposeGrant> Configs => ComposeRead.Items(Node?["configs"]).Select(ComposeGrant.Read).OfType<ComposeGrant>().ToImmutableArray();

    /// <summary>'env_file' in short and long form.</summary>
    public ImmutableArray<ComposeFileReference> EnvFiles =>
        ComposeRead.Items(Node?["env_file"]).Select(ComposeFileReference.Read).OfType<ComposeFileReference>().ToImmutableArray();

    /// <summary>'label_file'.</summary>
    public ImmutableArray<ComposeText> LabelFiles => Node.Texts("label_file");

    /// <summary>'logging.driver'.</summary>
    public ComposeValue<string> LoggingDriver => Node?.Mapping("logging").Text("driver") ?? default;

    /// <summary>'logging.options'.</summary>
    public ImmutableArray<ComposePair> LoggingOptions => Node?.Mapping("logging").Pairs("options") ?? ImmutableArray<ComposePair>.Empty;

    /// <summary>'develop.watch'.</summary>
    public ImmutableArray<ComposeMapping> WatchRules => ComposeRead.Items(Node?.Mapping("develop")?["watch"]).OfType<ComposeMapping>().ToImmutableArray();

    /// <summary>The mappings of 'pre_start', 'post_start', 'pre_stop' and of 'exec' in 'develop.watch'.</summary>
    public ImmutableArray<ComposeHook> Hooks =>
        HookKeys
            .SelectMany(key => ComposeRead.Items(Node?[key]).OfType<ComposeMapping>().Select(mapping => new ComposeHook(key, mapping)))
            .Concat(WatchRules.Select(rule => rule.Mapping("exec")).OfType<ComposeMapping>().Select(mapping => new ComposeHook("exec", mapping)))
            .ToImmutableArray();

    /// <summary>'models': names of models the service uses.</summary>
    public ImmutableArray<ComposeEntry> Models =>
        Node?["models"] is { } models && ComposeMerge.ToNameMap(models) is ComposeMapping mapping ? mapping.Entries : ImmutableArray<ComposeEntry>.Empty;

    /// <summary>'provider'; null if there is none.</summary>
    public ComposeMapping? Provider => Node?.Mapping("provider");

    /// <summary>'extends' as written; null if there is none.</summary>
    public ComposeNode? Extends => Node?["extends"] is { IsNull: false } extends ? extends : null;
}
