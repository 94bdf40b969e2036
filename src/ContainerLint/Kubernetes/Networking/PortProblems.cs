using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A number or a name of a port that is none.</summary>
/// <param name="Field">The field.</param>
/// <param name="Location">The number or name.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Quoted">A number in quotes where a number is meant; null for other problems.</param>
public sealed record PortProblem(string Field, SourceLocation Location, string Text, YamlScalar? Quoted = null)
{
    internal static PortProblem? OfNumber(ObjectView view, string field, bool allowsZero = false) =>
        view.Integer(field).Is(number => !PortName.IsPort(number) && !(allowsZero && number == 0)) ? new PortProblem(field, view.LocationOf(field), $"is {view.Integer(field)}; ports are from 1 to 65535") : null;

    internal static PortProblem? OfName(ObjectView view, Func<string, string?> problem) =>
        view.Text("name").ValueOrDefault is { } name && problem(name) is { } text ? new PortProblem("name", view.LocationOf("name"), $"'{name}' {text}") : null;

    /// <summary>A port by number or name, such as a target port.</summary>
    internal static PortProblem? OfNumberOrName(ObjectView view, string field, bool allowsZero = false)
    {
        if (!view.IntOrString(field).IsKnown) return null;
        IntOrString port = view.IntOrString(field).ValueOrDefault;
        if (port.Text is not { } name) return OfNumber(view, field, allowsZero);
        if (name.Length > 0 && name.All(static letter => letter is >= '0' and <= '9'))
        {
            return new PortProblem(field, view.LocationOf(field), $"is the text '{name}', for which the server looks up a port of that name; write it without quotes", view[field] as YamlScalar);
        }

        return PortName.Problem(name) is { } text ? new PortProblem(field, view.LocationOf(field), $"'{name}' {text}") : null;
    }
}

/// <content>Ports that are none.</content>
public sealed partial class Container
{
    /// <summary>The numbers and names of its ports, and of those of its probes and lifecycle actions, that are none.</summary>
    public IEnumerable<PortProblem> PortProblems => Ports.SelectMany(ProblemsOf)
        .Concat(Probes.Concat<ContainerAction>(LifecycleActions).Select(static action => PortProblem.OfNumberOrName(action.Network, "port")).OfType<PortProblem>());

    private IEnumerable<PortProblem> ProblemsOf(ContainerPort port)
    {
        if (PortProblem.OfNumber(port, "containerPort") is { } number) yield return number;
        if (PortProblem.OfNumber(port, "hostPort", allowsZero: true) is { } host) yield return host;
        else if (Pod.HostNetwork.Is(true) && port.HostPort.Is(static number => number != 0) && port.Number.IsKnown && !port.HostPort.Is(port.Number.ValueOrDefault))
        {
            yield return new PortProblem("hostPort", port.LocationOf("hostPort"), $"is {port.HostPort}, but has to be the same as 'containerPort', {port.Number}, with 'hostNetwork'");
        }

        if (PortProblem.OfName(port, PortName.Problem) is { } name) yield return name;
    }
}

/// <content>Ports that are none.</content>
public sealed partial class Service
{
    /// <summary>The numbers and names of its ports that are none.</summary>
    public IEnumerable<PortProblem> PortProblems => Ports.SelectMany(static port => new[]
    {
        PortProblem.OfNumber(port, "port"), PortProblem.OfNumberOrName(port, "targetPort", allowsZero: true), PortProblem.OfName(port, PortName.ServiceProblem),
    }).OfType<PortProblem>();
}
