using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Files that are copied into a stage whose C library or language version they were not made for.</summary>
/// <param name="Location">The source that is copied.</param>
/// <param name="Message">One sentence for the reader.</param>
/// <param name="Builder">Where the image is named that they were made on; null if it has no place.</param>
/// <param name="Runtime">Where the image is named that they come into; null if it has no place.</param>
public sealed record RuntimeMismatch(SourceLocation Location, string Message, SourceLocation? Builder, SourceLocation? Runtime)
{
    /// <summary>Versions of the GNU C library whose symbols nearly every program made on them asks for: 2.34 (threads and start-up), 2.38 (numbers in texts).</summary>
    private static readonly int[] LibcSteps = [34, 38];

    private static readonly string[] LanguageFolders = ["/usr/local", "/usr/local/bin", "/usr/local/lib", "/opt/java/openjdk", "/usr/local/bin/node", "/usr/local/bin/python3", "/usr/local/bin/ruby", "/usr/local/bin/php"];

    private static readonly string[] LanguageImages = ["node", "python", "ruby", "php", "perl", "eclipse-temurin", "amazoncorretto", "openjdk"];

    /// <summary>The mismatches of a COPY --from, at most one for each source.</summary>
    internal static IEnumerable<RuntimeMismatch> Find(CopyStep copy)
    {
        if (copy.IsOnbuild || copy.From is not { } from) yield break;
        ImageFacts? builder = copy.FromStage?.Base.Facts ?? from.Facts;
        ImageFacts? runtime = copy.Stage.Base.Facts;
        if (builder is null || runtime is null || builder.IsWindows || copy.FromStage == copy.Stage) yield break;
        ImmutableArray<NativeArtifact> artifacts = copy.FromStage?.NativeArtifacts ?? ImmutableArray<NativeArtifact>.Empty;
        foreach (CopySource source in copy.Sources.Where(static source => source.Path is { IsKnown: true, ValueOrDefault: not "/" }))
        {
            string path = source.Path.ValueOrDefault!;
            string? message = OfLibc(copy, path, builder, runtime, artifacts) ?? OfLanguage(path, builder, runtime, artifacts) ?? OfGlibc(path, builder, runtime, artifacts);
            if (message is not null) yield return new RuntimeMismatch(source.Location, message, copy.FromStage?.Base.Location, copy.Stage.Base.Location);
        }
    }

    private static string? OfLibc(CopyStep copy, string path, ImageFacts builder, ImageFacts runtime, ImmutableArray<NativeArtifact> artifacts)
    {
        string? made = builder.Libc;
        string? there = LibcOf(runtime);
        if (made is null || there is null || made == there || copy.Stage.BringsLibrary) return null;
        NativeArtifact? artifact = artifacts.FirstOrDefault(artifact => artifact.IsIn(path));
        if (artifact is { Kind: NativeArtifactKind.GoProgram }) return $"'{path}' is built with cgo, so it may need {made}, which '{runtime.Reference}' does not have; set CGO_ENABLED=0, or build on the same family of images";
        string? what = artifact is not null
            ? (there == "none" && !artifact.IsProgram ? null : NameOf(artifact.Kind))
            : IsSharedLibrary(path) ? "shared library" : path == "/usr/local/bundle" ? "gems' compiled code" : IsLanguageOf(builder, path) ? "program" : null;
        if (what is null) return null;
        return there == "none"
            ? $"The {what} in '{path}' is linked with {made}, and '{runtime.Reference}' has no C library; link it statically, or use an image that has it"
            : $"The {what} in '{path}' is linked with {made}, and '{runtime.Reference}' has {there}; build and run on the same family of images, or link statically";
    }

    private static string? OfLanguage(string path, ImageFacts builder, ImageFacts runtime, ImmutableArray<NativeArtifact> artifacts)
    {
        if (VersionOf(builder) is not { } made || VersionOf(runtime) is not { } there || made.Product != there.Product || made.Cycle == there.Cycle) return null;
        bool isBound = made.Product switch
        {
            "python" => path.Contains("/site-packages") || artifacts.Any(artifact => artifact.Kind == NativeArtifactKind.PythonPackages && artifact.IsIn(path)),
            "ruby" => path == "/usr/local/bundle" || path.Contains("/vendor/bundle") || path.Contains("/usr/local/lib/ruby"),
            "php" => path.Contains("/lib/php/extensions"),
            "node" => artifacts.Any(artifact => artifact.Kind == NativeArtifactKind.NodeModules && artifact.IsIn(path)),
            _ => false,
        };
        return isBound ? $"'{path}' was made for {made.Product} {made.Cycle}, and '{runtime.Reference}' has {there.Cycle}; build and run on the same version" : null;
    }

    private static string? OfGlibc(string path, ImageFacts builder, ImageFacts runtime, ImmutableArray<NativeArtifact> artifacts)
    {
        if (GlibcOf(builder) is not { } made || GlibcOf(runtime) is not { } there || !LibcSteps.Any(step => made >= step && there < step)) return null;
        NativeArtifact? program = artifacts.FirstOrDefault(artifact => artifact.IsProgram && artifact.IsIn(path));
        if (program is null && !IsLanguageOf(builder, path)) return null;
        if (program is { Kind: NativeArtifactKind.GoProgram } && there >= LibcSteps[0]) return null;
        return $"The program in '{path}' is linked with glibc 2.{made}, and '{runtime.Reference}' has 2.{there}; build on the release that it runs on";
    }

    private static string NameOf(NativeArtifactKind kind) => kind switch
    {
        NativeArtifactKind.PythonPackages => "packages' compiled code",
        NativeArtifactKind.NodeModules => "modules' compiled code",
        _ => "program",
    };

    private static string? LibcOf(ImageFacts facts)
    {
        if (facts.Family == ImageFamily.Scratch) return "none";
        string repository = facts.Repository ?? string.Empty;
        string name = facts.Reference.Name;
        bool isShellLess = repository.StartsWith("gcr.io/distroless/", StringComparison.Ordinal) || repository.StartsWith("cgr.dev/chainguard/", StringComparison.Ordinal) || repository.StartsWith("chainguard/", StringComparison.Ordinal);
        if (isShellLess) return name == "static" || name.StartsWith("static-", StringComparison.Ordinal) ? "none" : "glibc";
        return facts.Libc;
    }

    private static int? GlibcOf(ImageFacts facts) => facts.Distribution is { } release
        ? LibcReleases.Of(release.Product).Where(row => row.Cycle == release.Cycle).Select(static row => (int?)row.Minor).FirstOrDefault()
        : null;

    private static ReleaseCycle? VersionOf(ImageFacts facts) => facts.Releases.FirstOrDefault(static release => !release.IsDistribution)?.Cycle;

    private static bool IsSharedLibrary(string path) => path.EndsWith(".so", StringComparison.Ordinal) || path.Contains(".so.");

    private static bool IsLanguageOf(ImageFacts builder, string path) =>
        builder.Repository is { } repository && LanguageImages.Contains(repository, StringComparer.Ordinal) && LanguageFolders.Contains(path, StringComparer.Ordinal);
}
