using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>How a component of the cluster is configured: by the flags of its command line or by the fields of its configuration file.</summary>
public sealed class ComponentSettings
{
    private readonly Func<string, Value<string>> _read;

    private ComponentSettings(string component, SourceLocation anchor, bool isCommandLine, Func<string, Value<string>> read)
    {
        Component = component;
        Anchor = anchor;
        IsCommandLine = isCommandLine;
        _read = read;
    }

    /// <summary>The program, such as "kube-apiserver", or the kind of the configuration file, such as "KubeletConfiguration".</summary>
    public string Component { get; }

    /// <summary>Where a setting that is missing belongs: the key of the command, or the kind of the configuration file.</summary>
    public SourceLocation Anchor { get; }

    /// <summary>Whether the settings are flags.</summary>
    public bool IsCommandLine { get; }

    /// <summary>A setting by the name of its flag, or by the path of its field with dots.</summary>
    public Value<string> this[string name] => _read(name);

    /// <summary>The values of a setting that is a list between commas; empty if it is not known.</summary>
    public ImmutableArray<string> List(string name) =>
        (this[name].ValueOrDefault ?? string.Empty).Split(',').Where(static item => item.Trim().Length > 0).Select(static item => item.Trim()).ToImmutableArray();

    /// <summary>A setting as it is written: "--name=value" or "name: value".</summary>
    public string Show(string name, string? value = null)
    {
        if (value is null) return IsCommandLine ? "--" + name : name;
        return IsCommandLine ? "--" + name + "=" + value : name + ": " + value;
    }

    /// <summary>The settings of the component that a container runs; null if it runs none that is known.</summary>
    public static ComponentSettings? Of(Container container)
    {
        if (ComponentCommandLine.Of(container) is not { } line) return null;
        return new ComponentSettings(line.Component, container.Command.Anchor, isCommandLine: true, line.Flag);
    }

    /// <summary>The settings in a configuration file; null if the object is none.</summary>
    public static ComponentSettings? Of(KubernetesObject item) => (item.Group, item.Kind) switch
    {
        ("kubelet.config.k8s.io", "KubeletConfiguration") or ("kubeproxy.config.k8s.io", "KubeProxyConfiguration") or ("kubescheduler.config.k8s.io", "KubeSchedulerConfiguration")
            => new ComponentSettings(item.Kind, item.KindLocation, isCommandLine: false, path => Field(item, path)),
        _ => null,
    };

    private static Value<string> Field(ObjectView view, string path)
    {
        string[] steps = path.Split('.');
        for (int i = 0; i + 1 < steps.Length; i++) view = view.Child(steps[i]);
        string field = steps[steps.Length - 1];
        ImmutableArray<Value<string>> items = view.Texts(field);
        if (items.IsEmpty) return view.Text(field);
        return items.All(static item => item.IsKnown)
            ? Value<string>.Known(string.Join(",", items.Select(static item => item.ValueOrDefault)), view.LocationOf(field))
            : Value<string>.Unknown(view.LocationOf(field));
    }
}
