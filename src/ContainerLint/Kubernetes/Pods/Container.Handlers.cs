using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>What the server refuses of its probes and lifecycle actions.</content>
public sealed partial class Container
{
    private static readonly string[] HandlerFields = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"];
    private static readonly string[] ProbeHandlers = ["exec", "httpGet", "tcpSocket", "grpc"];
    private static readonly (string Field, int Default)[] ProbeNumbers = [("periodSeconds", 10), ("timeoutSeconds", 1), ("successThreshold", 1), ("failureThreshold", 3)];

    /// <summary>What is wrong with its probes and lifecycle actions; a number of 0 is no error, as it stands for the default.</summary>
    public IEnumerable<FieldProblem> HandlerProblems =>
        Role is ContainerRole.Init or ContainerRole.Ephemeral ? MisplacedHandlers : Probes.SelectMany(ProblemsOf).Concat(LifecycleActions.SelectMany(ProblemsOf));

    private IEnumerable<FieldProblem> MisplacedHandlers => HandlerFields.Where(Has).Select(name => Refused(
        name, KeyLocationOf(name), Role == ContainerRole.Init ? "does not go with an init container, unless 'restartPolicy: Always' makes it a sidecar; take it away" : "does not go with an ephemeral container; take it away"));

    private static IEnumerable<FieldProblem> ProblemsOf(Probe probe)
    {
        foreach (FieldProblem problem in ProblemsOf(probe, probe.Handlers.Where(static handler => ProbeHandlers.Contains(handler)).ToArray())) yield return problem;
        if (probe.Field != "readinessProbe" && probe.Integer("successThreshold").Is(static count => count > 1))
        {
            yield return Refused(probe.Field, probe.LocationOf("successThreshold"), "takes a 'successThreshold' of 1 only");
        }

        foreach ((string field, int standard) in ProbeNumbers)
        {
            if (probe.Integer(field).Is(static number => number < 0)) yield return Refused(probe.Field, probe.LocationOf(field), $"has a '{field}' below 1");
            else if (probe.Integer(field).Is(0)) yield return new FieldProblem(probe.Field, probe.LocationOf(field), $"has a '{field}' of 0, which stands for the default, {standard}; write what is meant", IsRejected: false);
        }

        if (probe.Integer("initialDelaySeconds").Is(static number => number < 0)) yield return Refused(probe.Field, probe.LocationOf("initialDelaySeconds"), "has an 'initialDelaySeconds' below 0");
        if (!probe.Has("terminationGracePeriodSeconds")) yield break;
        if (probe.Field == "readinessProbe") yield return Refused(probe.Field, probe.KeyLocationOf("terminationGracePeriodSeconds"), "never stops the container, so it takes no 'terminationGracePeriodSeconds'; take it away");
        else if (probe.Integer("terminationGracePeriodSeconds").Is(static seconds => seconds < 1)) yield return Refused(probe.Field, probe.LocationOf("terminationGracePeriodSeconds"), "has a 'terminationGracePeriodSeconds' below 1");
    }

    private static IEnumerable<FieldProblem> ProblemsOf(ContainerAction action)
    {
        foreach (FieldProblem problem in ProblemsOf(action, action.Handlers.ToArray())) yield return problem;
        if (action.Has("tcpSocket")) yield return Refused(action.Field, action.KeyLocationOf("tcpSocket"), "has 'tcpSocket', which never worked there; use 'exec' or 'httpGet'");
    }

    private static IEnumerable<FieldProblem> ProblemsOf(ContainerAction action, string[] handlers)
    {
        if (action.IsOpen) yield break;
        if (handlers.Length == 0) yield return Refused(action.Field, action.Anchor, "does nothing; add 'exec', 'httpGet' or another handler");
        if (handlers.Length > 1) yield return Refused(action.Field, action.KeyLocationOf(handlers[1]), $"has both '{handlers[0]}' and '{handlers[1]}'; keep one");
        if (action.Has("exec") && action.Command.IsEmpty && !action.Child("exec").IsListOpen("command")) yield return Refused(action.Field, action.Child("exec").Anchor, "has no command; add one");
    }

    private static FieldProblem Refused(string field, SourceLocation location, string text) => new(field, location, text, IsRejected: true);
}
