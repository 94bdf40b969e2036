using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <summary>The configure script of a source tree is run.</summary>
/// <param name="Command">The command.</param>
public sealed record ConfigureCommand(ShellCommand Command) : ShellFact(Command, Command.Location)
{
    private static readonly string[] ForeignProjects = ["nginx", "ffmpeg", "qemu", "haproxy", "openssl", "libvpx", "x264", "zlib"];

    /// <summary>Whether it names the platform that it builds on or for.</summary>
    public bool NamesPlatform => Command.HasFlag("--build", "--host") || Command.HasUnknownArguments;

    /// <summary>Whether it looks like one that autoconf has made: it stands in no tree of a project that is known for a script of its own.</summary>
    public bool IsAutoconf { get; private init; }

    internal static ImmutableArray<ConfigureCommand> Find(ShellScript script)
    {
        ShellCommand[] commands = [.. script.Commands.Where(static command =>
            command.Name == "configure" && command.Words[0].LiteralPrefix.Contains('/') && !command.HasFlag("--help", "--version"))];
        if (commands.Length == 0) return ImmutableArray<ConfigureCommand>.Empty;
        bool fetchesForeign = script.Downloads.Any(static download => IsForeign(download.UrlWord.Text)) || script.Clones.Any(static clone => IsForeign(clone.UrlWord.Text));
        return ImmutableArray.CreateRange(commands.Select(command =>
            new ConfigureCommand(command) { IsAutoconf = !fetchesForeign && !IsForeign(command.WorkingDirectory ?? string.Empty) && !HasForeignOptions(command) }));
    }

    private static bool IsForeign(string text) => ForeignProjects.Any(text.Contains);

    private static bool HasForeignOptions(ShellCommand command) => command.Options.Any(static option =>
        option.Name.StartsWith("--with-http_", StringComparison.Ordinal) || option.Name is "--enable-gpl" or "--enable-nonfree" or "--target-list" or "--add-module");
}
