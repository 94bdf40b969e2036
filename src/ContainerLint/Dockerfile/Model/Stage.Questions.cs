using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>Questions about the stage that several rules ask.</content>
public sealed partial class Stage
{
    /// <summary>
    /// Whether the image is meant to run a program rather than to carry files, to be built upon or to be a box of tools: the chain has a CMD
    /// or ENTRYPOINT that is no prompt, an EXPOSE or HEALTHCHECK without either, or the base image is a server.
    /// </summary>
    public bool IsMeantToRun
    {
        get
        {
            if (HasInChain<OnbuildInstruction>()) return false;
            if (Process.Main is not null) return !Process.IsInteractive;
            return HasInChain<ExposeInstruction>() || HasInChain<HealthcheckInstruction>() || (Base.Facts?.IsKind("service") == true && !Process.OverridesEntrypoint);
        }
    }

    /// <summary>Whether it is a copy of another image's whole file system: built from scratch with COPY --from=x / /.</summary>
    public bool IsFlattened => Base.IsScratch
        && Copies.Any(copy => !copy.IsFromContext && copy.DestinationPath.Is("/") && copy.Sources.Any(source => source.Path.Is(path => path is "/" or "/*")));

    /// <summary>The RUNs of the chain that run before an instruction of this stage, triggers of ONBUILD left out.</summary>
    public IEnumerable<Run> ChainRunsBefore(Instruction instruction) => ChainRuns.Where(run => Precedes(run.Instruction, instruction));

    /// <summary>The COPY and ADD of the chain that run before an instruction of this stage, triggers of ONBUILD left out.</summary>
    public IEnumerable<CopyStep> ChainCopiesBefore(Instruction instruction) => ChainCopies.Where(copy => Precedes(copy.Instruction, instruction));

    /// <summary>The RUNs of the chain that run after an instruction of the chain, triggers of ONBUILD left out.</summary>
    public IEnumerable<Run> ChainRunsAfter(Instruction instruction) => ChainRuns.Where(run => Precedes(instruction, run.Instruction));

    /// <summary>Whether a user name exists when an instruction of this stage runs: created above it or part of the base image. Null where
    /// that is not known, as when a /etc/passwd is copied.</summary>
    public bool? HasUser(string name, Instruction before) => HasAccount(name, AccountKind.User, before, "/etc/passwd", Base.Facts?.HasUser(name));

    /// <summary>Whether a group name exists when an instruction of this stage runs: created above it or part of the base image. Null where
    /// that is not known, as when a /etc/group is copied.</summary>
    public bool? HasGroup(string name, Instruction before) => HasAccount(name, AccountKind.Group, before, "/etc/group", Base.Facts?.HasGroup(name));

    /// <summary>Whether a shell is certainly missing where shell commands run: the base image has none and nothing above an instruction brings one.</summary>
    public bool LacksShell(Instruction at) => Base.IsShellLess && !IsWindows && !MayGetShell(at);

    /// <summary>Whether the shell is certainly not where an instruction in shell form looks for it: the base image has it elsewhere, and nothing above the
    /// instruction names it or may have put one in the usual place.</summary>
    public bool MisplacesShell(Instruction at) => Base.Facts?.OtherShell is not null && !MayGetShell(at) && !ChainRunsBefore(at).Any(static run => run.IsExec);

    private bool MayGetShell(Instruction at) => Dockerfile.StateBefore(at) is { Shell.IsDefault: false }
        || ChainCopiesBefore(at).Any(copy => ShellPaths.Any(path => copy.Touches(path) && CanHold(copy, path)))
        || (at is RunInstruction run && run.Mounts.Any(static mount => mount.From is not null));

    private static readonly string[] ShellPaths = ["/bin/sh", "/bin/bash", "/usr/bin/sh", "/usr/bin/bash", "/busybox", "/bin/busybox"];

    private static bool Precedes(Instruction one, Instruction other) => one.Start < other.Start;

    // A file of the context copied to "/" is no shell; a folder, an archive or another image's files can bring one.
    private static bool CanHold(CopyStep copy, string path) => !copy.IsFromContext || copy.IsAdd
        || !copy.DestinationPath.Is("/") || copy.Sources.Any(source => source.TargetPath.Is(path) || !source.Name.Contains('.'));

    private bool? HasAccount(string name, AccountKind kind, Instruction before, string file, bool? isInBase)
    {
        bool isCreated = ChainAccounts.Any(account => Precedes(account.Run.Instruction, before) && account.Name.Is(name)
            && (account.Kind == kind || (kind == AccountKind.Group && account.IsUser)));
        if (isCreated || isInBase == true) return true;
        bool isUncertain = ChainCopiesBefore(before).Any(copy => copy.Touches(file) || copy.DestinationPath.IsUnknown)
            || ChainAccounts.Any(account => !account.Name.IsKnown);
        return isUncertain ? null : isInBase;
    }
}
