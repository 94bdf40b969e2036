using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>How the engine is set up that runs it, as far as a file beside it says.</content>
public sealed partial class ComposeProject
{
    private const int MostFolders = 8;

    private static readonly string[] DaemonFiles = ["daemon.json", "docker/daemon.json", "etc/docker/daemon.json"];

    private YamlMapping? _daemonSettings;
    private bool _isDaemonRead;

    /// <summary>The settings of a daemon.json in the project's directory or one above it; null without one.</summary>
    public YamlMapping? DaemonSettings
    {
        get
        {
            if (!_isDaemonRead)
            {
                _daemonSettings = FindDaemonSettings();
                _isDaemonRead = true;
            }

            return _daemonSettings;
        }
    }

    /// <summary>Whether the engine's settings switch a default off by which processes may gain privileges.</summary>
    public bool DaemonForbidsNewPrivileges => DaemonSettings?.Text("no-new-privileges") == "true";

    /// <summary>Whether the engine's settings make root of a container an unprivileged user of the host.</summary>
    public bool DaemonRemapsUsers => DaemonSettings?.Text("userns-remap") is { Length: > 0 };

    private YamlMapping? FindDaemonSettings()
    {
        string folder = File.Directory;
        for (int i = 0; i < MostFolders; i++)
        {
            foreach (string name in DaemonFiles)
            {
                string path = folder.Length == 0 ? name : folder + "/" + name;
                if (Context.FileTree.ReadText(path) is { } text) return YamlFile.Parse(new SourceFile(path, text), Context.CancellationToken).Root as YamlMapping;
            }

            if (folder.Length == 0 || folder == "/") return null;
            int slash = folder.LastIndexOf('/');
            folder = slash <= 0 ? string.Empty : folder.Substring(0, slash);
        }

        return null;
    }
}
