using System.Collections.Immutable;
using ContainerLint.Data;

namespace ContainerLint.Images;

/// <summary>What is known of an image from its name alone: tables of public images, and the words of its tag. Nothing is asked over the network.</summary>
public sealed partial class ImageFacts
{
    private readonly Lazy<ImmutableArray<ImageRelease>> _releases;

    private ImageFacts(ImageReference reference)
    {
        Reference = reference;
        Repository = reference.Repository.IsKnown ? FamiliarRepository(reference) : null;
        Tag = reference.Tag.IsKnown ? ImageTag.Parse(reference.Tag.ValueOrDefault!) : null;
        Known = Repository is null ? null : FindKnown(Repository);
        Family = FindFamily();
        _releases = new Lazy<ImmutableArray<ImageRelease>>(() => ImageReleaseFinder.Find(Reference, Tag));
    }

    /// <summary>The reference.</summary>
    public ImageReference Reference { get; }

    /// <summary>The repository as tables name it, with public mirrors of the official images taken for the originals; null if it is not known.</summary>
    public string? Repository { get; }

    /// <summary>The words of the tag; null if there is none or it is not known.</summary>
    public ImageTag? Tag { get; }

    /// <summary>The row of the table of public images; null if it has none.</summary>
    public KnownImage? Known { get; }

    /// <summary>The family, from the tag or else from the table.</summary>
    public ImageFamily Family { get; }

    /// <summary>What images of the family have in common; null if the family is not known.</summary>
    public ImageFamilyFacts? FamilyFacts => FamilyName(Family) is { } name && ImageFamilies.TryGet(name, out ImageFamilyFacts? facts) ? facts : null;

    /// <summary>Whether it is a Windows image.</summary>
    public bool IsWindows => Family == ImageFamily.Windows;

    /// <summary>Whether it certainly has no shell.</summary>
    public bool IsShellLess => Family is ImageFamily.ShellLess or ImageFamily.Scratch || Known?.Shell == "none";

    /// <summary>What /bin/sh is: dash, ash, bash, cmd, none; null if it is not known.</summary>
    public string? Shell => Known?.Shell ?? (FamilyFacts?.Shell is { } shell and not "unknown" ? shell : null);

    /// <summary>Where the shell of an image for debugging lies that has no /bin/sh; null for any other image.</summary>
    public string? OtherShell => IsDebugVariant && Family == ImageFamily.BusyBox ? "/busybox/sh" : null;

    /// <summary>The C library, glibc or musl; null if it is not known.</summary>
    public string? Libc => FamilyFacts?.Libc is "glibc" or "musl" ? FamilyFacts.Libc : null;

    /// <summary>The system package managers it has; default (not even empty) if they are not known.</summary>
    public ImmutableArray<string> PackageManagers
    {
        get
        {
            if (Known is { PackageManagers.IsEmpty: false } row && !IsDebugVariant) return row.PackageManagers is ["none"] ? ImmutableArray<string>.Empty : row.PackageManagers;
            return FamilyFacts?.PackageManagers ?? default;
        }
    }

    /// <summary>Whether the package managers are known, and a given one is none of them.</summary>
    public bool LacksPackageManager(string name) => !PackageManagers.IsDefault && !PackageManagers.Contains(name);

    /// <summary>Whether it is known to run as root when nothing else is said; false if that is not known.</summary>
    public bool RunsAsRoot => !IsNonRootByName && User == "root";

    /// <summary>Whether it is known to run as another user than root; false if that is not known.</summary>
    public bool RunsAsNonRoot => IsNonRootByName || User == "non-root";

    /// <summary>Whether its entry point starts as root and goes on as another user.</summary>
    public bool DropsPrivileges => Known is { DropsPrivileges: true };

    /// <summary>Whether it is of a kind: distribution, language, sdk, service, database, docker, devcontainer, rolling.</summary>
    public bool IsKind(string kind) => Known is not null && Known.Kinds.Contains(kind);

    /// <summary>Whether it is a bare distribution.</summary>
    public bool IsDistribution => IsKind("distribution");

    /// <summary>Whether it serves or computes something by itself when it is run: a server or a language image.</summary>
    public bool HasOwnProgram => IsKind("service") || IsKind("language");

    /// <summary>Whether it is a variant that is small on purpose.</summary>
    public bool IsMinimal => Family is ImageFamily.Alpine or ImageFamily.BusyBox or ImageFamily.Wolfi or ImageFamily.Photon or ImageFamily.ShellLess or ImageFamily.Scratch
        || Tag is { IsMinimal: true }
        || (Repository is not null && MinimalNames.Any(name => Repository.EndsWith(name, StringComparison.Ordinal)));

    /// <summary>Whether it is meant to build with rather than to run.</summary>
    public bool IsSdk => Tag is { IsSdk: true }
        || (IsKind("sdk") && !(Repository == "swift" && Tag?.Has("slim") == true))
        || (Repository is not null && SdkNames.Any(name => Repository.EndsWith(name, StringComparison.Ordinal)));

    /// <summary>Whether its registry offers tags without versions only.</summary>
    public bool IsRollingOnly => IsKind("rolling");

    /// <summary>The row of the table of images that are no longer maintained; null if it is in none.</summary>
    public DeprecatedImage? Deprecation => Repository is not null && Patterns(Repository).Any(Deprecated.Contains) ? DeprecatedImages.Rows.FirstOrDefault(IsMeant) : null;

    private static readonly HashSet<string> Deprecated = new(DeprecatedImages.Rows.Select(static row => row.Repository), StringComparer.Ordinal);

    /// <summary>Smaller variants of it; null if none are known.</summary>
    public ImageVariant? Variants => Repository is not null && ImageVariants.TryGet(Repository, out ImageVariant? row) ? row : null;

    /// <summary>The release cycles that the reference names: of the product and of the distribution below it.</summary>
    public ImmutableArray<ImageRelease> Releases => _releases.Value;

    /// <summary>The cycle of the distribution, such as debian 12; null if it is not known.</summary>
    public ReleaseCycle? Distribution => (Releases.FirstOrDefault(release => release.IsDistribution) ?? (IsDistribution ? Releases.FirstOrDefault() : null))?.Cycle;

    /// <summary>Whether a user name exists in the image: null where the users are not known.</summary>
    public bool? HasUser(string name)
    {
        if (Family == ImageFamily.Scratch) return false;
        if (Known is { } row && row.Users.Contains(name)) return true;
        return Known is { HasKnownUsers: true } && FamilyFacts is { Users.IsEmpty: false } facts ? facts.Users.Contains(name) : null;
    }

    /// <summary>Whether a group name exists in the image: null where the groups are not known.</summary>
    public bool? HasGroup(string name)
    {
        if (Family == ImageFamily.Scratch) return false;
        if (Known is { } row && row.Users.Contains(name)) return true;
        return Known is { HasKnownUsers: true } && FamilyFacts is { Groups.IsEmpty: false } facts ? facts.Groups.Contains(name) : null;
    }

    /// <summary>Whether the image sets an environment variable: null where its variables are not known.</summary>
    public bool? HasEnvironmentVariable(string name)
    {
        if (Family == ImageFamily.Scratch) return name == "PATH";
        return Known is { Environment.IsEmpty: false } row ? row.Environment.Contains(name) : null;
    }

    /// <summary>Whether the image certainly lacks a common tool (curl, wget, nc, ps, pgrep, bash).</summary>
    public bool LacksTool(string name)
    {
        if (IsShellLess) return true;
        if (Known is not null && Known.Lacks.Contains(name)) return true;

        // What other images add to their distribution is not known: nginx and php have curl on Alpine, postgres has bash.
        if (!IsDistribution && !(Repository is not null && PlainImages.Contains(Repository, StringComparer.Ordinal))) return false;
        if (Family is ImageFamily.Alpine or ImageFamily.BusyBox) return name is "curl" or "bash";
        bool isSlim = Tag?.Has("slim") == true && Reference.IsOfficial && Family is ImageFamily.Debian or ImageFamily.Ubuntu;
        return isSlim && name is "curl" or "wget" or "nc" or "ps" or "pgrep";
    }

    // Images of languages that add nothing else to the small variants of their distribution.
    private static readonly string[] PlainImages = ["node", "python", "ruby", "golang", "rust", "perl", "pypy"];

    private static readonly string[] MinimalNames = ["-minimal", "-micro", "/minideb", "/nanoserver", "-slim"];

    private static readonly string[] SdkNames = ["-devel", "-sdk", "-build", "-builder", "-musl"];

    private static readonly string[] NonRootNames = ["-unprivileged", "-rootless", "-nonroot"];

    private bool IsNonRootByName =>
        (Tag is not null && (Tag.Has("nonroot") || Tag.Has("unprivileged") || Tag.Has("rootless")))
        || (Repository is not null && NonRootNames.Any(name => Repository.EndsWith(name, StringComparison.Ordinal)))
        || (Family == ImageFamily.ShellLess && Repository?.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal) == true);

    /// <summary>What is known of an image.</summary>
    public static ImageFacts Of(ImageReference reference) => new(reference);

    /// <summary>The familiar name, with public mirrors of the official images taken for the originals.</summary>
    internal static string FamiliarRepository(ImageReference reference)
    {
        string repository = reference.Repository.ValueOrDefault!;
        foreach (string mirror in OfficialMirrors)
        {
            if (repository.StartsWith(mirror, StringComparison.Ordinal)) return repository.Substring(mirror.Length);
        }

        return repository;
    }

    /// <summary>The keys under which a repository may stand in a table: itself, then "x/*" for each folder above it, the nearest first.</summary>
    internal static IEnumerable<string> Patterns(string repository)
    {
        yield return repository;
        for (int slash = repository.LastIndexOf('/'); slash > 0; slash = repository.LastIndexOf('/', slash - 1))
            yield return repository.Remove(slash) + "/*";
    }

    private static readonly string[] OfficialMirrors = ["public.ecr.aws/docker/library/", "mirror.gcr.io/library/"];

    private static KnownImage? FindKnown(string repository)
    {
        foreach (string pattern in Patterns(repository))
        {
            if (KnownImages.TryGet(pattern, out KnownImage? row)) return row;
        }

        return null;
    }

    private bool IsMeant(DeprecatedImage row) =>
        Patterns(Repository!).Contains(row.Repository)
        && !row.MaintainedRepositories.Contains(Repository!)
        && (row.MaintainedTags.IsEmpty || Reference.Tag.Is(tag => !tag.Split('-').Any(word => row.MaintainedTags.Contains(word))))
        && (row.TagSuffix is null || Tag?.Text.EndsWith(row.TagSuffix, StringComparison.Ordinal) == true);

    private ImageFamily FindFamily()
    {
        if (Repository == "scratch") return ImageFamily.Scratch;
        if (Reference.Tag.IsUnknown && Known?.Family != "windows" && !IsDistribution) return ImageFamily.Unknown;
        string? byTag = Tag?.Family;
        if (IsDebugVariant) return FamilyOf(byTag ?? Known!.DebugFamily);
        if (Known?.Family == "shell-less") return HasTools ? FamilyOf(byTag) : ImageFamily.ShellLess;
        return FamilyOf(Tag is { NamesFamily: false } ? DefaultFamily ?? byTag : byTag ?? DefaultFamily);
    }

    private string? User => HasTools && Known?.DebugUser is { } user ? user : Known?.User;

    /// <summary>Whether the tag is that of a variant with a shell and tools.</summary>
    private bool HasTools => Tag is not null && (Tag.IsDebug || Tag.Has("sdk"));

    private bool IsDebugVariant => Known?.DebugFamily is not null && HasTools;

    /// <summary>The family of tags that name none.</summary>
    private string? DefaultFamily => Known is { LaterFamily: { } later } known && (Tag is null || Tag.Text == "latest" || MajorVersion(Tag) >= known.LaterVersion) ? later : Known?.Family;

    private static int MajorVersion(ImageTag tag) => tag.Version is { } version
        && int.TryParse(version.Split('.')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int major) ? major : 0;

    private static ImageFamily FamilyOf(string? name) => name switch
    {
        "alpine" => ImageFamily.Alpine,
        "debian" => ImageFamily.Debian,
        "ubuntu" => ImageFamily.Ubuntu,
        "redhat" => ImageFamily.RedHat,
        "suse" => ImageFamily.Suse,
        "arch" => ImageFamily.Arch,
        "busybox" => ImageFamily.BusyBox,
        "wolfi" => ImageFamily.Wolfi,
        "azurelinux" => ImageFamily.AzureLinux,
        "photon" => ImageFamily.Photon,
        "shell-less" => ImageFamily.ShellLess,
        "scratch" => ImageFamily.Scratch,
        "windows" => ImageFamily.Windows,
        _ => ImageFamily.Unknown,
    };

    private static string? FamilyName(ImageFamily family) => family switch
    {
        ImageFamily.RedHat => "redhat",
        ImageFamily.ShellLess => "shell-less",
        ImageFamily.Unknown => null,
        ImageFamily.Alpine => "alpine",
        ImageFamily.Debian => "debian",
        ImageFamily.Ubuntu => "ubuntu",
        ImageFamily.Suse => "suse",
        ImageFamily.Arch => "arch",
        ImageFamily.BusyBox => "busybox",
        ImageFamily.Wolfi => "wolfi",
        ImageFamily.AzureLinux => "azurelinux",
        ImageFamily.Photon => "photon",
        ImageFamily.Scratch => "scratch",
        ImageFamily.Windows => "windows",
        _ => null,
    };
}
