using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Which common tools the image lacks.</content>
public sealed partial class Stage
{
    // Where programs are looked for, and what an image is unpacked to.
    private static readonly string[] ToolDirectories = ["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

    /// <summary>Whether a tool (curl, wget, nc, ps, pgrep, bash, sh) is certainly missing in the finished image: the base image is known not to have it, and nothing in
    /// the chain can have brought it.</summary>
    public bool LacksTool(string name) => Base.Facts is { } facts && facts.LacksTool(name)
        && !ChainCopies.Any(copy => MayBring(copy, name)) && !ChainRuns.Any(run => MayBring(run, name));

    private static bool MayBring(CopyStep copy, string name)
    {
        if (copy.DestinationPath.ValueOrDefault is not { } destination) return true;
        if (ContainerPath.Name(destination) == name || copy.Sources.Any(source => source.Name == name || source.Name.Contains("busybox"))) return true;
        if (!ToolDirectories.Any(directory => ContainerPath.IsAtOrBelow(directory, destination))) return false;
        bool isArchive = copy.IsAdd && copy.Sources.Any(source => source.Name.Contains(".t"));
        return isArchive || copy.Sources.Any(source => source.Heredoc is null && (source.HasWildcard || !source.Path.IsKnown || MayBeDirectory(copy, source)));
    }

    // A folder of the context rarely is a root file system, one of another image often.
    private static bool MayBeDirectory(CopyStep copy, CopySource source) => copy.IsFromContext
        ? !source.Name.Contains('.') && !copy.HasDirectoryForm
        : ToolDirectories.Any(directory => source.Path.Is(path => ContainerPath.IsAtOrBelow(directory, path) || path == directory)) || source.Name.Length == 0;

    private static bool MayBring(Run run, string name)
    {
        foreach (PackageOperation operation in run.Script.Installs.Where(operation => operation.Manager.IsSystem))
        {
            bool isOpen = operation.Command.HasUnknownArguments || !operation.Files.IsEmpty || operation.Packages.IsEmpty || operation.Packages.Any(package => !package.Name.IsKnown || package.Source != PackageSource.Repository);
            if (isOpen || operation.Packages.Any(package => Brings(package.Name.ValueOrDefault!, name))) return true;
        }

        return run.Commands.Any(command => RunsUnknown(command) || command.Words.Any(word => word.LiteralSuffix.EndsWith("/" + name, StringComparison.Ordinal)));
    }

    private static bool RunsUnknown(ShellCommand command) =>
        command.Name.Length == 0 || command.Name.EndsWith(".sh", StringComparison.Ordinal) || command.Words[0].LiteralPrefix.StartsWith("./", StringComparison.Ordinal)
        || command.Name is "install_packages" or "clean-install" or "ansible-playbook" or "nix-env" or "nix" or "brew" or "conda" or "mamba" or "micromamba" or "chef-client"
        || (command.IsAny("sh", "bash", "ash") && command.NestedScript is null && command.Words.Length > 1);

    private static bool Brings(string package, string tool)
    {
        if (package == tool || package is "alpine-sdk" or "busybox" or "busybox-extras" or "busybox-static" or "buildpack-deps" or "devscripts") return true;
        return tool switch
        {
            "nc" => package.StartsWith("netcat", StringComparison.Ordinal) || package is "ncat" or "nmap-ncat" or "nmap" or "libressl",
            "ps" or "pgrep" => package.StartsWith("procps", StringComparison.Ordinal) || package.StartsWith("psmisc", StringComparison.Ordinal),
            "curl" => package.StartsWith("curl", StringComparison.Ordinal),
            "wget" => package.StartsWith("wget", StringComparison.Ordinal),
            "bash" => package.StartsWith("bash", StringComparison.Ordinal),
            _ => false,
        };
    }
}
