using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What a stage makes that depends on the system it was made on.</summary>
internal enum NativeArtifactKind
{
    /// <summary>A program of C or C++.</summary>
    Program,

    /// <summary>A program of Go that uses the C library.</summary>
    GoProgram,

    /// <summary>A program of Rust.</summary>
    RustProgram,

    /// <summary>Installed packages of Python.</summary>
    PythonPackages,

    /// <summary>Installed packages of Node.js of which some are compiled.</summary>
    NodeModules,
}

/// <summary>Something that the commands of a stage compile or install for the system they run on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file, or the folder that holds it.</param>
/// <param name="IsFolder">Whether the path is that of a folder.</param>
internal sealed record NativeArtifact(NativeArtifactKind Kind, string Path, bool IsFolder)
{
    private static readonly string[] Compilers = ["gcc", "g++", "cc", "c++", "clang", "clang++"];

    private static readonly string[] CompilerPackages = ["gcc", "g++", "build-base", "build-essential", "gcc-c++", "clang"];

    /// <summary>Whether a program, which is linked with the C library.</summary>
    public bool IsProgram => Kind is NativeArtifactKind.Program or NativeArtifactKind.GoProgram or NativeArtifactKind.RustProgram;

    /// <summary>Whether a path that is copied is the artifact or holds it, or lies within its folder.</summary>
    public bool IsIn(string source) =>
        ContainerPath.IsAtOrBelow(Path, source) || (IsFolder && ContainerPath.IsAtOrBelow(source, Path));

    /// <summary>What a stage makes. Programs that are linked statically, or may be, are left out.</summary>
    public static ImmutableArray<NativeArtifact> Of(Stage stage)
    {
        ImmutableArray<NativeArtifact>.Builder found = ImmutableArray.CreateBuilder<NativeArtifact>();
        bool hasCompiler = HasCompiler(stage);
        foreach (Run run in stage.ChainRuns)
        {
            Lazy<BuildVariables> variables = new(() => BuildVariables.Of(run));
            foreach (ShellCommand command in run.Commands)
            {
                if (OfCommand(stage, command, variables, hasCompiler) is { } artifact) found.Add(artifact);
            }
        }

        return found.ToImmutable();
    }

    private static NativeArtifact? OfCommand(Stage stage, ShellCommand command, Lazy<BuildVariables> variables, bool hasCompiler) => command.Name switch
    {
        "go" => OfGo(stage, command, variables.Value, hasCompiler),
        "cargo" => OfCargo(stage, command, variables.Value),
        "python" or "python3" or "virtualenv" or "uv" => OfVirtualEnvironment(command),
        "pip" or "pip3" => OfPip(command),
        "npm" or "yarn" or "pnpm" => hasCompiler && command.WorkingDirectory is { } directory ? new NativeArtifact(NativeArtifactKind.NodeModules, ContainerPath.Combine(directory, "node_modules"), IsFolder: true) : null,
        _ => command.IsAny(Compilers) ? OfCompiler(command) : null,
    };

    private static NativeArtifact? OfGo(Stage stage, ShellCommand command, BuildVariables variables, bool hasCompiler)
    {
        if (command.Subcommand != "build" || command.HasUnknownArguments || !UsesCgo(stage, command, variables, hasCompiler)) return null;
        Value<string> output = command.OptionValue("-o", "--o");
        return output.ValueOrDefault is { Length: > 0 } path && Resolve(command, path) is { } full ? new NativeArtifact(NativeArtifactKind.GoProgram, full, path[path.Length - 1] == '/') : null;
    }

    private static bool UsesCgo(Stage stage, ShellCommand command, BuildVariables variables, bool hasCompiler)
    {
        bool isSet = variables.IsSet(command, "CGO_ENABLED") && !variables.Is(command, "CGO_ENABLED", "1");
        if (isSet || variables.IsSet(command, "GOARCH") || variables.IsSet(command, "GOFLAGS")) return false;
        bool isStatic = command.Words.Any(static word => word.Text.Contains("-static") || word.Text.Contains("netgo"));
        return !isStatic && (hasCompiler || (stage.Base.Is("golang") && stage.Base.Facts?.Libc == "glibc"));
    }

    private static NativeArtifact? OfCargo(Stage stage, ShellCommand command, BuildVariables variables)
    {
        bool isBuild = command.Subcommand is "build" or "b";
        if (!isBuild && command.Subcommand != "install") return null;
        bool isOther = command.HasUnknownArguments || command.HasFlag("--target") || variables.IsSet(command, "CARGO_BUILD_TARGET") || variables.IsSet(command, "RUSTFLAGS") || variables.IsSet(command, "CARGO_TARGET_DIR");
        if (isOther || stage.Base.Facts?.Libc != "glibc") return null;
        if (isBuild) return Resolve(command, command.OptionValue("--target-dir").ValueOrDefault ?? "target") is { } target ? new NativeArtifact(NativeArtifactKind.RustProgram, target, IsFolder: true) : null;
        string root = command.OptionValue("--root").ValueOrDefault ?? "/usr/local/cargo";
        return Resolve(command, root) is { } installed ? new NativeArtifact(NativeArtifactKind.RustProgram, ContainerPath.Combine(installed, "bin"), IsFolder: true) : null;
    }

    private static NativeArtifact? OfCompiler(ShellCommand command)
    {
        bool makesProgram = !command.HasUnknownArguments && !command.Words.Any(static word => word.IsAny("-c", "-E", "-S", "-static", "--static", "-static-pie", "--version"));
        return makesProgram && OutputOf(command) is { } output && Resolve(command, output) is { } path ? new NativeArtifact(NativeArtifactKind.Program, path, IsFolder: false) : null;
    }

    private static string? OutputOf(ShellCommand command)
    {
        for (int i = 1; i + 1 < command.Words.Length; i++)
        {
            if (command.Words[i].Is("-o")) return command.Words[i + 1].Value.ValueOrDefault;
        }

        return null;
    }

    private static NativeArtifact? OfVirtualEnvironment(ShellCommand command)
    {
        bool isModule = command.Words.Length > 3 && command.Words[1].Is("-m") && command.Words[2].IsAny("venv", "virtualenv");
        bool isTool = command.Name == "virtualenv" || (command.Name == "uv" && command.Subcommand == "venv");
        if (!isModule && !isTool) return null;
        string? folder = command.Words.Skip(isModule ? 3 : 1).Reverse().Select(static word => word.Value.ValueOrDefault).FirstOrDefault(static text => text is { Length: > 0 } and not ['-', ..]);
        return folder is not null && folder != "venv" && Resolve(command, folder) is { } path ? new NativeArtifact(NativeArtifactKind.PythonPackages, path, IsFolder: true) : null;
    }

    private static NativeArtifact? OfPip(ShellCommand command)
    {
        if (command.Subcommand != "install") return null;
        string? folder = command.OptionValue("--prefix", "--target", "-t").ValueOrDefault;
        if (folder is null && command.HasFlag("--user")) folder = "/root/.local";
        return folder is { Length: > 0 } && Resolve(command, folder) is { } path ? new NativeArtifact(NativeArtifactKind.PythonPackages, path, IsFolder: true) : null;
    }

    private static bool HasCompiler(Stage stage) => stage.ChainRuns.SelectMany(static run => run.Script.Installs).SelectMany(static install => install.Packages)
        .Any(static package => package.Name.Is(static name => CompilerPackages.Contains(name, StringComparer.Ordinal)));

    private static string? Resolve(ShellCommand command, string path) => path[0] == '/' ? ContainerPath.Clean(path)
        : command.WorkingDirectory is ['/', ..] directory ? ContainerPath.Combine(directory, path) : null;
}
