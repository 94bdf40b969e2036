using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A download tool that a RUN installs to stay, or uses.</summary>
/// <param name="Tool">curl or wget.</param>
/// <param name="Location">The package, or the name of the command.</param>
/// <param name="IsInstalled">Whether it is installed here.</param>
public sealed record DownloadToolUse(string Tool, SourceLocation Location, bool IsInstalled);

/// <content>How the stage downloads.</content>
public sealed partial class Stage
{
    private static readonly string[] CurlConfigurations = ["~/.curlrc", "/root/.curlrc", "~/.config/curlrc"];

    private static readonly string[] WgetConfigurations = ["/etc/wgetrc", "/usr/local/etc/wgetrc", "~/.wgetrc", "/root/.wgetrc"];

    /// <summary>Whether a configuration file of curl or wget may set something before a RUN or in it.</summary>
    /// <param name="run">The RUN that downloads.</param>
    /// <param name="tool">curl or wget.</param>
    /// <param name="settings">Names of settings, any of which counts.</param>
    public bool MayConfigureDownloads(Run run, string tool, params string[] settings)
    {
        if (run.State.Find(tool == "curl" ? "CURL_HOME" : "WGETRC") is not null) return true;
        string[] files = tool == "curl" ? CurlConfigurations : WgetConfigurations;
        return files.Any(file => settings.Any(setting => MayConfigure(run, file, setting)))
            || ChainCopiesBefore(run.Instruction).Any(copy => copy.Sources.Any(source => source.TargetPath.Is(path => files.Contains(path, StringComparer.Ordinal))));
    }

    /// <summary>Whether wget is the small one of busybox, which has other options.</summary>
    public bool HasBusyBoxWget(Run run) => Base.Family is ImageFamily.Alpine or ImageFamily.BusyBox
        && !ChainRunsBefore(run.Instruction).Append(run).SelectMany(static earlier => earlier.Script.Installs)
            .Any(static install => install.HasUnknownPackages || install.Packages.Any(static package => package.Name.Is("wget")));

    /// <summary>Where the chain installs and uses curl and wget, in order. What is installed and removed by the same RUN does not count.</summary>
    public ImmutableArray<DownloadToolUse> DownloadToolUses => field.IsDefault ? field = ChainRuns.SelectMany(ToolUses) : field;

    /// <summary>Whether the base image is known to bring both curl and wget.</summary>
    public bool BringsDownloadTools => Base.Facts is { Repository: { } repository, IsMinimal: false }
        && ImageFacts.Patterns(repository).Any(pattern => PreinstalledTools.TryGet(pattern, out ImageTools? row) && row.Tools.Contains("curl") && row.Tools.Contains("wget"));

    private static IEnumerable<DownloadToolUse> ToolUses(Run run)
    {
        ShellScript script = run.Script;
        PackageRemovals removals = new(script);
        HashSet<string> transient = new(StringComparer.Ordinal);
        List<DownloadToolUse> uses = [];
        foreach (PackageOperation install in script.Installs.Where(static install => install.Manager.IsSystem && !install.IsSimulated))
        {
            foreach (PackageSpec package in install.Packages)
            {
                if (ToolOf(package.Name.ValueOrDefault) is not { } tool) continue;
                if (removals.IsAfter(install, package.Name.ValueOrDefault!)) transient.Add(tool);
                else uses.Add(new DownloadToolUse(tool, package.Location, IsInstalled: true));
            }
        }

        // What is used may be among packages that are not known and that the script removes again.
        bool comesAndGoes = script.Installs.Any(install => install.Manager.IsSystem && (install.HasUnknownPackages || install.Command.HasUnknownArguments)
            && removals.Last > install.Location.Span.Start);
        foreach (ShellCommand command in script.Commands)
        {
            if (ToolOf(command.Name) is { } tool && !comesAndGoes) uses.Add(new DownloadToolUse(tool, command.NameLocation, IsInstalled: false));
        }

        return uses.Where(use => !transient.Contains(use.Tool)).OrderBy(static use => use.Location.Span.Start);
    }

    private static string? ToolOf(string? name) => name switch
    {
        "curl" or "curl-minimal" => "curl",
        "wget" or "wget2" => "wget",
        _ => null,
    };

    /// <summary>Where a script last removes packages, by name; so that each installation is looked up once.</summary>
    private sealed class PackageRemovals
    {
        private readonly Dictionary<string, int> _lastOf = new(StringComparer.Ordinal);
        private readonly int _lastUnknown = -1;
        private readonly int _lastAutomatic = -1;

        public PackageRemovals(ShellScript script)
        {
            bool marksAutomatic = script.Commands.Any(static command => command.Name == "apt-mark");
            foreach (PackageOperation operation in script.PackageOperations.Where(static operation => operation.Action == PackageAction.Remove))
            {
                int place = operation.Location.Span.Start;
                Last = place;
                if (operation.HasUnknownPackages || operation.Command.HasUnknownArguments) _lastUnknown = place;
                if (marksAutomatic && (operation.Verb.StartsWith("auto", StringComparison.Ordinal) || operation.Command.HasFlag("--auto-remove", "--autoremove"))) _lastAutomatic = place;
                foreach (PackageSpec package in operation.Packages)
                {
                    if (package.Name.ValueOrDefault is { } name) _lastOf[name] = place;
                }
            }
        }

        /// <summary>Where the last of them stands; -1 without.</summary>
        public int Last { get; } = -1;

        /// <summary>Whether a package is removed again after an installation.</summary>
        public bool IsAfter(PackageOperation install, string package)
        {
            int place = install.Location.Span.Start;
            return _lastUnknown > place || _lastAutomatic > place || IsAfter(place, package) || (install.VirtualName.ValueOrDefault is { } name && IsAfter(place, name));
        }

        private bool IsAfter(int place, string name) => _lastOf.TryGetValue(name, out int last) && last > place;
    }
}
