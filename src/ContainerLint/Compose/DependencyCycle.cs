using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Services that wait for each other.</summary>
/// <param name="Location">The reference that closes the cycle.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Related">The other references.</param>
public sealed record DependencyCycle(SourceLocation Location, string Message, ImmutableArray<RelatedLocation> Related)
{
    /// <summary>Cycles that are told; who has broken these sees the rest.</summary>
    private const int MostCycles = 100;

    /// <summary>Services of a cycle that a message names; longer ones are cut in the middle.</summary>
    private const int MostNames = 8;

    /// <summary>One cycle for each reference that leads back to a service on the way to it, in the order of services.</summary>
    internal static IEnumerable<DependencyCycle> Find(ComposeProject project) => FindAll(project).Take(MostCycles);

    private static IEnumerable<DependencyCycle> FindAll(ComposeProject project)
    {
        HashSet<ComposeService> done = [];
        foreach (ComposeService root in project.Services)
        {
            foreach (DependencyCycle cycle in From(root, project, done)) yield return cycle;
        }
    }

    private static IEnumerable<DependencyCycle> From(ComposeService root, ComposeProject project, HashSet<ComposeService> done)
    {
        if (!done.Add(root)) yield break;
        List<(ComposeService Service, int Next)> path = [(root, 0)];
        Dictionary<ComposeService, int> onPath = new() { [root] = 0 };
        while (path.Count > 0)
        {
            (ComposeService service, int next) = path[path.Count - 1];
            if (next >= service.References.Length)
            {
                onPath.Remove(service);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[path.Count - 1] = (service, next + 1);
            if (project.Service(service.References[next].Name) is not { } target) continue;
            if (onPath.TryGetValue(target, out int start))
            {
                yield return Of([.. path.Skip(start).Select(static step => step.Service.References[step.Next - 1])], [.. path.Skip(start).Select(static step => step.Service.Name)]);
            }
            else if (done.Add(target))
            {
                onPath[target] = path.Count;
                path.Add((target, 0));
            }
        }
    }

    private static DependencyCycle Of(ServiceReference[] references, string[] names)
    {
        ServiceReference last = references[references.Length - 1];
        if (names.Length == 1) return new DependencyCycle(last.Location, $"Service '{names[0]}' depends on itself by '{last.KindName}'; remove the reference", ImmutableArray<RelatedLocation>.Empty);
        IEnumerable<string> shown = names.Length <= MostNames ? names : [.. names.Take(MostNames - 1), "…"];
        return new DependencyCycle(last.Location, $"Services depend on each other in a cycle: {string.Join(" -> ", shown)} -> {names[0]}",
            references.Take(references.Length - 1).Select((reference, i) => new RelatedLocation(reference.Location, $"'{names[i]}' depends on '{reference.Name}' by '{reference.KindName}'")).ToImmutableArray());
    }
}

/// <content>Services that wait for each other.</content>
public sealed partial class ComposeProject
{
    /// <summary>Cycles of 'depends_on' and all that implies it, each once.</summary>
    public ImmutableArray<DependencyCycle> DependencyCycles =>
        DependencyCycle.Find(this).GroupBy(static cycle => cycle.Location).Select(static cycles => cycles.First()).ToImmutableArray();
}
