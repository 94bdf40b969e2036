using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>Compiled code, and what it needs.</content>
public sealed partial class Stage
{
    private static readonly string[] CompatibilityPackages = ["gcompat", "libc6-compat", "glibc", "musl", "libc6", "alpine-glibc"];

    private ImmutableArray<NativeArtifact> _nativeArtifacts;
    private object? _bringsLibrary;

    /// <summary>What the chain compiles or installs for the system that it runs on.</summary>
    internal ImmutableArray<NativeArtifact> NativeArtifacts => _nativeArtifacts.IsDefault ? _nativeArtifacts = NativeArtifact.Of(this) : _nativeArtifacts;

    /// <summary>Whether the chain copies libraries of another image or installs a layer that stands in for a C library.</summary>
    internal bool BringsLibrary => (bool)(_bringsLibrary ??= FindLibrary());

    private bool FindLibrary() =>
        ChainCopies.Any(static copy => !copy.IsFromContext && copy.Sources.Any(static source => source.Path.Is(IsLibraryPath)))
        || ChainRuns.SelectMany(static run => run.Script.Installs).SelectMany(static install => install.Packages)
            .Any(static package => package.Name.Is(static name => CompatibilityPackages.Contains(name, StringComparer.Ordinal)));

    private static bool IsLibraryPath(string path) =>
        path == "/" || path.StartsWith("/lib", StringComparison.Ordinal) || path.StartsWith("/usr/lib", StringComparison.Ordinal) || path.Contains("/ld-") || path.Contains("libc.");
}
