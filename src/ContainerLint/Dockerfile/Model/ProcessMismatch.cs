using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A CMD that does not give ENTRYPOINT the arguments that it seems to.</summary>
/// <param name="Location">The instruction at fault.</param>
/// <param name="Message">One sentence for the reader.</param>
/// <param name="Other">The instruction that it does not fit to.</param>
/// <param name="OtherMessage">What that one is.</param>
public sealed record ProcessMismatch(SourceLocation Location, string Message, SourceLocation Other, string OtherMessage)
{
    private static readonly string[] Launchers =
    [
        "tini", "tini-static", "dumb-init", "catatonit", "init", "s6-svscan", "gosu", "su-exec", "env", "sh", "bash", "dash", "ash", "exec", "busybox", "setpriv", "sudo", "docker-init", "pid1",
        "start", "with-contenv", "dockerize", "chamber", "doppler", "vault", "aws-vault", "supervisord", "uv", "poetry", "pipenv", "bundle", "npx", "npm", "yarn", "pnpm", "python", "python3", "node", "ruby", "perl", "java",
        "conda", "micromamba", "xvfb-run", "tsx", "deno", "bun",
    ];

    internal static IEnumerable<ProcessMismatch> Find(StageProcess process)
    {
        if (process is { Cmd: null, ResetCmd: { } reset, Entrypoint: { } replacing } && !IsLauncher(replacing))
        {
            yield return new ProcessMismatch(
                replacing.Instruction.Keyword.Location, "This 'ENTRYPOINT' takes away the 'CMD' of the stage it is built on; repeat the 'CMD' below it if it is wanted", reset.Instruction.Keyword.Location, "This 'CMD' no longer counts");
        }

        if (process is not { Entrypoint: { } entrypoint, Cmd: { } cmd } || cmd.Instruction.MalformedExec is not null || entrypoint.Instruction.MalformedExec is not null) yield break;
        if (Describe(entrypoint, cmd) is { } message)
            yield return new ProcessMismatch(cmd.Location, message, entrypoint.Instruction.Keyword.Location, "The 'ENTRYPOINT' is set here");
    }

    private static string? Describe(ImageCommand entrypoint, ImageCommand cmd)
    {
        if (entrypoint.IsShellForm) return "The 'ENTRYPOINT' is in shell form, so 'CMD' is ignored; write the 'ENTRYPOINT' as a JSON array";
        if (IsLauncher(entrypoint)) return null;
        if (cmd.IsShellForm) return $"'{entrypoint.ProgramName}' gets '/bin/sh', '-c' and this text as its arguments; write 'CMD' as a JSON array";
        return entrypoint.Elements.Length == 1 && cmd.ProgramName == entrypoint.ProgramName && cmd.ProgramName.Length > 0
            ? $"'{entrypoint.ProgramName}' gets its own name as its first argument; leave it out of 'CMD'"
            : null;
    }

    // They run their arguments as a command.
    private static bool IsLauncher(ImageCommand entrypoint)
    {
        string name = entrypoint.ProgramName;
        return name.Length == 0 || Launchers.Contains(name, StringComparer.Ordinal) || name.Contains("entrypoint") || name.Contains("entry-point") || name.Contains("init")
            || name.EndsWith(".sh", StringComparison.Ordinal) || entrypoint.Elements.Any(element => element.Value == "--" || element.Value.EndsWith(".sh", StringComparison.Ordinal));
    }
}
