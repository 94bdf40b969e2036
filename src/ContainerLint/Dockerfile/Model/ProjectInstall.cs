using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command that installs the dependencies of a project from its manifest: 'npm ci', 'bundle install', 'uv sync'.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Operation">The command.</param>
public sealed record ProjectInstall(Run Run, PackageOperation Operation)
{
    /// <summary>The subcommand, or the name where there is none.</summary>
    public SourceLocation Location => Operation.Location;

    /// <summary>The package manager.</summary>
    public PackageManager Manager => Operation.Manager;

    /// <summary>The lock file that the command finds; null where none is known.</summary>
    public BroughtFile? LockFile => Run.Stage.LockFile(Run, Manager.Name);

    /// <summary>Whether it is the second choice behind '||'.</summary>
    public bool IsFallback => Command.PrecededBy == ListOperator.Or;

    /// <summary>What to do to have the lock file hold; null if the command does that, or it is not known whether it does.</summary>
    public string? LockRemedy => Operation.IsSimulated || Command.HasUnknownArguments ? null : ProjectLocks.Remedy(this);

    /// <summary>What to do to leave development dependencies out; null if the command does that, or it is not known whether it does.</summary>
    public string? ProductionRemedy => Operation.IsSimulated || Command.HasUnknownArguments ? null : ProjectGroups.Remedy(this);

    internal ShellCommand Command => Operation.Command;

    internal Value<string> Variable(string name) => Run.EnvironmentOf(Command, name);

    internal bool IsSet(string name) => !Variable(name).IsAbsent && !Variable(name).Is(static text => text is "" or "0" or "false");

    /// <summary>Whether the stage gets files of Yarn 2 or later.</summary>
    internal bool HasModernYarnFiles => Run.Stage.FindBrought(Run, ".yarnrc.yml") is not null || Run.Stage.FindBrought(Run, ".yarn") is not null;

    /// <summary>Whether a 'config' subcommand of the tool before it or in its RUN names a setting.</summary>
    internal bool IsConfigured(string setting) => Run.Stage.ConfigurationsUpTo(Run)
        .Any(command => command.Name == Command.Name && command.Subcommand.StartsWith("config", StringComparison.Ordinal) && command.Words.Any(word => word.LiteralPrefix.Contains(setting, StringComparison.Ordinal)));

    /// <summary>Finds the commands of a RUN.</summary>
    internal static IEnumerable<ProjectInstall> Find(Run run) => run.Script.PackageOperations.Where(IsOfProject).Select(operation => new ProjectInstall(run, operation));

    private static bool IsOfProject(PackageOperation operation)
    {
        if (operation.Manager.IsSystem || operation.IsGlobal) return false;
        bool isEmpty = operation.Packages.IsEmpty;
        return (operation.Manager.Name, operation.Action) switch
        {
            ("npm" or "yarn" or "pnpm" or "bun" or "pipenv" or "bundle" or "composer" or "pdm" or "poetry", PackageAction.Install) =>
                isEmpty && operation.Verb is "" or "install" or "i" or "ci" or "clean-install" or "isntall" or "sync" or "install-test" or "it" or "workspaces focus",
            ("uv", PackageAction.Install) => operation.Verb == "sync",
            ("npm" or "yarn" or "pnpm" or "bundle" or "poetry" or "composer" or "cargo" or "pipenv" or "pdm", PackageAction.Upgrade) => true,
            ("dotnet", PackageAction.Install) => operation.Verb == "restore",
            ("mix", PackageAction.Install) => operation.Verb == "deps.get",
            ("cargo", _) => operation.Verb is "build" or "install" && isEmpty,
            ("go", PackageAction.Install) => operation.Verb == "get" && operation.Command.HasFlag("-u"),
            _ => false,
        };
    }
}

/// <summary>Tells how an install is bound to the lock file.</summary>
internal static class ProjectLocks
{
    public static string? Remedy(ProjectInstall install)
    {
        string name = install.Command.Name;
        if (install.Operation.Action == PackageAction.Upgrade || install.Manager.Name == "go") return Upgrade(install);
        return install.Manager.Name switch
        {
            "npm" => Npm(install),
            "yarn" => Yarn(install),
            "pnpm" => Pnpm(install),
            "bun" => install.Operation.Verb == "ci" || Has(install, "--frozen-lockfile") ? null : "add '--frozen-lockfile'",
            "uv" => Has(install, "--locked", "--frozen", "--check") || install.IsSet("UV_LOCKED") || install.IsSet("UV_FROZEN") ? null : "add '--locked'",
            "pdm" => install.Operation.Verb == "sync" || Has(install, "--frozen-lockfile", "--no-lock", "--check") ? null : "use 'pdm sync'",
            "pipenv" => install.Operation.Verb == "sync" || Has(install, "--deploy", "--ignore-pipfile") || install.IsSet("PIPENV_IGNORE_PIPFILE") ? null : "add '--deploy'",
            "bundle" => Bundle(install) ? null : "set BUNDLE_FROZEN=true or BUNDLE_DEPLOYMENT=1",
            "cargo" => Has(install, "--locked", "--frozen") ? null : "add '--locked'",
            "dotnet" => Has(install, "--locked-mode") || install.Command.Words.Any(static word => word.LiteralPrefix.Contains("RestoreLockedMode", StringComparison.OrdinalIgnoreCase)) ? null : "add '--locked-mode'",
            "mix" => Has(install, "--check-locked") ? null : "add '--check-locked'",
            _ => null,
        };
    }

    private static bool Has(ProjectInstall install, params ReadOnlySpan<string> flags) => install.Command.HasFlag(flags);

    private static string? Npm(ProjectInstall install)
    {
        bool isBound = install.Operation.Verb is "ci" or "clean-install" || Has(install, "--package-lock-only", "--no-package-lock");
        return isBound ? null : "use 'npm ci'";
    }

    private static string? Yarn(ProjectInstall install)
    {
        bool isBound = install.Operation.Verb == "workspaces focus" || Has(install, "--frozen-lockfile", "--immutable", "--immutable-cache", "--pure-lockfile", "--no-lockfile")
            || install.IsSet("YARN_ENABLE_IMMUTABLE_INSTALLS") || install.IsConfigured("enableImmutableInstalls");
        if (isBound) return null;
        if (!install.HasModernYarnFiles) return "add '--frozen-lockfile'";
        return install.IsSet("CI") ? null : "add '--immutable'";
    }

    private static string? Pnpm(ProjectInstall install)
    {
        bool isBound = Has(install, "--frozen-lockfile", "--lockfile-only", "--offline") || install.Operation.Verb == "fetch"
            || (install.IsSet("CI") && !Has(install, "--no-frozen-lockfile"));
        return isBound ? null : "add '--frozen-lockfile'";
    }

    private static bool Bundle(ProjectInstall install) => Has(install, "--deployment", "--frozen") || install.IsSet("BUNDLE_DEPLOYMENT") || install.IsSet("BUNDLE_FROZEN")
        || install.IsConfigured("deployment") || install.IsConfigured("frozen");

    private static string? Upgrade(ProjectInstall install) => install.Manager.Name switch
    {
        "npm" when install.Operation.Packages.IsEmpty => "use 'npm ci'",
        "yarn" or "pnpm" => $"use '{install.Manager.Name} install --frozen-lockfile'",
        "bundle" when !Has(install, "--bundler") => "use 'bundle install'",
        "poetry" or "composer" => Has(install, "--lock") ? null : $"use '{install.Command.Name} install'",
        "cargo" => "use 'cargo build --locked'",
        "pipenv" => "use 'pipenv sync'",
        "pdm" => "use 'pdm sync'",
        "go" => "use 'go mod download'",
        _ => null,
    };
}

/// <summary>Tells whether an install leaves out what only development needs.</summary>
internal static class ProjectGroups
{
    private static readonly ImmutableArray<string> Building = ImmutableArray.Create("run", "run-script", "build", "exec", "dlx", "dist", "compile", "start:build", "test");

    private static readonly string[] Builders = ["npx", "pnpx", "bunx", "vite", "tsc", "webpack", "ng", "gulp", "grunt", "rollup", "esbuild", "turbo", "nx", "lerna", "node-gyp"];

    public static string? Remedy(ProjectInstall install) => install.Manager.Name switch
    {
        _ when install.Operation.Action == PackageAction.Upgrade => null,
        "npm" or "yarn" or "pnpm" or "bun" => Node(install),
        "composer" => install.Command.HasFlag("--no-dev") || install.IsSet("COMPOSER_NO_DEV") ? null : "add '--no-dev'",
        "bundle" => Bundle(install) || install.Run.Stage.Gathered.BuildsApplication
            ? null : "set BUNDLE_WITHOUT=development:test",
        "poetry" => install.Command.HasFlag("--only", "--without", "--no-dev", "--only-root") || install.IsSet("POETRY_WITHOUT") ? null : "add '--only main'",
        "pdm" => install.Command.HasFlag("--prod", "--production", "--no-dev", "-G", "--without") ? null : "add '--prod'",
        "uv" => install.Command.HasFlag("--no-dev", "--no-default-groups", "--only-group", "--no-group") || install.IsSet("UV_NO_DEV") || install.IsSet("UV_NO_DEFAULT_GROUPS") ? null : "add '--no-dev'",
        "pipenv" => install.Command.HasFlag("--dev", "-d") ? "remove '--dev'" : null,
        _ => null,
    };

    /// <summary>Variables by which npm is told to leave development dependencies out.</summary>
    private static readonly string[] ProductionVariables = ["npm_config_omit", "NPM_CONFIG_OMIT", "npm_config_production", "NPM_CONFIG_PRODUCTION", "npm_config_only", "NPM_CONFIG_ONLY"];

    private static string? Node(ProjectInstall install)
    {
        if (IsProduction(install.Command) || install.Operation.Verb is "workspaces focus") return null;
        if (install.Variable("NODE_ENV") is var mode && (mode.IsUnknown || mode.Is("production"))) return null;
        if (ProductionVariables.Any(install.IsSet)) return null;
        if (install.IsConfigured("production") || install.IsConfigured("omit")) return null;
        bool isPruned = install.Run.Script.PackageOperations.Any(operation => operation.Manager.Family == "node" && operation.Command.Location.Span.Start > install.Command.Location.Span.Start && IsProduction(operation.Command));
        if (isPruned || install.Run.Stage.Gathered.BuildsApplication) return null;
        bool hasNone = install.Run.Stage.FindBrought(install.Run, "package.json") is { Path: { } path }
            && install.Run.Stage.Dockerfile.BuildContext.ReadFile(path) is { } manifest && !manifest.Text.ToString().Contains("\"devDependencies\"", StringComparison.Ordinal);
        if (hasNone) return null;
        return install.Manager.Name switch { "npm" => "add '--omit=dev'", "pnpm" => "add '--prod'", "yarn" when IsModernYarn(install) => "use 'yarn workspaces focus --all --production'", _ => "add '--production'" };
    }

    // Yarn 2 and later have no '--production' for install, and refuse it.
    private static bool IsModernYarn(ProjectInstall install) => install.HasModernYarnFiles || install.Command.HasFlag("--immutable", "--immutable-cache", "--check-cache");

    private static bool IsProduction(ShellCommand command) =>
        command.HasFlag("--production", "--prod", "-P")
        || command.OptionValues("--omit").Any(static value => !value.Is("optional") && !value.Is("peer"))
        || command.OptionValues("--only").Any(static value => value.IsUnknown || value.Is(static text => text is "prod" or "production"));

    /// <summary>Whether a command builds an application from its sources.</summary>
    public static bool Builds(ShellCommand command)
    {
        if (command.IsAny(Builders) || command.Words.Any(static word => word.LiteralPrefix.Contains("assets:precompile", StringComparison.Ordinal))) return true;
        if (!command.IsAny("npm", "yarn", "pnpm", "bun")) return command.Name == "make";
        return Building.Contains(command.Subcommand) || (command.Name == "yarn" && command.PackageOperation is { Action: PackageAction.Other } other && other.Verb is not ("" or "--version" or "config" or "set" or "--help"));
    }

    private static bool Bundle(ProjectInstall install) => install.Command.HasFlag("--without") || install.IsSet("BUNDLE_WITHOUT") || install.IsSet("BUNDLE_ONLY")
        || install.IsConfigured("without") || install.IsConfigured("only");
}
