using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A service whose end another one waits for, and that never ends.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Other">The service that never ends.</param>
/// <param name="Reason">Why, as the second half of a sentence.</param>
/// <param name="Cause">What it follows from; null if it has no place.</param>
/// <param name="IsCertain">Whether it can never end, instead of being of a kind that does not.</param>
public sealed record EndlessDependency(ServiceReference Reference, ComposeService Other, string Reason, SourceLocation? Cause, bool IsCertain)
{
    private const ServiceFamily Servers = ServiceFamily.Database | ServiceFamily.Broker | ServiceFamily.Search | ServiceFamily.Proxy | ServiceFamily.Cache;

    /// <summary>Whether it is started again whenever it ends.</summary>
    public bool IsRestarted { get; init; }

    /// <summary>Lets it end; null where the policy is not written for it alone.</summary>
    public TextEdit? StopRestarting() => IsRestarted && Other.Restart.IsSet ? Other.Set("restart", "\"no\"") : null;

    internal static IEnumerable<EndlessDependency> Find(ComposeService service)
    {
        foreach (ServiceReference reference in service.References.Where(static reference => reference.WaitsForCompletion))
        {
            if (service.Project.Service(reference.Name) is { } other && other != service && Judge(reference, other) is { } endless) yield return endless;
        }
    }

    private static EndlessDependency? Judge(ServiceReference reference, ComposeService other)
    {
        if (other.Restart.Is(static policy => policy is "always" or "unless-stopped"))
            return new EndlessDependency(reference, other, $"is started again whenever it ends, by 'restart: {other.Restart}'", other.Restart.Location, !other.Restart.IsFromDefault) { IsRestarted = true };
        if (!other.Restart.IsSet && other.Deploy.RestartPolicy is { } policy && policy.Condition.Is("any")) return new EndlessDependency(reference, other, "is started again whenever it ends, by its restart policy", policy.Condition.Location, IsCertain: true);
        if (other.Replicas.Is(0)) return new EndlessDependency(reference, other, "has no containers", other.Replicas.Location, IsCertain: true);
        if (other.Command is null && other.Entrypoint is null && other.Build is null && other.Is(Servers)) return new EndlessDependency(reference, other, $"runs the server of '{other.ImageReference!.WrittenName}', which does not end", other.Image.Location, IsCertain: false);
        return other.Has("ports") ? new EndlessDependency(reference, other, "publishes ports, as services that go on do", other.KeyOrName("ports"), IsCertain: false) : null;
    }
}

/// <content>What it waits for in vain.</content>
public sealed partial class ComposeService
{
    /// <summary>Services whose end it waits for, and that never end.</summary>
    public ImmutableArray<EndlessDependency> EndlessDependencies => EndlessDependency.Find(this).ToImmutableArray();
}
