using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Whether it is an agent of the node rather than an application.</content>
public sealed partial class Workload
{
    /// <summary>Whether the workload sets up or watches nodes by design, as far as its namespace and name tell.</summary>
    /// <param name="more">Further patterns, as 'namespace/name' with * for any text.</param>
    public bool IsNodeAgent(IEnumerable<string>? more = null)
    {
        if (!Name.IsKnown) return false;
        string name = (Object.Namespace.ValueOrDefault ?? string.Empty) + "/" + Name.ValueOrDefault;
        return NodeAgents.Rows.Any(agent => Wildcard.IsMatch(agent.Pattern, name)) || (more ?? []).Any(pattern => Wildcard.IsMatch(pattern, name));
    }
}
