using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;
using ContainerLint.Images;
using ContainerLint.Kubernetes;
using ContainerLint.Text;

namespace ContainerLint.Workspace;

/// <summary>
/// What runs the images of the Dockerfiles of a run: Compose services that build them, containers of manifests that name the image of such a
/// service, and containers of the same project whose image is called like the folder of the Dockerfile and is no public one.
/// </summary>
internal sealed class ImageUses
{
    /// <summary>Folders that say nothing about the image.</summary>
    private static readonly string[] CommonFolders = ["docker", "build", "deploy", "deployment", "image", "images", "dockerfiles", "container", "containers", "src", "ci", "linux"];

    private readonly ILookup<string, ComposeService> _services;
    private readonly ILookup<string, Container> _byRepository;
    private readonly ILookup<string, Container> _byName;
    private readonly HashSet<string> _manifestFolders;

    /// <summary>Collects what runs images.</summary>
    public ImageUses(ImmutableArray<ComposeProject> projects, IEnumerable<KubernetesFile> manifests)
    {
        _services = projects
            .SelectMany(static project => project.Services)
            .Where(static service => service.Build?.DockerfilePath is not null)
            .ToLookup(static service => service.Build!.DockerfilePath!, StringComparer.Ordinal);
        Container[] containers = manifests.SelectMany(static manifest => manifest.Containers).Where(static container => container.Image?.Repository.IsKnown == true).ToArray();
        _byRepository = containers.ToLookup(static container => container.Image!.Repository.ValueOrDefault!, StringComparer.Ordinal);
        _byName = containers.Where(static container => !IsPublic(container.Image!))
            .ToLookup(static container => ContainerPath.Name(container.Image!.Repository.ValueOrDefault!), StringComparer.Ordinal);
        _manifestFolders = new HashSet<string>(containers.Select(PathOf).Distinct(StringComparer.Ordinal).SelectMany(FolderPath.Above), StringComparer.Ordinal);
    }

    /// <summary>What runs the image of a Dockerfile.</summary>
    public ImmutableArray<ImageUse> Of(string path)
    {
        ImmutableArray<ImageUse>.Builder uses = ImmutableArray.CreateBuilder<ImageUse>();
        HashSet<Container> containers = new(NamedLike(path));
        foreach (ComposeService service in _services[path])
        {
            uses.Add(new ImageUse(service.NameLocation, service.User.Value, Target: service.Build!.Target.ValueOrDefault) { ChecksHealth = service.Healthcheck is not null });
            if (service.Image.ValueOrDefault is { } image && ImageReference.Parse(image).Repository.ValueOrDefault is { } repository) containers.UnionWith(_byRepository[repository]);
        }

        foreach (Container container in containers) uses.Add(Use(container));
        return uses.OrderBy(static use => use.Location.File.Path, StringComparer.Ordinal).ThenBy(static use => use.Location.Span.Start).ToImmutableArray();
    }

    /// <summary>Containers of the project whose image has the name of the folder: of the nearest folder above the Dockerfile that holds manifests.</summary>
    private IEnumerable<Container> NamedLike(string path)
    {
        if (FolderName(path) is not { } name || FolderPath.Above(path).FirstOrDefault(_manifestFolders.Contains) is not { } project) return [];
        return _byName[name].Where(container => project.Length == 0 || PathOf(container).StartsWith(project + "/", StringComparison.Ordinal));
    }

    private static bool IsPublic(ImageReference image) =>
        ImageFacts.Of(image).Known is not null || (image.IsOfficial && Data.OfficialImages.TryGet(ContainerPath.Name(image.Repository.ValueOrDefault!), out _));

    private static string PathOf(Container container) => (container.ImageText.Location ?? container.Name.Location!.Value).File.Path;

    private static string? FolderName(string path)
    {
        string name = ContainerPath.Name(ContainerPath.Directory(path)).ToLowerInvariant();
        return name.Length == 0 || name == "." || CommonFolders.Contains(name, StringComparer.Ordinal) ? null : name;
    }

    private static ImageUse Use(Container container)
    {
        Value<bool> nonRoot = container.EffectiveRunAsNonRoot;
        Value<string> user = container.EffectiveRunAsUser.Select(static id => id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new ImageUse(container.ImageText.Location ?? container.Name.Location!.Value, user, nonRoot.Is(true), nonRoot.Is(true) ? nonRoot.Location : null);
    }
}
