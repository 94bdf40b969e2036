namespace ContainerLint.Shell;

/// <summary>The configure script of a source tree is run.</summary>
/// <param name="Command">The command.</param>
public sealed record ConfigureCommand(ShellCommand Command) : ShellFact(Command, Command.Location)
{
    private static readonly string[] ForeignProjects = ["nginx", "ffmpeg", "qemu", "haproxy", "openssl", "libvpx", "x264", "zlib"];

    /// <summary>Whether it names the platform that it builds on or for.</summary>
    public bool NamesPlatform => Command.HasFlag("--build", "--host") || Command.HasUnknownArguments;

    /// <summary>Whether it looks like one that autoconf has made: it stands in no tree of a project that is known for a script of its own.</summary>
    public bool IsAutoconf =>
        !Command.Options.Any(static option => option.Name.StartsWith("--with-http_", StringComparison.Ordinal) || option.Name is "--enable-gpl" or "--enable-nonfree" or "--target-list" or "--add-module")
        && !ForeignProjects.Any(Mentions);

    internal static ConfigureCommand? Read(ShellCommand command) =>
        command.Name == "configure" && command.Words[0].LiteralPrefix.Contains('/') && !command.HasFlag("--help", "--version") ? new ConfigureCommand(command) : null;

    private bool Mentions(string project) =>
        Command.WorkingDirectory?.Contains(project) == true
        || Command.Script.Outermost.Downloads.Any(download => download.UrlWord.Text.Contains(project))
        || Command.Script.Outermost.Clones.Any(clone => clone.UrlWord.Text.Contains(project));
}
