using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;
using ContainerLint.Yaml;

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
        return dockerfile.Stages.LastOrDefault(stage => stage.Name.Is(name => name.Equals(target, StringComparison.OrdinalIgnoreCase))) ?? StageAt(dockerfile, target);
    }

    /// <summary>
    /// The ports that the image of a service listens on: what its Dockerfile exposes or, for a public image that it runs or builds upon, what is
    /// known; empty where neither is.
    /// </summary>
    public ImmutableArray<int> PortsOf(ComposeService service) =>
        StageOf(service)?.ExposedPorts.Select(static port => port.Port).OfType<int>().Distinct().ToImmutableArray() is { IsEmpty: false } exposed
            ? exposed
            : KnownImageOf(service)?.Ports.ToImmutableArray() ?? ImmutableArray<int>.Empty;

    /// <summary>
    /// What is known of the public image that a service runs, or that its Dockerfile builds upon, whatever name the result gets; null if nothing is.
    /// </summary>
    public KnownServiceImage? KnownImageOf(ComposeService service) => StageOf(service) switch
    {
        null => service.KnownImage,
        { Base.Image: { } image } => KnownServiceImage.Find(image),
        _ => null,
    };

    // A number is the place of a stage if no stage is called so.
    private static Stage? StageAt(DockerfileModel dockerfile, string target) =>
        YamlScalarResolver.ParseInteger(target) is { } index and >= 0 && index < dockerfile.Stages.Length ? dockerfile.Stages[(int)index] : null;
}
