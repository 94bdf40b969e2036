using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A program or script of the image that the user that runs it may change.</summary>
/// <param name="Location">Where it is given to the user: --chown, or the owner of chown.</param>
/// <param name="Path">The path, or the folder above it.</param>
/// <param name="Flag">The flag; null for chown.</param>
public sealed record OwnedCode(SourceLocation Location, string Path, Flag? Flag)
{
    private static readonly string[] CodeExtensions = [".sh", ".py", ".js", ".mjs", ".cjs", ".rb", ".php", ".pl", ".jar", ".dll", ".so"];

    internal static IEnumerable<OwnedCode> Find(Stage stage)
    {
        if (!stage.EffectiveUser.IsNonRoot || stage.EffectiveUser.User.ValueOrDefault is not { } user) yield break;
        string[] programs = stage.Process.ProgramPaths.Distinct(StringComparer.Ordinal).ToArray();
        foreach (CopyStep copy in stage.ChainCopies)
        {
            if (!copy.ChownUser.Is(owner => IsSame(stage, owner, user)) || copy.Instruction.Flag("chown") is not { } flag || copy.DestinationPath.ValueOrDefault is not { } path) continue;
            PermissionMode? mode = copy.Chmod.ValueOrDefault is { } text ? PermissionMode.Parse(text) : null;
            if (copy.Chmod.IsUnknown || mode is { KeepsOwnerFromWriting: true }) continue;
            if (mode is { LetsExecute: true, IsOctal: true } && !copy.HasDirectoryForm || IsCode(copy, path, programs)) yield return new OwnedCode(flag.Location, path, flag);
        }

        foreach (OwnershipChange change in stage.ChainRuns.SelectMany(run => run.Script.OwnershipChanges))
        {
            if (!change.Owner.Is(owner => IsSame(stage, owner, user)) || change.Path.ValueOrDefault is not { } path) continue;
            bool isAbove = change.IsRecursive ? programs.Any(program => ContainerPath.IsAtOrBelow(program, path)) : programs.Contains(path, StringComparer.Ordinal);
            if (isAbove) yield return new OwnedCode(change.Location, path, null);
        }
    }

    private static bool IsCode(CopyStep copy, string path, string[] programs) =>
        programs.Any(program => ContainerPath.IsAtOrBelow(program, path))
        || ContainerPath.Name(path) is "bin" or "sbin"
        || copy.Sources.Any(source => CodeExtensions.Any(extension => source.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    // A name and its number are the same user.
    private static bool IsSame(Stage stage, string owner, string user) => owner == user || stage.ChainAccounts.Any(account => account.IsUser
        && ((account.Name.Is(owner) && account.Id.Is(user)) || (account.Name.Is(user) && account.Id.Is(owner))));
}
