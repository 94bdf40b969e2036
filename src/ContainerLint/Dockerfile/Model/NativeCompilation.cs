using ContainerLint.Images;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>A compiler that is run on the platform of the builder and for it, although an image of the target platform gets the result.</summary>
/// <param name="Command">The compiler.</param>
/// <param name="Stage">The stage that is built on the builder's platform.</param>
/// <param name="Copy">The COPY of another stage that takes the result.</param>
public sealed record NativeCompilation(ShellCommand Command, Stage Stage, CopyStep Copy)
{
    // Whatever names one of these knows that there is a target.
    private static readonly string[] TargetSigns =
    [
        "TARGETARCH", "TARGETOS", "TARGETPLATFORM", "TARGETVARIANT", "GOARCH", "GOOS", "-linux-gnu", "-linux-musl", "xx-", "--target", "CARGO_BUILD_TARGET", "CROSS_COMPILE", "TOOLCHAIN", "wasm",
    ];

    internal static IEnumerable<NativeCompilation> Find(DockerfileModel model)
    {
        ILookup<Stage?, CopyStep>? copiesFrom = null;
        foreach (Stage stage in model.Stages.Where(IsOnBuildPlatform))
        {
            copiesFrom ??= model.Copies.Where(copy => !copy.IsOnbuild && !IsOnBuildPlatform(copy.Stage)).ToLookup(copy => copy.FromStage);
            if (!copiesFrom[stage].Any() || KnowsTarget(stage)) continue;
            TakenPaths taken = new(copiesFrom[stage]);
            NativeCompilation? found = stage.Commands.Where(IsNative)
                .Select(command => taken.CopyOf(command) is { } copy ? new NativeCompilation(command, stage, copy) : null)
                .FirstOrDefault(compilation => compilation is not null);
            if (found is not null) yield return found;
        }
    }

    private static bool IsOnBuildPlatform(Stage stage) => stage.SelfAndAncestors().Last().AsksForBuildPlatform;

    private static bool KnowsTarget(Stage stage) =>
        stage.ChainInstructions.Select(instruction => instruction.OriginalText).Any(text => TargetSigns.Any(sign => text.Contains(sign, StringComparison.Ordinal)));

    private static bool IsNative(ShellCommand command) => command.Name switch
    {
        "go" or "cargo" or "swift" => command.Subcommand == "build",
        "zig" => command.Words.Length > 1 && command.Words[1].IsAny("build", "build-exe", "cc"),
        "gcc" or "g++" or "cc" or "c++" or "clang" or "clang++" => !command.HasUnknownArguments && !command.HasFlag("--version", "-v"),
        "cmake" => command.HasFlag("--build"),
        "dotnet" => command.Subcommand == "publish" && command.Words.Any(word => word.LiteralPrefix is "--self-contained" or "--sc" or "-p:PublishAot=true" or "/p:PublishAot=true"),
        _ => false,
    };

    /// <summary>The paths that COPYs take from a stage.</summary>
    private sealed class TakenPaths
    {
        private readonly PathIndex<CopyStep> _copies = new();
        private readonly CopyStep _first;
        private readonly CopyStep? _unknown;

        public TakenPaths(IEnumerable<CopyStep> copies)
        {
            _first = copies.First();
            foreach (CopyStep copy in copies)
            {
                foreach (CopySource source in copy.Sources)
                {
                    if (source.Path.ValueOrDefault is { } path) _copies.Add(path, copy);
                    else _unknown ??= copy;
                }
            }
        }

        /// <summary>The COPY that may take what a command makes: what it is told to write, where it says so; null if none does.</summary>
        public CopyStep? CopyOf(ShellCommand command)
        {
            if (command.OptionValue("-o", "--output") is not { ValueOrDefault: { Length: > 0 } output }) return _first;
            if (output[0] != '/' && command.WorkingDirectory is not ['/', ..]) return _first;
            string path = ContainerPath.Combine(command.WorkingDirectory ?? "/", output);
            return _unknown ?? _copies.AtOrAbove(path) ?? _copies.AtOrBelow(path);
        }
    }
}

/// <summary>The platform that an image is for by its name alone.</summary>
/// <param name="Os">The operating system; empty if the name does not say.</param>
/// <param name="Architecture">The architecture as platforms name it; empty if the name does not say.</param>
/// <param name="Sign">What of the name says so.</param>
public sealed record NamedPlatform(string Os, string Architecture, string Sign)
{
    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["amd64"] = "amd64",
        ["arm32v5"] = "arm",
        ["arm32v6"] = "arm",
        ["arm32v7"] = "arm",
        ["arm64v8"] = "arm64",
        ["i386"] = "386",
        ["mips64le"] = "mips64le",
        ["ppc64le"] = "ppc64le",
        ["riscv64"] = "riscv64",
        ["s390x"] = "s390x",
        ["winamd64"] = "amd64",
    };

    private static readonly Dictionary<string, string> TagWords = new(StringComparer.Ordinal)
    {
        ["amd64"] = "amd64",
        ["x86_64"] = "amd64",
        ["arm64"] = "arm64",
        ["arm64v8"] = "arm64",
        ["aarch64"] = "arm64",
        ["armv7"] = "arm",
        ["armv6"] = "arm",
        ["armhf"] = "arm",
        ["i386"] = "386",
        ["ppc64le"] = "ppc64le",
        ["s390x"] = "s390x",
    };

    /// <summary>What the name of an image says; null if it says nothing.</summary>
    public static NamedPlatform? Of(ImageReference image)
    {
        bool isWindows = ImageFacts.Of(image).IsWindows;
        if (image.Registry.Is(ImageReference.DockerHub) && Namespaces.TryGetValue(image.Namespace, out string? byNamespace))
            return new NamedPlatform(image.Namespace == "winamd64" ? "windows" : "linux", byNamespace, image.Namespace + "/");
        string tag = image.Tag.ValueOrDefault ?? string.Empty;
        string last = tag.Substring(tag.LastIndexOf('-') + 1);
        if (last.Length < tag.Length && TagWords.TryGetValue(last, out string? byTag)) return new NamedPlatform(isWindows ? "windows" : string.Empty, byTag, "-" + last);
        return isWindows ? new NamedPlatform("windows", string.Empty, image.Repository.ValueOrDefault ?? image.Text) : null;
    }

    /// <summary>Whether a platform as FROM asks for it ("linux/arm64") is another one.</summary>
    public bool Contradicts(string platform)
    {
        string[] parts = platform.ToLowerInvariant().Split('/');
        bool hasOs = parts.Length > 1 || parts[0] is "linux" or "windows" or "darwin" or "freebsd";
        string architecture = Normalize(parts[hasOs ? Math.Min(1, parts.Length - 1) : 0]);
        bool isOtherOs = hasOs && Os.Length > 0 && parts[0] != Os;
        return isOtherOs || (Architecture.Length > 0 && (!hasOs || parts.Length > 1) && architecture != Architecture);
    }

    private static string Normalize(string architecture) => architecture switch
    {
        "x86_64" or "x86-64" => "amd64",
        "aarch64" => "arm64",
        "i386" => "386",
        "armhf" or "armel" => "arm",
        _ => architecture,
    };
}

/// <content>The platform that FROM asks for.</content>
public sealed partial class Stage
{
    /// <summary>The platform that the name of the image is for where FROM asks for another one; null where they fit or one of them is not known.</summary>
    public NamedPlatform? ContradictedPlatform => Parent is null && Platform is { IsKnown: true } platform && Base.Image is { } image
        && NamedPlatform.Of(image) is { } named && named.Contradicts(platform.Text.Text) ? named : null;
}
