using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>Who the containers of the stage run as.</content>
public sealed partial class Stage
{
    // More of them are not looked at.
    private const int MostUsers = 8;

    private static readonly string[] PrivilegeDropTools = ["gosu", "su-exec", "setuidgid", "s6-overlay", "s6", "runit", "daemontools"];

    private static readonly string[] DroppingBinaries = ["gosu", "su-exec"];

    /// <summary>The services and containers that run the image of this stage, as far as the files around it tell.</summary>
    public IEnumerable<ImageUse> Uses => Dockerfile.Context.Uses.Where(use => use.Target is null || string.Equals(use.Target, Name.ValueOrDefault, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether root is no flaw here as far as is known: the stage is for development, its program gives root up or needs it, or everything
    /// that runs the image sets another user.
    /// </summary>
    public bool IsRootAccepted =>
        IsForDevelopment || Base.Facts?.IsKind("docker") == true || Process.DropsPrivileges || Process.Daemon is { Kind: "drops" or "needs-root" }
        || BringsPrivilegeDropper || MayDropPrivileges || (Uses.Any() && Uses.All(use => use.ReplacesUser));

    /// <summary>Whether the stage, or the file by its name, is for development or tests.</summary>
    public bool IsForDevelopment => IsDev || Dockerfile.IsForDevelopment;

    /// <summary>The last user that the chain creates where nothing is seen to run as any of the users it creates; null without one.</summary>
    public CreatedAccount? IdleAccount
    {
        get
        {
            ImmutableArray<CreatedAccount> users = CreatedUsers;
            if (users.IsEmpty || Process.StartsUnknownScript || Process.Daemon is not null) return null;
            return users.All(user => AccountUsage.Of(this, user) == AccountRole.None) ? users[users.Length - 1] : null;
        }
    }

    /// <summary>A directory that the image declares as a volume, or makes to keep data in; null without one.</summary>
    public string? StateDirectory =>
        Volumes.Select(volume => volume.Path.ValueOrDefault).FirstOrDefault(path => path is not null)
        ?? ChainRuns.SelectMany(run => run.Script.DirectoryCreations).Select(directory => directory.Path.ValueOrDefault).FirstOrDefault(path => path is not null && StatePath.IsState(path));

    /// <summary>The first CMD or ENTRYPOINT of the stage below which nothing is built any more, where a USER belongs; null without one.</summary>
    public Instruction? FirstRuntimeInstruction
    {
        get
        {
            Instruction? first = null;
            for (int i = Instructions.Length - 1; i >= 0 && Instructions[i] is not (RunInstruction or CopyLike or WorkdirInstruction or UserInstruction); i--)
            {
                if (Instructions[i] is CmdInstruction or EntrypointInstruction) first = Instructions[i];
            }

            return first;
        }
    }

    /// <summary>The number of the user of the finished stage where the file or the base image tells it; null if it is not known or none is named.</summary>
    public string? UserNumber
    {
        get
        {
            if (EffectiveUser.User.ValueOrDefault is not { } name) return null;
            CreatedAccount[] created = CreatedUsers.Where(account => account.Name.Is(name)).ToArray();
            if (created.Length > 0) return created.Length == 1 ? created[0].Id.ValueOrDefault : null;
            if (name == "node" && Base.Is("node")) return "1000";
            return name == "nonroot" && Base.Is("gcr.io/distroless/*") ? "65532" : null;
        }
    }

    private ImmutableArray<CreatedAccount> CreatedUsers =>
        ChainAccounts.Where(account => account.IsUser && account.Name.Is(name => name.Length > 0) && !account.Id.Is("0")).Take(MostUsers).ToImmutableArray();

    // Nobody installs gosu to leave it alone.
    private bool BringsPrivilegeDropper =>
        ChainRuns.Any(run => run.Script.Installs.SelectMany(install => install.Packages).Any(package => package.Name.Is(name => PrivilegeDropTools.Contains(name, StringComparer.Ordinal)))
            || run.Script.Downloads.Any(download => download.Path.Is(path => DroppingBinaries.Contains(ContainerPath.Name(path), StringComparer.Ordinal)))
            || run.Commands.Any(command => command.IsAny(DroppingBinaries) || command.IsRunBy(DroppingBinaries)))
        || ChainCopies.Any(copy => copy.Sources.Any(source => source.TargetPath.Is(path => DroppingBinaries.Contains(ContainerPath.Name(path), StringComparer.Ordinal))));

    // A script that cannot be read next to a user made for something, or a configuration that names that user.
    private bool MayDropPrivileges => !CreatedUsers.IsEmpty
        && (Process.StartsUnknownScript || CreatedUsers.Any(user => AccountUsage.Of(this, user) == AccountRole.Runtime));
}
