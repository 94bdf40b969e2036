using System.Globalization;

namespace ContainerLint.Compose;

/// <content>What its settings mention.</content>
public sealed partial class ComposeService
{
    private static readonly string[] PlacesOfPorts = ["command", "entrypoint", "environment", "healthcheck"];

    /// <summary>Whether a number occurs in its command, entry point, environment or health check, so that the program may well be told to use that port.</summary>
    public bool Mentions(int port)
    {
        string text = port.ToString(CultureInfo.InvariantCulture);
        return PlacesOfPorts.Any(key => Node?[key] is { } node && node.Location.GetText().Contains(text))
            || EnvFiles.Length > 0;
    }
}
