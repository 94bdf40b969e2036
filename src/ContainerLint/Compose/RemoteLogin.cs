using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A way to log in to a container over the network.</summary>
/// <param name="Location">The port, the command or the image.</param>
/// <param name="Description">What it is, to stand in a sentence: "an SSH server".</param>
/// <param name="IsMinor">Whether it is worth knowing only.</param>
public sealed record RemoteLogin(SourceLocation Location, string Description, bool IsMinor)
{
    private static readonly string[] Servers = ["sshd", "dropbear"];

    private static readonly string[] SshImages = ["openssh-server", "sshd", "ubuntu-sshd", "alpine-sshd", "docker-sshd"];

    private static readonly string[] MeantForLogin = ["bastion", "teleport", "jump", "jumphost", "cowrie", "endlessh", "honeypot", "sftp", "sftpgo", "gitea", "forgejo", "gogs", "gitlab", "gerrit", "soft", "bitbucket", "git", "borg", "borgserver", "rsync", "backup", "guacamole", "sshwifty", "phabricator"];

    private static readonly (int Port, string Name)[] Desktops = [(23, "Telnet"), (3389, "a remote desktop"), (5900, "VNC"), (5901, "VNC"), (5902, "VNC"), (5903, "VNC")];

    internal static IEnumerable<RemoteLogin> Find(ComposeService service)
    {
        if (service.Is(ServiceFamily.GitSsh | ServiceFamily.Sftp) || Words(service).Any(static word => MeantForLogin.Contains(word))) yield break;
        foreach (ComposePort port in service.Ports.Concat(service.Exposed).Where(static port => port.Target.IsKnown && port.Protocol.Is("tcp")))
        {
            PortRange target = port.Target.ValueOrDefault;
            if (target is { Low: 22, High: 22 }) yield return new RemoteLogin(port.IsShort ? port.Location : port.TargetLocation, "an SSH server", port.IsLoopback);
            else if (port.IsReachableFromOutside && target.Count == 1 && Desktops.FirstOrDefault(desktop => desktop.Port == target.Low) is { Name: { } name }) yield return new RemoteLogin(port.IsShort ? port.Location : port.TargetLocation, name, IsMinor: true);
        }

        IEnumerable<ComposeCommand?> commands = [service.Entrypoint, service.Command];
        foreach (ComposeCommand command in commands.OfType<ComposeCommand>())
        {
            if (ServerOf(command) is { } word) yield return new RemoteLogin(word.Location, "an SSH server", IsMinor: false);
        }

        if (service.ImageReference is { Location: { } place } image && SshImages.Contains(image.Name)) yield return new RemoteLogin(place, "an SSH server", IsMinor: false);
    }

    private static ComposeText? ServerOf(ComposeCommand command)
    {
        if (Servers.Contains(command.Program)) return command.Words[0];
        if (command.ShellScript is not { } script) return null;
        System.Collections.Immutable.ImmutableArray<ComposeText> words = ComposeCommand.SplitWords(script);
        for (int i = 0; i < words.Length; i++)
        {
            string name = words[i].Pattern.TrimEnd(';').Substring(words[i].Pattern.TrimEnd(';').LastIndexOf('/') + 1);
            bool isStart = i == 0 || words[i - 1].Pattern is "exec" or "&&" or "||" or ";" || words[i - 1].Pattern is [.., ';'];
            if (isStart && Servers.Contains(name)) return words[i];
            if (isStart && name == "service" && i + 2 < words.Length && words[i + 1].Pattern is "ssh" or "sshd" && words[i + 2].Pattern.TrimEnd(';') is "start" or "restart") return words[i + 1];
        }

        return null;
    }

    private static string[] Words(ComposeService service) => (service.ImageReference?.Path.ValueOrDefault + "/" + service.Name).ToLowerInvariant().Split('/', '-', '_', '.');
}

/// <content>Who can log in to it.</content>
public sealed partial class ComposeService
{
    /// <summary>Ways to log in to it over the network.</summary>
    public IEnumerable<RemoteLogin> RemoteLogins => RemoteLogin.Find(this);
}
