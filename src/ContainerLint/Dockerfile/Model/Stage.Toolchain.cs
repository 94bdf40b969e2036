using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Tools to build with, and what the image runs.</content>
public sealed partial class Stage
{
    private static readonly string[] Toolchains =
    [
        "go", "cargo", "rustc", "mvn", "mvnw", "gradle", "gradlew", "sbt", "make", "cmake", "ninja", "meson", "composer", "gcc", "g++", "cc", "clang", "emcc", "nvcc", "swift", "stack", "cabal", "runghc", "ghci", "dart",
        "javac", "jshell", "jlink", "jdb", "air", "reflex", "dlv", "cargo-watch", "golangci-lint", "gopls", "tail", "sleep", "sshd", "code-server", "native-image", "msbuild", "tini-static",
    ];

    private static readonly string[] ToolImageWords = ["ci", "builder", "build", "sdk", "devcontainer", "runner", "tools", "toolchain", "dev", "development", "test", "tests", "lint", "e2e", "debug"];

    private static readonly string[] DotNetWork = ["run", "test", "watch", "build", "publish", "restore", "msbuild", "fsi", "script", "tool", "ef", "format"];

    private static readonly string[] BuildTools = ["gcc", "g++", "cc", "c++", "clang", "make", "cmake", "git", "curl", "wget", "pkg-config", "autoreconf", "cargo", "node-gyp", "svn", "hg"];

    private static readonly string[] BuildPackages = ["build-essential", "build-base", "gcc", "g++", "gcc-c++", "make", "cmake", "clang", "autoconf", "automake", "libtool", "pkg-config", "pkgconf", "git", "python3-dev", "python-dev", "cargo", "rustc", "musl-dev"];

    // They compile for the graphics card when they run.
    private static readonly string[] RuntimeCompilers = ["flash-attn", "flash_attn", "deepspeed", "triton", "vllm", "xformers", "flashinfer-python", "sglang", "apex", "cupy", "numba"];

    /// <summary>The row of the table of images to build with that the base image is in; null if it is in none, or the image runs nothing that would do without it.</summary>
    public SdkImage? SdkBase
    {
        get
        {
            if (Base.Facts is not { Repository: { } repository } facts || Base.Image is not { Tag.IsUnknown: false }) return null;
            foreach (string pattern in ImageFacts.Patterns(repository))
            {
                if (SdkImages.TryGet(pattern, out SdkImage? row)) return IsMeant(row, facts) ? row : null;
            }

            return facts.IsSdk && facts.Known is null && !NameSaysTools(repository)
                ? new SdkImage(repository, null, null, false, ImmutableArray<string>.Empty)
                : null;
        }
    }

    /// <summary>Whether the image is meant for building: its stage or file is named so, or it starts a compiler, a build tool or a shell.</summary>
    public bool IsToolImage =>
        IsDev || Name.Is(HasToolWord) || HasToolWord(ContainerPath.Name(Dockerfile.File.Path).ToLowerInvariant())
        || Process.Runs(Toolchains) || Process.Main is { IsInteractiveShell: true } || RunsDotNetWork || StartsUnknownScript || InstallsRuntimeCompiler;

    /// <summary>Whether the image starts a program that the file gives it: the chain has a CMD or ENTRYPOINT, or it exposes a port.</summary>
    public bool StartsProgram => Process.Main is not null || HasInChain<ExposeInstruction>();

    /// <summary>Whether the chain needs more than a minimal image has: it compiles, fetches, or installs tools to compile with.</summary>
    public bool UsesBuildTools =>
        ChainCommands.Any(static command => command.IsAny(BuildTools))
        || ChainRuns.SelectMany(static run => run.Script.Installs).Any(static install => install.Manager.Name is "gem" or "bundle" || install.Packages.Any(IsBuildPackage));

    private static bool IsBuildPackage(PackageSpec package) =>
        package.Name.Is(static name => BuildPackages.Contains(name, StringComparer.Ordinal) || name.EndsWith("-dev", StringComparison.Ordinal) || name.EndsWith("-devel", StringComparison.Ordinal));

    private bool IsMeant(SdkImage row, ImageFacts facts)
    {
        ImageTag? tag = facts.Tag;
        if (row.TagWord is { } word && tag?.Has(word) != true) return false;
        if (row.NotTagWord is { } notWord && tag?.Parts.Any(part => part.Text == notWord) == true) return false;
        return !row.OnlyJava || (Process.Runs("java") && !ChainCommands.Any(static command => command.IsAny("jlink", "jcmd", "jdeps")));
    }

    private bool RunsDotNetWork => Process.Commands.Any(static command => command.Name == "dotnet" && command.Words.Skip(1).Take(1).Any(static word => word.IsAny(DotNetWork)));

    // What a script that is not at hand runs is not known.
    private bool StartsUnknownScript => Process.Main?.ProgramName is { } name && (name.EndsWith(".sh", StringComparison.Ordinal) || name.Contains("entrypoint")) && Process.File is null;

    private bool InstallsRuntimeCompiler => ChainRuns.SelectMany(static run => run.Script.Installs).SelectMany(static install => install.Packages)
        .Any(static package => package.Name.Is(static name => RuntimeCompilers.Contains(name, StringComparer.OrdinalIgnoreCase)));

    private static bool HasToolWord(string name) => name.Split('-', '_', '.').Any(part => ToolImageWords.Contains(part, StringComparer.Ordinal));

    private static bool NameSaysTools(string repository) => repository.EndsWith("-musl", StringComparison.Ordinal);
}
