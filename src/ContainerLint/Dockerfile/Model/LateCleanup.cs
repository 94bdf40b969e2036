using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What a command removes too late.</summary>
public enum LateCleanupKind
{
    /// <summary>A file or folder.</summary>
    Files,

    /// <summary>What a package manager has downloaded.</summary>
    PackageCache,

    /// <summary>Installed packages.</summary>
    Packages,
}

/// <summary>A RUN removes what an instruction above it has put into its own layer, where it stays.</summary>
/// <param name="Run">The RUN that removes it.</param>
/// <param name="Location">The operand or command that does.</param>
/// <param name="Kind">What is removed.</param>
/// <param name="Subject">The path, the package or the package manager.</param>
/// <param name="Origin">The instruction that made it; the FROM for what comes with the base image.</param>
/// <param name="OriginLocation">Where that instruction names it.</param>
public sealed record LateCleanup(Run Run, SourceLocation Location, LateCleanupKind Kind, string Subject, Instruction Origin, SourceLocation OriginLocation)
{
    /// <summary>Whether it comes with the base image.</summary>
    public bool IsOfBase => Origin is FromInstruction;

    /// <summary>The operation that has filled the cache; null for what is no cache.</summary>
    public PackageOperation? Fill { get; init; }

    /// <summary>The checks of other tools about caches of package managers that are not about this cleanup: all of them if no cache is cleaned.</summary>
    public string[] ChecksOfOthers => Fill is null ? PackageChecks.All : PackageChecks.OfOthers(Fill);

    /// <summary>Whether the file that is removed usually holds secrets.</summary>
    public bool IsSecret => Kind == LateCleanupKind.Files && !IsOfBase && Secrets.SecretPath.IsSecret(Subject);

    /// <summary>What lets a RUN mount the file that is copied for it alone, instead of the COPY and this deletion; empty where that needs a look.</summary>
    public ImmutableArray<Replacement> Mounting => Kind == LateCleanupKind.Files ? BindMountRewrite.Of(this) : ImmutableArray<Replacement>.Empty;

    /// <summary>What joins the RUN that made it to this one, if they follow each other and can be made one; null otherwise.</summary>
    public Replacement? Seam => Origin is RunInstruction instruction && Run.Stage.RunOf(instruction) is { } origin ? RunSeam.Between(origin, Run) : null;
}
