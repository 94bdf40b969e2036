using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A pair of LABEL, after expansion.</summary>
/// <param name="Key">The key without quotes.</param>
/// <param name="Value">The value without quotes; absent if none is written.</param>
/// <param name="Pair">The pair as written.</param>
/// <param name="Instruction">The instruction.</param>
public sealed record LabelSetting(Value<string> Key, Value<string> Value, KeyValue Pair, LabelInstruction Instruction)
{
    internal static IEnumerable<LabelSetting> Read(LabelInstruction instruction, BuildState state) => instruction.Pairs.Select(pair => new LabelSetting(
        state.Expand(pair.Key).Value, pair.Value is { } value ? state.Expand(value).Value : Text.Value<string>.Absent, pair, instruction));
}

/// <summary>A path of VOLUME, after expansion.</summary>
/// <param name="Path">The path; absolute where it can be told.</param>
/// <param name="Word">The path as written.</param>
/// <param name="Instruction">The instruction.</param>
public sealed record VolumeSetting(Value<string> Path, Word Word, VolumeInstruction Instruction)
{
    internal static IEnumerable<VolumeSetting> Read(VolumeInstruction instruction, BuildState state) =>
        instruction.Paths.Select(word => new VolumeSetting(state.Resolve(state.Expand(word)), word, instruction));
}
