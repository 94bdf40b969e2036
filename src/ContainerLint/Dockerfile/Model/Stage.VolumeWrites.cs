using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A step that writes below a path after that has become a volume.</summary>
/// <param name="Location">The path that is written.</param>
/// <param name="Path">The path, absolute.</param>
/// <param name="Instruction">The instruction that writes it.</param>
/// <param name="Volume">The volume.</param>
public sealed record VolumeWrite(SourceLocation Location, string Path, Instruction Instruction, VolumeSetting Volume)
{
    /// <summary>The last instruction of the stage that writes below the volume.</summary>
    public Instruction LastInstruction { get; internal init; } = Instruction;
}

/// <content>What is written into volumes.</content>
public sealed partial class Stage
{
    /// <summary>The instructions of this stage that write below a path which VOLUME has named above them, here or in a stage it is built from: of
    /// each its first such path.</summary>
    public IEnumerable<VolumeWrite> VolumeWrites
    {
        get
        {
            VolumeWrite[] writes = FindVolumeWrites().ToArray();
            Dictionary<VolumeSetting, Instruction> last = [];
            foreach (VolumeWrite write in writes) last[write.Volume] = write.Instruction;
            return writes.Select(write => write with { LastInstruction = last[write.Volume] });
        }
    }

    private IEnumerable<VolumeWrite> FindVolumeWrites()
    {
        if (IsWindows || !HasInChain<VolumeInstruction>()) yield break;
        Dictionary<string, VolumeSetting> volumes = new(StringComparer.Ordinal);
        foreach (VolumeSetting volume in SelfAndAncestors().Skip(1).SelectMany(stage => stage.OwnVolumes)) Declare(volume, volumes);
        ILookup<VolumeInstruction, VolumeSetting> own = OwnVolumes.ToLookup(volume => volume.Instruction);
        Dictionary<Instruction, Run> runs = Runs.ToDictionary(run => (Instruction)run.Instruction);
        Dictionary<Instruction, CopyStep> copies = Copies.ToDictionary(copy => (Instruction)copy.Instruction);
        foreach (Instruction instruction in Instructions)
        {
            if (instruction is VolumeInstruction declaration)
            {
                foreach (VolumeSetting volume in own[declaration]) Declare(volume, volumes);
            }
            else if (volumes.Count > 0)
            {
                IEnumerable<(Value<string> Path, SourceLocation Location)> written = copies.TryGetValue(instruction, out CopyStep? copy) ? Written(copy)
                    : runs.TryGetValue(instruction, out Run? run) ? Written(run) : [];
                if (FirstBelow(written, volumes, instruction) is { } write) yield return write;
            }
        }
    }

    private static void Declare(VolumeSetting volume, Dictionary<string, VolumeSetting> volumes)
    {
        if (volume.Path.ValueOrDefault is { Length: > 1 } path && !volumes.ContainsKey(path)) volumes[path] = volume;
    }

    private static VolumeWrite? FirstBelow(IEnumerable<(Value<string> Path, SourceLocation Location)> written, Dictionary<string, VolumeSetting> volumes, Instruction instruction)
    {
        foreach ((Value<string> value, SourceLocation location) in written)
        {
            if (value.ValueOrDefault is not ['/', ..] path) continue;
            foreach (string outer in PathAncestors.Of(ContainerPath.Clean(path)))
            {
                if (volumes.TryGetValue(outer, out VolumeSetting? volume)) return new VolumeWrite(location, path, instruction, volume);
            }
        }

        return null;
    }

    private static IEnumerable<(Value<string> Path, SourceLocation Location)> Written(CopyStep copy) =>
        copy.Instruction.Destination is { } destination ? [(copy.DestinationPath, destination.Location)] : [];

    private static IEnumerable<(Value<string> Path, SourceLocation Location)> Written(Run run)
    {
        foreach (FileFact fact in run.Script.FileFacts)
        {
            (Value<string> path, SourceLocation location) = fact switch
            {
                DirectoryCreation or FileWrite => (fact.Path, fact.Location),
                PermissionChange change => (change.Path, change.PathLocation),
                OwnershipChange change => (change.Path, change.PathLocation),
                FileCopy copy => (copy.Destination, copy.Destination.Location ?? copy.Location),
                Extraction extraction => (extraction.Directory, extraction.Directory.Location ?? extraction.Location),
                _ => (Value<string>.Absent, fact.Location),
            };
            if (path.Is(known => run.MountAt(known) is null)) yield return (path, location);
        }
    }
}
