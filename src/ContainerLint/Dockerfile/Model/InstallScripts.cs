using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>What to do about an install that runs scripts of the packages it fetches.</summary>
/// <param name="Problem">What it does, as the end of a sentence that starts with the command.</param>
/// <param name="Remedy">What to do, as a clause.</param>
/// <param name="Option">The option that stops it; null where it is no single option.</param>
public sealed record InstallScriptAdvice(string Problem, string Remedy, string? Option);

/// <summary>Tells which installs run scripts of packages: npm and yarn do by default, composer, pip and bundle in some cases.</summary>
public static class InstallScripts
{
    private static readonly string[] IgnoreVariables = ["npm_config_ignore_scripts", "NPM_CONFIG_IGNORE_SCRIPTS", "YARN_ENABLE_SCRIPTS", "YARN_IGNORE_SCRIPTS"];

    /// <summary>What is wrong with an install; null if nothing is.</summary>
    /// <param name="run">The RUN it stands in.</param>
    /// <param name="install">The install.</param>
    /// <param name="checksPip">Whether pip counts, which runs the setup of source packages.</param>
    /// <param name="wantsNoNetwork">Whether 'bundle install --local' should run without a network.</param>
    public static InstallScriptAdvice? Advice(Run run, PackageOperation install, bool checksPip, bool wantsNoNetwork)
    {
        if (install.IsSimulated || (run.Stage.IsBuildOnly && run.User.IsNonRoot)) return null;
        switch (install.Manager.Name)
        {
            case "npm" or "yarn" when !IgnoresScripts(run, install.Command):
                return new InstallScriptAdvice("runs the scripts of all packages", "add '--ignore-scripts' and rebuild those that need theirs", "--ignore-scripts");
            case "pnpm" when PackageManagerVersion(run, "pnpm") is < 10 && !IgnoresScripts(run, install.Command):
                return new InstallScriptAdvice("runs the scripts of all packages", "add '--ignore-scripts', or take pnpm 10", "--ignore-scripts");
            case "composer" when run.User.IsRoot && !install.Command.HasFlag("--no-scripts", "--no-plugins"):
                return new InstallScriptAdvice("runs scripts and plugins of packages as root", "add '--no-scripts' and '--no-plugins'", "--no-scripts --no-plugins");
            case "pip" or "uv" or "pipx" when checksPip && !install.Command.HasFlag("--only-binary", "--no-build") && install.Packages.All(static package => package.Source != PackageSource.File):
                return new InstallScriptAdvice("runs the setup of source packages", "add '--only-binary :all:'", install.Manager.Name == "pip" ? "--only-binary :all:" : null);
            case "bundle" when wantsNoNetwork && install.Command.HasFlag("--local") && run.Instruction.Flag("network")?.Value is not "none":
                return new InstallScriptAdvice("has all gems at hand and needs no network", "run it with '--network=none'", null);
            default:
                return null;
        }
    }

    private static bool IgnoresScripts(Run run, ShellCommand command)
    {
        if (command.HasFlag("--ignore-scripts", "--mode")) return true;
        if (command.Assignments.Any(static assignment => IgnoreVariables.Contains(assignment.Name)) || IgnoreVariables.Any(name => run.State[name].Is(static value => value is "true" or "false" or "1" or "0"))) return true;
        bool isConfigured = run.Stage.ChainCommands.Any(static other => other.IsAny("npm", "yarn", "pnpm") && other.Words.Any(static word => word.LiteralPrefix.StartsWith("ignore-scripts", StringComparison.Ordinal) || word.Is("enableScripts")));
        return isConfigured || run.Stage.Dockerfile.BuildContext.ReadFile(".npmrc")?.Text.ToString().Contains("ignore-scripts=true") == true
            || run.Stage.Dockerfile.BuildContext.ReadFile(".yarnrc.yml")?.Text.ToString().Contains("enableScripts: false") == true;
    }

    /// <summary>The major version of a package manager that the stage installs; null if it is not known.</summary>
    private static int? PackageManagerVersion(Run run, string name)
    {
        string? version = run.Stage.ChainRuns.SelectMany(static other => other.Commands)
            .Where(static command => command.IsAny("npm", "corepack"))
            .SelectMany(static command => command.Words)
            .Select(static word => word.LiteralPrefix)
            .Where(text => text.StartsWith(name + "@", StringComparison.Ordinal))
            .Select(text => text.Substring(name.Length + 1).Split('.')[0])
            .LastOrDefault();
        return int.TryParse(version, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int major) ? major : null;
    }
}
