using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds compilers and builds in stages that are run.</summary>
internal static class ShippedBuildToolFinder
{
    /// <summary>Development packages that a build needs at least; one or two may be there for another reason.</summary>
    private const int FewestDevelopmentPackages = 3;

    /// <summary>Languages whose programs run without what compiled them. What bundlers make usually stays beside its sources.</summary>
    private static readonly string[] CompiledLanguages = ["go", "rust", "java", "dotnet", "swift", "haskell", "other"];

    private static readonly string[] ToolchainWords = ["sdk", "builder", "build", "ci", "runner", "agent", "devcontainer", "toolbox", "toolchain", "compiler", "jenkins"];

    /// <summary>Words that as names of folders say where a Dockerfile is kept, not what it makes.</summary>
    private static readonly string[] LayoutWords = ["build", "ci"];

    private static readonly string[] Interpreters =
        ["irb", "python", "python2", "python3", "pypy", "pypy3", "node", "php", "perl", "ghci", "swift", "julia", "R", "erl", "iex", "jshell", "lua", "guile", "bash", "sh", "zsh", "fish", "rakudo", "perl6", "clojure", "lein"];

    private static readonly WildcardTable<BuildPackage> Packages = new(BuildPackages.Rows, static row => row.Package);

    public static ShippedBuildTool? Find(Stage stage)
    {
        foreach (Run run in stage.ChainRuns)
        {
            if ((PackageOf(run) ?? StepOf(run)) is { } tool) return tool;
        }

        return null;
    }

    /// <summary>Whether the image is there to build with: by its name, or because the container runs a compiler.</summary>
    public static bool IsToolchain(Stage stage)
    {
        string folder = ContainerPath.Name(stage.Dockerfile.File.Directory);
        if (Words(stage.DisplayName).Concat(Words(stage.Dockerfile.File.Name)).Concat(Words(folder).Except(LayoutWords, StringComparer.Ordinal)).Any(word => ToolchainWords.Contains(word, StringComparer.Ordinal))) return true;
        if (stage.Process.Commands.Any(static command => Interpreters.Contains(command.Name, StringComparer.Ordinal) && command.NestedScript is null && command.Arguments.All(static word => word.LiteralPrefix is ['-', ..]))) return true;
        return stage.Process.Commands.Any(static command => BuildTools.TryGet(command.Name, out BuildTool? _) && command.Name is not ("npm" or "yarn" or "pnpm" or "bun" or "dotnet"))
            || stage.Process.Commands.Any(static command => command.Name == "dotnet" && command.Subcommand is "run" or "watch" or "test");
    }

    private static string[] Words(string name) => name.ToLowerInvariant().Split('-', '_', '.');

    private static ShippedBuildTool? PackageOf(Run run)
    {
        List<PackageSpec> weak = [];
        foreach (PackageOperation operation in run.Script.Installs.Where(static install => install.Manager.IsSystem && !install.IsSimulated))
        {
            if (IsUndone(run, operation)) continue;
            foreach (PackageSpec package in operation.Packages)
            {
                if (package.Name.ValueOrDefault is not { } name || Packages.Find(name) is not { } row || IsRemoved(run, operation, name) || IsAnnounced(run, package)) continue;
                if (!row.IsWeak) return new ShippedBuildTool(run, package.Location, name, IsPackage: true);
                weak.Add(package);
            }
        }

        return weak.Count < FewestDevelopmentPackages ? null : new ShippedBuildTool(run, weak[0].Location, weak[0].Name.ValueOrDefault!, IsPackage: true);
    }

    /// <summary>Whether the image tells in its environment that it has the package, for those who build upon it.</summary>
    private static bool IsAnnounced(Run run, PackageSpec package) =>
        package.Word.IsExpanded && package.Word.Text is ['$', .. var name] && run.State.Find(name.Trim('{', '}')) is { IsArg: false };

    /// <summary>Whether a later command of the RUN removes packages of which it is not said which: no longer needed ones, a group, a variable.</summary>
    private static bool IsUndone(Run run, PackageOperation install) => Removals(run, install).Any(removal =>
        removal.Verb is "autoremove" or "autopurge" || removal.HasUnknownPackages || removal.Command.HasUnknownArguments || removal.Command.HasFlag("--auto-remove", "--autoremove")
        || removal.Packages.Any(package => package.Name.Is(name => install.VirtualName.Is(name)) || package.Name.IsUnknown));

    private static bool IsRemoved(Run run, PackageOperation install, string name) =>
        Removals(run, install).Any(removal => removal.Packages.Any(package => package.Name.Is(name) || package.Word.HasGlob));

    private static ImmutableArray<PackageOperation> Removals(Run run, PackageOperation install) => run.Script.PackageOperations.Where(operation =>
        operation.Manager.Family == install.Manager.Family && operation.Action == PackageAction.Remove && operation.Location.Span.Start > install.Location.Span.Start);

    private static ShippedBuildTool? StepOf(Run run)
    {
        CompileStep? step = run.Script.CompileSteps.FirstOrDefault(static step => CompiledLanguages.Contains(step.Tool.Language, StringComparer.Ordinal));
        if (step is null || run.Script.PackageOperations.Any(operation => operation.Action == PackageAction.Remove && operation.Location.Span.Start > step.Location.Span.Start)) return null;
        return new ShippedBuildTool(run, step.Location, step.Name, IsPackage: false);
    }
}
