using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;

namespace ContainerLint.Workspace;

/// <content>What services are built from.</content>
public sealed partial class ProjectWorkspace
{
    /// <summary>
    /// The stage that is built for a service: the target, else the last one. Null if it is not built from a Dockerfile of the run, or which
    /// stage is meant is not known.
    /// </summary>
    public Stage? StageOf(ComposeService service)
    {
        if (service.Build is not { DockerfilePath: { } path } build || FindDockerfile(path) is not { LastStage: { } last } dockerfile) return null;
        if (build.Target.IsAbsent) return last;
        if (build.Target.ValueOrDefault is not { } target) return null;
        return dockerfile.Stages.LastOrDefault(stage => stage.Name.Is(target.ToLowerInvariant()) || (stage.Name.IsAbsent && stage.DisplayName == target));
    }

    /// <summary>The ports that the image of a service listens on: what its Dockerfile exposes or, for a public image, what is known; empty where neither is.</summary>
    public ImmutableArray<int> PortsOf(ComposeService service) => StageOf(service) is { } stage
        ? stage.ExposedPorts.Select(static port => port.Port).OfType<int>().Distinct().ToImmutableArray()
        : service.KnownImage?.Ports.ToImmutableArray() ?? ImmutableArray<int>.Empty;

    /// <summary>What is known of the public image that a service runs, or that its Dockerfile builds upon; null if nothing is.</summary>
    public KnownServiceImage? KnownImageOf(ComposeService service) =>
        service.KnownImage ?? (StageOf(service) is { Base.Image: { } image } ? KnownServiceImage.Find(image) : null);
}
