using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint;

/// <summary>A file to check, which is read when its turn comes.</summary>
/// <param name="Path">Its path as reports show it.</param>
/// <param name="Read">Reads it, on any thread; again if it is asked for after its turn. It may throw an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</param>
public sealed record LintInput(string Path, Func<CheckedFile> Read)
{
    /// <summary>A file on disk.</summary>
    public static LintInput FromDisk(DiscoveredFile file) => new(
        file.Path, () => file.IsNamed ? SourceReader.ReadNamed(file.FullPath, file.Path) : SourceReader.Read(file.FullPath, file.Path));

    /// <summary>A file that is already in memory.</summary>
    public static LintInput FromMemory(SourceFile file) => new(file.Path, () => SourceReader.FromText(file));
}
