using ContainerLint.Data;
using ContainerLint.Images;

namespace ContainerLint.Compose;

/// <summary>A port of a service from which something is administered or debugged.</summary>
/// <param name="Description">What listens there, to stand in a sentence: "the phpMyAdmin interface".</param>
/// <param name="IsEntryPoint">Whether it is a product that people install to work with, and so the way into a project of its own.</param>
public sealed record AdminInterfacePort(string Description, bool IsEntryPoint)
{
    private static readonly (int Port, string Name, string[] Signs)[] Debuggers =
    [
        (9229, "Node.js inspector", []),
        (5005, "Java debugger", ["jdwp"]),
        (8787, "Java debugger", ["jdwp"]),
        (5678, "Python debugger", ["debugpy", "ptvsd"]),
        (2345, "Go debugger", ["dlv"]),
        (40000, "Go debugger", ["dlv"]),
        (6060, "Go profiler", ["pprof"]),
    ];

    internal static AdminInterfacePort? Find(ComposeService service, KnownServiceImage? image, ComposePort port)
    {
        if (!port.Target.IsKnown) return null;
        PortRange target = port.Target.ValueOrDefault;
        if (Row(service.ImageReference ?? image?.Reference) is { } row && row.Ports.Any(number => port.HasTarget([number]))) return new AdminInterfacePort($"the {row.Product} interface", row.IsEntryPoint);
        foreach ((int number, string name, string[] signs) in Debuggers)
        {
            if (target.Contains(number) && (signs.Length == 0 || signs.Any(service.MentionsAtStart))) return new AdminInterfacePort($"the {name}", IsEntryPoint: false);
        }

        return null;
    }

    private static AdminInterface? Row(ImageReference? image)
    {
        if (image?.Path.ValueOrDefault is not { } path) return null;
        string[] segments = path.Split('/');
        string last = segments[segments.Length - 1];
        if (segments.Length > 1 && AdminInterfaces.TryGet(segments[segments.Length - 2] + "/" + last, out AdminInterface? row)) return row;
        return AdminInterfaces.TryGet(last, out row) ? row : null;
    }
}

/// <content>What it is started with.</content>
public sealed partial class ComposeService
{
    private static readonly string[] PlacesOfArguments = ["command", "entrypoint", "environment"];

    /// <summary>Whether a word occurs in its command, entry point or environment.</summary>
    public bool MentionsAtStart(string word) => PlacesOfArguments.Any(key => Node?[key] is { } node && node.Location.GetText().Contains(word));
}
