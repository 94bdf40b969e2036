using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How a file or folder gets into a layer.</summary>
public enum LayerEntryKind
{
    /// <summary>COPY or ADD.</summary>
    Copied,

    /// <summary>A download of a RUN.</summary>
    Downloaded,

    /// <summary>An archive that a RUN unpacks.</summary>
    Unpacked,

    /// <summary>A repository that a RUN clones.</summary>
    Cloned,
}

/// <summary>A file or folder that an instruction leaves in its layer: it is not removed by the same instruction and does not lie in a mount.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Location">Where it is named.</param>
/// <param name="Path">Its absolute path; may hold patterns where COPY does.</param>
/// <param name="Kind">How it gets there.</param>
public sealed record LayerEntry(Instruction Instruction, SourceLocation Location, string Path, LayerEntryKind Kind);
