using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>An image that a pod uses: that of a container, or one that is mounted as a volume.</summary>
/// <param name="User">What uses it, as messages show it: "container 'web'", "volume 'model'".</param>
/// <param name="Reference">The image.</param>
/// <param name="Location">The image as it is written.</param>
public sealed record PodImage(string User, ImageReference Reference, SourceLocation Location)
{
    /// <summary>The image as it is written.</summary>
    public string Text => Reference.Text;

    internal static ImmutableArray<PodImage> Of(PodSpec pod)
    {
        ImmutableArray<PodImage>.Builder images = ImmutableArray.CreateBuilder<PodImage>();
        foreach (Container container in pod.AllContainers)
        {
            if (container.Image is { } image) images.Add(new PodImage($"container '{container.DisplayName}'", image, container.LocationOf("image")));
        }

        foreach (Volume volume in pod.Volumes)
        {
            ObjectView source = volume.Child("image");
            if (source.Text("reference").Is(static text => text.Length > 0) && source["reference"] is YamlScalar scalar)
            {
                images.Add(new PodImage($"volume '{volume.Name}'", ImageReference.Parse(scalar.MappedValue), scalar.Location));
            }
        }

        return images.ToImmutable();
    }
}

/// <content>Its images.</content>
public sealed partial class PodSpec
{
    /// <summary>The images of its containers and of its volumes, as far as they are known.</summary>
    public ImmutableArray<PodImage> Images => PodImage.Of(this);
}
