using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Limits or reservations of 'deploy.resources'.</summary>
public sealed class ComposeResources
{
    internal ComposeResources(ComposeMapping? node) => Node = node;

    /// <summary>Its mapping; null if it is not there.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>Processors.</summary>
    public ComposeValue<double> Cpus => Node.Number("cpus");

    /// <summary>Memory in bytes.</summary>
    public ComposeValue<long> Memory => Node.Bytes("memory");

    /// <summary>Processes.</summary>
    public ComposeValue<long> Pids => Node.Integer("pids");

    /// <summary>Requested devices.</summary>
    public IEnumerable<ComposeMapping> Devices => ComposeRead.Items(Node?["devices"]).OfType<ComposeMapping>();
}

/// <summary>'deploy.restart_policy'.</summary>
public sealed class ComposeRestartPolicy
{
    internal ComposeRestartPolicy(ComposeEntry entry)
    {
        KeyLocation = entry.KeyLocation;
        Node = entry.Value as ComposeMapping;
    }

    /// <summary>The key.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>Its mapping; null if nothing is written below the key.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>none, on-failure or any; also the values of 'restart'.</summary>
    public ComposeValue<string> Condition => Node.Text("condition");

    /// <summary>Attempts before giving up.</summary>
    public ComposeValue<long> MaxAttempts => Node.Integer("max_attempts");

    /// <summary>Time between attempts.</summary>
    public ComposeValue<TimeSpan> Delay => Node.Duration("delay");

    /// <summary>Time after which a start counts as successful.</summary>
    public ComposeValue<TimeSpan> Window => Node.Duration("window");
}

/// <summary>'deploy.update_config' or 'deploy.rollback_config'.</summary>
public sealed class ComposeUpdateConfig
{
    internal ComposeUpdateConfig(ComposeEntry entry)
    {
        KeyLocation = entry.KeyLocation;
        Node = entry.Value as ComposeMapping;
    }

    /// <summary>The key.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>Its mapping; null if nothing is written below the key.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>Containers at a time; 0 for all at once.</summary>
    public ComposeValue<long> Parallelism => Node.Integer("parallelism");

    /// <summary>continue, rollback or pause.</summary>
    public ComposeValue<string> FailureAction => Node.Text("failure_action");

    /// <summary>stop-first or start-first.</summary>
    public ComposeValue<string> Order => Node.Text("order");

    /// <summary>Time between groups.</summary>
    public ComposeValue<TimeSpan> Delay => Node.Duration("delay");

    /// <summary>Time after which an update counts as successful.</summary>
    public ComposeValue<TimeSpan> Monitor => Node.Duration("monitor");
}

/// <summary>The 'deploy' block of a service; all its values are absent if there is none.</summary>
public sealed class ComposeDeploy
{
    internal ComposeDeploy(ComposeEntry? entry)
    {
        KeyLocation = entry?.KeyLocation;
        Node = entry?.Value as ComposeMapping;
    }

    /// <summary>The key; null if it is not there.</summary>
    public SourceLocation? KeyLocation { get; }

    /// <summary>Its mapping; null if it is not there or empty.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>replicated, global, replicated-job or global-job.</summary>
    public ComposeValue<string> Mode => Node.Text("mode");

    /// <summary>Number of containers.</summary>
    public ComposeValue<long> Replicas => Node.Integer("replicas");

    /// <summary>vip or dnsrr.</summary>
    public ComposeValue<string> EndpointMode => Node.Text("endpoint_mode");

    /// <summary>Labels of the swarm service.</summary>
    public ImmutableArray<ComposePair> Labels => Node.Pairs("labels");

    /// <summary>Limits; its values are absent if there are none.</summary>
    public ComposeResources Limits => new(Node?.Mapping("resources")?.Mapping("limits"));

    /// <summary>Reservations; its values are absent if there are none.</summary>
    public ComposeResources Reservations => new(Node?.Mapping("resources")?.Mapping("reservations"));

    /// <summary>The restart policy; null if it is not there.</summary>
    public ComposeRestartPolicy? RestartPolicy => Node?.Get("restart_policy") is { } entry ? new ComposeRestartPolicy(entry) : null;

    /// <summary>How updates are rolled out; null if it is not there.</summary>
    public ComposeUpdateConfig? UpdateConfig => Node?.Get("update_config") is { } entry ? new ComposeUpdateConfig(entry) : null;

    /// <summary>How updates are taken back; null if it is not there.</summary>
    public ComposeUpdateConfig? RollbackConfig => Node?.Get("rollback_config") is { } entry ? new ComposeUpdateConfig(entry) : null;

    /// <summary>'placement'; null if it is not there.</summary>
    public ComposeMapping? Placement => Node?.Mapping("placement");

    /// <summary>Constraints of the placement.</summary>
    public ImmutableArray<ComposeText> Constraints => Placement.Texts("constraints");

    /// <summary>Containers on one node at most.</summary>
    public ComposeValue<long> MaxReplicasPerNode => Placement.Integer("max_replicas_per_node");

    /// <summary>Whether the mode is one of the job modes.</summary>
    public bool IsJob => Mode.Is(mode => mode.EndsWith("-job", StringComparison.Ordinal));

    /// <summary>Whether the mode is global or global-job.</summary>
    public bool IsGlobal => Mode.Is(mode => mode.StartsWith("global", StringComparison.Ordinal));

    /// <summary>Whether something is set that only a swarm uses.</summary>
    public bool HasSwarmSettings => Node is not null &&
        (Node.Has("placement") || Node.Has("update_config") || Node.Has("rollback_config") || Node.Has("endpoint_mode") || IsGlobal);
}
