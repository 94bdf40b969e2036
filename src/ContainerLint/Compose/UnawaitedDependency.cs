using ContainerLint.Rules;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A dependency on a service whose health nobody waits for.</summary>
/// <param name="Service">The service that depends.</param>
/// <param name="Reference">The dependency.</param>
/// <param name="Target">The service it depends on.</param>
/// <param name="HasCheck">Whether the health of that one is checked.</param>
public sealed record UnawaitedDependency(ComposeService Service, ServiceReference Reference, ComposeService Target, bool HasCheck)
{
    private static readonly string[] Waiters = ["wait-for", "wait_for", "waitfor", "dockerize", "wait4x", "wait4ports", "pg_isready", "until ", "nc -z", "nc -zv", "mysqladmin ping", "wait-on"];

    /// <summary>Waits for its health; the other dependencies stay as they are. Null where the list belongs to other places, too, or has comments in it.</summary>
    public TextEdit? Wait()
    {
        if (Service.Node?["depends_on"] is not { } list) return null;
        if (list is ComposeMapping { Node: YamlMapping { Anchor: null } mapping }) return Reference.Name.Contains('.') ? null : YamlEditor.Set(mapping, Reference.Name + ".condition", "service_healthy");
        if (list is not ComposeSequence { Node: YamlSequence sequence } || HasComments(sequence)) return null;
        IEnumerable<string> entries = sequence.Scalars.Select(item => $"{item.Value}: {{condition: {(item.Value == Reference.Name ? "service_healthy" : "service_started")}}}");
        return list.ReplaceValue(sequence.IsFlow ? "{" + string.Join(", ", entries) + "}" : string.Join("\n", entries) + "\n");
    }

    internal static IEnumerable<UnawaitedDependency> Find(ComposeService service, ProjectWorkspace workspace, bool all, bool requireCheck)
    {
        if (service.Project.IsSwarm || WaitsItself(service)) yield break;
        foreach (ServiceReference reference in service.References.Where(static reference => reference is { Kind: ServiceReferenceKind.DependsOn, IsOptional: false, Required.IsUnknown: false }))
        {
            if (!reference.Condition.IsAbsent && !reference.Condition.Is("service_started")) continue;
            if (service.Project.Service(reference.Name) is not { IsOneShot: false } target || target == service) continue;
            bool hasCheck = target.Healthcheck is { IsDisabled: false, Test: not null } || (target.Healthcheck is null && workspace.StageOf(target) is { Healthcheck: { IsNone: false } });
            bool isBackend = workspace.KnownImageOf(target) is { } image && image.Is(ServiceFamily.Backend);
            if (!(hasCheck ? all || isBackend : requireCheck && isBackend) || IsAwaitedByOthers(service, target)) continue;
            yield return new UnawaitedDependency(service, reference, target, hasCheck);
        }
    }

    private static bool WaitsItself(ComposeService service) => Waiters.Any(service.MentionsAtStart);

    // A migration that waits for the database, and that this service waits for, is enough.
    private static bool IsAwaitedByOthers(ComposeService service, ComposeService target) => service.References.Any(reference =>
        reference.Name != target.Name && (reference.WaitsForHealth || reference.WaitsForCompletion)
        && service.Project.Service(reference.Name) is { } other && other.References.Any(theirs => theirs.Name == target.Name && (theirs.WaitsForHealth || theirs.WaitsForCompletion)));

    private static bool HasComments(YamlSequence sequence) => sequence.Location.GetText().Contains('#');
}

/// <content>What it does not wait for.</content>
public sealed partial class ComposeService
{
    /// <summary>Dependencies whose health it does not wait for.</summary>
    /// <param name="workspace">The files of the run.</param>
    /// <param name="all">Whether others than databases, caches, brokers and search engines count.</param>
    /// <param name="requireCheck">Whether those count whose health is not checked.</param>
    public IEnumerable<UnawaitedDependency> UnawaitedDependencies(ProjectWorkspace workspace, bool all, bool requireCheck) => UnawaitedDependency.Find(this, workspace, all, requireCheck);
}
