using System.Collections.Immutable;
namespace ContainerLint.Dockerfile;

/// <content>The images that the file names.</content>
public sealed partial class DockerfileModel
{
    /// <summary>What FROM, COPY --from and mounts name that comes from a registry, in the order of the stages.</summary>
    public ImmutableArray<StageReference> PulledImages => field.IsDefault ? field = StageReferences.Where(static reference => reference.IsPulled) : field;
}
