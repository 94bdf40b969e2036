using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Practices for images of Ruby programs.</content>
public sealed partial class Stage
{
    private static readonly (string Flag, string Instead)[] RemovedBundlerFlags =
    [
        ("--deployment", "set BUNDLE_DEPLOYMENT=true"), ("--without", "set BUNDLE_WITHOUT"), ("--with", "set BUNDLE_WITH"), ("--path", "set BUNDLE_PATH"),
        ("--frozen", "set BUNDLE_FROZEN=true"), ("--system", "set BUNDLE_PATH__SYSTEM=true"), ("--no-prune", "set BUNDLE_NO_PRUNE=true"),
        ("--clean", "set BUNDLE_CLEAN=true"), ("--binstubs", "run 'bundle binstubs'"), ("--shebang", "set BUNDLE_SHEBANG"),
    ];

    private static readonly string[] EnvironmentNames = ["RAILS_ENV", "RACK_ENV"];

    private static readonly string[] RailsSecrets = ["SECRET_KEY_BASE", "SECRET_KEY_BASE_DUMMY", "RAILS_MASTER_KEY"];

    /// <summary>Whether it is a stage of a Ruby program: by its base image, or as it runs Bundler.</summary>
    public bool IsRuby => Base.Is("ruby") || Commands.Any(static command => command.IsAny("bundle", "bundler"));

    /// <summary>Where the stage departs from what is good practice for images of Ruby programs: bundler-flags, redundant-bundler, assets,
    /// bootsnap, jemalloc, yjit.</summary>
    public IEnumerable<ImagePractice> RubyPractices => IsDev || !IsRuby ? []
        : RemovedFlags.Concat(BundlerInstalls).Concat(AssetsWithoutKey).Concat(ParallelBootsnap).Concat(UnusedJemalloc).Concat(MissingYjit);

    private IEnumerable<ImagePractice> RemovedFlags =>
        from command in Commands
        where command.IsAny("bundle", "bundler") && command.Subcommand is "install" or ""
        from flag in RemovedBundlerFlags
        let option = command.Option(flag.Flag)
        where option is not null
        select new ImagePractice("bundler-flags", option.Location, $"Bundler 4 has no '{flag.Flag}' any more; {flag.Instead}");

    private IEnumerable<ImagePractice> BundlerInstalls =>
        from run in Runs
        where Base.Is("ruby")
        from install in run.Script.Installs
        where install.Manager.Name == "gem"
        from package in install.Packages
        where package.Name.Is("bundler") && !package.HasVersion && !install.Command.HasUnknownArguments
        select new ImagePractice("redundant-bundler", package.Location, "The Ruby image has Bundler already; remove the installation, or name the version of Gemfile.lock");

    private IEnumerable<ImagePractice> AssetsWithoutKey =>
        from run in Runs
        from command in run.Commands
        where command.IsAny("bundle", "rails", "rake") && command.Words.Any(static word => word.Is("assets:precompile"))
        where !IsDevelopment(run, command) && !HasRailsSecret(run, command)
        select new ImagePractice("assets", command.Location, "Precompiling assets loads the application, which asks for its secret key; put 'SECRET_KEY_BASE_DUMMY=1' in front")
        {
            Insertion = "SECRET_KEY_BASE_DUMMY=1 ",
            InsertionPlace = command.Node?.Location,
        };

    private static bool IsDevelopment(Run run, ShellCommand command) =>
        EnvironmentNames.Any(name => run.State[name] is { IsKnown: true } value && value.Is(static text => text is "development" or "test"))
        || command.Assignments.Any(static assignment => assignment.Name is "RAILS_ENV" or "RACK_ENV" && assignment.Value.LiteralValue is "development" or "test");

    private static bool HasRailsSecret(Run run, ShellCommand command) =>
        run.Mounts.Any(static mount => mount.Type == "secret")
        || RailsSecrets.Any(name => run.State.Find(name) is not null
            || command.Assignments.Any(assignment => assignment.Name == name)
            || run.Script.Assignments.Any(assignment => assignment.Name == name)
            || command.Wrappers.Append(command).Any(other => other.Words.Any(word => word.LiteralPrefix.StartsWith(name + "=", StringComparison.Ordinal))));

    private ImmutableArray<ImagePractice> ParallelBootsnap => !Dockerfile.HasMultiPlatformSign ? ImmutableArray<ImagePractice>.Empty :
        from command in Commands
        where command.Name == "bootsnap" || command.Words.Any(static word => word.Is("bootsnap"))
        where command.Words.Any(static word => word.Is("precompile"))
            && !command.Words.Any(static word => word.IsAny("-j", "-j1", "-j0", "--jobs") || word.LiteralPrefix.StartsWith("--jobs=", StringComparison.Ordinal))
        select new ImagePractice("bootsnap", command.Location, "Bootsnap forks workers, which hang under emulation of another platform; add '-j 1'");

    private IEnumerable<ImagePractice> UnusedJemalloc
    {
        get
        {
            PackageSpec[] packages = [.. Runs.Where(static run => !run.IsOnbuild).SelectMany(static run => run.Script.Installs).SelectMany(static install => install.Packages)
                .Where(static package => package.Name.Is(static name => name is "libjemalloc2" or "libjemalloc1" or "jemalloc"))];
            return packages.Length == 0 || !IsShipped || UsesJemalloc ? [] : packages.Select(static package => new ImagePractice("jemalloc", package.Location, $"'{package.Name.ValueOrDefault}' is installed but not loaded; set LD_PRELOAD to the library"));
        }
    }

    /// <summary>Whether jemalloc is loaded or linked, or a script that is not known may see to it.</summary>
    private bool UsesJemalloc => Dockerfile.FinalStages.Any(final => IsInChainOf(final) && (final.Env.ContainsKey("LD_PRELOAD")
        || (final.Process.File is { } file ? file.Text.Text.Contains("LD_PRELOAD") : final.Process.Main?.Program?.Value.Is(static path => path.Contains('/')) == true)
        || final.Process.Commands.Any(static command => command.Words.Any(static word => word.Text.Contains("LD_PRELOAD")))
        || final.ChainRuns.Any(static run => run.Commands.Any(static command => command.Name == "patchelf" || command.Words.Any(static word => word.Text.Contains("-ljemalloc") || word.Text.Contains("with-jemalloc") || word.Text.Contains("LD_PRELOAD")))
            || run.Script.FileWrites.Any(static write => !write.Content.IsKnown || write.Content.ValueOrDefault!.Contains("jemalloc")))));

    private IEnumerable<ImagePractice> MissingYjit
    {
        get
        {
            if (!IsFinal || !Base.Is("ruby") || !HasYjit(Base.Facts?.Tag?.Version) || !Process.Runs("rails", "puma")) yield break;
            if (Env.ContainsKey("RUBY_YJIT_ENABLE") || Env.ContainsKey("RUBYOPT") || Process.Commands.Any(static command => command.HasFlag("--yjit"))) yield break;
            yield return new ImagePractice("yjit", Process.Main!.Instruction.Keyword.Location, "Ruby's compiler YJIT is off; set 'RUBY_YJIT_ENABLE=1'");
        }
    }

    private static bool HasYjit(string? version)
    {
        string[] parts = (version ?? string.Empty).Split('.');
        return parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && (major > 3 || (major == 3 && minor >= 2));
    }
}
