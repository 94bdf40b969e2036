using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A HEALTHCHECK.</summary>
public sealed class HealthcheckSetting
{
    private readonly BuildState _state;

    internal HealthcheckSetting(HealthcheckInstruction instruction, Stage stage, BuildState state)
    {
        Instruction = instruction;
        _state = state;
        Command = instruction.IsCmd ? new ImageCommand(instruction, stage, state, instruction.Command) : null;
    }

    /// <summary>The instruction.</summary>
    public HealthcheckInstruction Instruction { get; }

    /// <summary>Whether it is HEALTHCHECK NONE, which switches an inherited check off.</summary>
    public bool IsNone => Instruction.IsNone;

    /// <summary>The command; null for NONE.</summary>
    public ImageCommand? Command { get; }

    /// <summary>--interval; absent if it is not given.</summary>
    public Value<TimeSpan> Interval => Duration("interval");

    /// <summary>--timeout; absent if it is not given.</summary>
    public Value<TimeSpan> Timeout => Duration("timeout");

    /// <summary>--start-period; absent if it is not given.</summary>
    public Value<TimeSpan> StartPeriod => Duration("start-period");

    /// <summary>--start-interval; absent if it is not given.</summary>
    public Value<TimeSpan> StartInterval => Duration("start-interval");

    private Value<TimeSpan> Duration(string flag)
    {
        if (Instruction.Flag(flag) is not { Word: { } word } written) return Value<TimeSpan>.Absent;
        return _state.Expand(word).Value.ValueOrDefault is { } text && GoDuration.TryParse(text, out double seconds)
            ? Value<TimeSpan>.Known(TimeSpan.FromSeconds(seconds), written.ValueLocation)
            : Value<TimeSpan>.Unknown(written.ValueLocation);
    }
}
