using System.Collections.Immutable;
namespace ContainerLint.Dockerfile;

/// <content>What does not fit together.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Files that are copied into stages that cannot run them.</summary>
    public IEnumerable<RuntimeMismatch> RuntimeMismatches => Copies.Where(static copy => copy.From is not null).SelectMany(RuntimeMismatch.Find);

    /// <summary>Packages for another version of CUDA than the stage has.</summary>
    public ImmutableArray<CudaMismatch> CudaMismatches => field.IsDefault ? field = Stages.SelectMany(CudaMismatch.Find) : field;
}
