using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What is wrong with the signal that stops a container.</summary>
public enum StopSignalProblemKind
{
    /// <summary>There is no such signal.</summary>
    Unknown,

    /// <summary>It cannot be handled, so that nothing stops gracefully.</summary>
    Ungraceful,

    /// <summary>The program stops gracefully on another one.</summary>
    WrongForProgram,

    /// <summary>It is not written as the usual name.</summary>
    Spelling,
}

/// <summary>A STOPSIGNAL that is wrong, or that is missing.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The signal, or the program where no STOPSIGNAL is written.</param>
/// <param name="Signal">The signal as written; SIGTERM where none is.</param>
/// <param name="Better">The signal that should stand there; null if that is not known.</param>
/// <param name="Program">The program that needs it; empty for other problems.</param>
public sealed record StopSignalProblem(StopSignalProblemKind Kind, SourceLocation Location, string Signal, string? Better, string Program)
{
    /// <summary>Whether a STOPSIGNAL is written.</summary>
    public bool IsWritten { get; private init; } = true;

    internal static StopSignalProblem? Find(Stage stage)
    {
        if (stage.IsWindows) return null;
        (string program, string wanted, SourceLocation location)? need = stage.IsFinal ? Need(stage) : null;
        if (stage.StopSignal is not { } setting || setting.Instruction.Value is null)
        {
            return need is { } missing && IsTermByDefault(stage)
                ? new StopSignalProblem(StopSignalProblemKind.WrongForProgram, missing.location, "SIGTERM", missing.wanted, missing.program) { IsWritten = false }
                : null;
        }

        if (!setting.Text.IsKnown || !stage.Instructions.Contains(setting.Instruction)) return null;
        string text = setting.Text.ValueOrDefault!;
        SourceLocation place = setting.Instruction.Value.Location;
        if (setting.IsInvalid) return new StopSignalProblem(StopSignalProblemKind.Unknown, place, text, null, string.Empty);
        if (setting.Number is 9 or 19) return new StopSignalProblem(StopSignalProblemKind.Ungraceful, place, text, need?.wanted ?? "SIGTERM", string.Empty);
        if (need is { } needed && setting.CanonicalName != needed.wanted) return new StopSignalProblem(StopSignalProblemKind.WrongForProgram, place, text, needed.wanted, needed.program);
        return setting.CanonicalName is { } name && setting.Instruction.Value.Text != name && !setting.Instruction.Value.HasVariables
            ? new StopSignalProblem(StopSignalProblemKind.Spelling, place, setting.Instruction.Value.Text, name, string.Empty)
            : null;
    }

    /// <summary>The program that is process 1 and the signal on which it stops gracefully, where that is not SIGTERM.</summary>
    private static (string Program, string Signal, SourceLocation Location)? Need(Stage stage)
    {
        if (stage.Process.Main is not { IsExecForm: true, IsEmpty: false } main) return null;
        string? signal = main.ProgramName switch
        {
            "systemd" => "SIGRTMIN+3",
            "init" when main.Elements[0].Value is "/sbin/init" or "/usr/sbin/init" && IsSystemd(stage) => "SIGRTMIN+3",
            "nginx" or "openresty" => "SIGQUIT",
            "httpd" or "apache2" or "httpd-foreground" or "apache2-foreground" => "SIGWINCH",
            var name when name.StartsWith("php-fpm", StringComparison.Ordinal) => "SIGQUIT",
            _ => null,
        };
        return signal is null ? null : (main.ProgramName, signal, main.Location);
    }

    // /sbin/init of Alpine and busybox is another program.
    private static bool IsSystemd(Stage stage) => stage.Base.Family is Images.ImageFamily.Debian or Images.ImageFamily.Ubuntu or Images.ImageFamily.RedHat or Images.ImageFamily.Suse or Images.ImageFamily.Arch;

    // What an unknown image sets is not known; php-fpm images set theirs.
    private static bool IsTermByDefault(Stage stage) => stage.Base.Facts is { Known.StopSignal: null } facts && !(stage.Base.Is("php") && facts.Reference.Tag.Is(tag => tag.Contains("fpm")))
        && !(stage.Base.Is("php") && facts.Reference.Tag.Is(tag => tag.Contains("apache"))) && (facts.IsDistribution || facts.IsKind("language") || facts.Known is { Kinds.IsEmpty: false });
}

/// <content>How the container is stopped.</content>
public sealed partial class Stage
{
    /// <summary>What is wrong with the signal that stops a container of this stage; null if nothing is, or it is not known.</summary>
    public StopSignalProblem? StopSignalProblem => ContainerLint.Dockerfile.StopSignalProblem.Find(this);
}
