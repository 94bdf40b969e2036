using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A WORKDIR that names its directory from the working directory above it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Path">The path, which starts with text that is known.</param>
/// <param name="IsFirst">Whether no WORKDIR stands before it in its stage or the stages it is built from, so that the base image decides.</param>
/// <param name="Resolved">The directory that it stands for, as far as it is known.</param>
/// <param name="AbsolutePath">The path to write instead; null unless the file itself says all of it, without variables.</param>
public sealed record RelativeWorkdir(Stage Stage, Expansion Path, bool IsFirst, Value<string> Resolved, string? AbsolutePath)
{
    /// <summary>Finds the relative WORKDIRs of a file, triggers of ONBUILD included, in order.</summary>
    internal static IEnumerable<RelativeWorkdir> Find(DockerfileModel model)
    {
        // What the file says by itself, without variables. A stage stands below those it is built from, and triggers below their stage.
        Dictionary<WorkdirInstruction, string> written = [];
        foreach (Stage stage in model.Stages)
        {
            foreach (WorkdirInstruction workdir in stage.InstructionsOf<WorkdirInstruction>().Concat(TriggersOf(stage)))
            {
                if (workdir.Value is not { } word || model.StateBefore(workdir) is not { } state) continue;
                Expansion path = state.Expand(word);
                string? directory = state.WorkdirInstruction is { } before && written.TryGetValue(before, out string? known) ? known : null;
                string? absolute = path.HasVariables || stage.IsWindows ? null
                    : ContainerPath.IsAbsolute(path.Text.Text) ? ContainerPath.Clean(path.Text.Text)
                    : directory is null || directory.Length + path.Text.Text.Length >= ContainerPath.Longest ? null
                    : ContainerPath.Combine(directory, path.Text.Text);
                if (absolute is not null) written[workdir] = absolute;
                if (!IsRelative(path)) continue;
                bool isWritable = absolute is not null && path.Location.GetText() == path.Text.Text && absolute.All(IsPlain);
                yield return new RelativeWorkdir(stage, path, !state.HasWorkdir, state.Resolve(path), isWritable ? absolute : null);
            }
        }
    }

    private static IEnumerable<WorkdirInstruction> TriggersOf(Stage stage) =>
        stage.InstructionsOf<OnbuildInstruction>().Select(static onbuild => onbuild.Trigger).OfType<WorkdirInstruction>();

    /// <summary>'~' and '%' are what a shell would replace; whether the drive has a backslash depends on the escape character.</summary>
    private static bool IsRelative(Expansion path) =>
        path.KnownPrefix.Length > 0 && path.KnownPrefix[0] is not ('~' or '%') && !ContainerPath.IsAbsolute(path.KnownPrefix, isWindows: true) && !ContainerPath.HasDriveLetter(path.KnownPrefix);

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '.' or '_' or '-' or '+' or '@';
}
