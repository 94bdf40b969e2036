using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A user or group that USER or --chown names; numbers are none.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Name">The name.</param>
/// <param name="Location">Where the name stands.</param>
/// <param name="Instruction">The instruction.</param>
/// <param name="Stage">The stage.</param>
/// <param name="IsWhole">Whether the location is the name itself, so that it can be replaced.</param>
public sealed record AccountUse(AccountKind Kind, string Name, SourceLocation Location, Instruction Instruction, Stage Stage, bool IsWhole)
{
    /// <summary>"user" or "group".</summary>
    public string KindName => Kind == AccountKind.User ? "user" : "group";

    /// <summary>The file of the image that lists users or groups.</summary>
    public string File => Kind == AccountKind.User ? "/etc/passwd" : "/etc/group";

    /// <summary>Whether it is certain that nothing above the instruction, nor the base image, has the name.</summary>
    public bool IsMissing => (Kind == AccountKind.User ? Stage.HasUser(Name, Instruction) : Stage.HasGroup(Name, Instruction)) == false
        && !InstallsPackages() && !(Stage.Base.IsScratch && Stage.ChainCopiesBefore(Instruction).Any(copy => !copy.IsFromContext && copy.Touches(File)));

    /// <summary>
    /// Whether it is the owner of files that COPY or ADD puts into a layer of their own with --link. There is no file to look a name up in; only
    /// "root" needs none. With --chmod no such layer is made.
    /// </summary>
    public bool IsOfLinkedFiles => Instruction is CopyLike copy && Name != "root" && copy.Flag("link") is { IsTrue: true } && copy.Flag("chmod") is null && !Stage.IsWindows;

    /// <summary>The number with which the stage creates it; null if that is not known.</summary>
    public string? Number => Stage.ChainAccounts.LastOrDefault(account => account.Kind == Kind && account.Name.Is(Name))?.Id.ValueOrDefault;

    /// <summary>The command further down in the stage that creates the name, where nothing above does; null without one.</summary>
    public CreatedAccount? LaterCreation
    {
        get
        {
            int position = Instruction.Start;
            CreatedAccount[] creations = Stage.ChainAccounts.Where(account => account.Name.Is(Name) && (account.Kind == Kind || account.IsUser)).ToArray();
            bool isCreatedAbove = creations.Any(creation => creation.Run.Instruction.Start < position);
            bool isKnownAbove = (Kind == AccountKind.User ? Stage.HasUser(Name, Instruction) : Stage.HasGroup(Name, Instruction)) == true;
            return isCreatedAbove || isKnownAbove || InstallsPackages() ? null : creations.FirstOrDefault(creation => creation.Run.Stage == Stage);
        }
    }

    internal static IEnumerable<AccountUse> Find(DockerfileModel model)
    {
        foreach (Stage stage in model.Stages)
        {
            foreach (UserInstruction user in stage.InstructionsOf<UserInstruction>())
            {
                if (user.Value is not { } word) continue;
                foreach (AccountUse use in Read(model.Expand(user, word), user, stage)) yield return use;
            }

            foreach (CopyStep copy in stage.Copies.Where(copy => !copy.IsOnbuild))
            {
                if (copy.Instruction.Flag("chown")?.Word is not { } word) continue;
                foreach (AccountUse use in Read(copy.State.Expand(word), copy.Instruction, stage)) yield return use;
            }
        }
    }

    private static IEnumerable<AccountUse> Read(Expansion written, Instruction instruction, Stage stage)
    {
        if (!written.IsKnown) yield break;
        string text = written.Text.Text;
        int colon = text.IndexOf(':');
        string user = colon < 0 ? text : text.Substring(0, colon);
        string group = colon < 0 ? string.Empty : text.Substring(colon + 1);
        if (IsName(user)) yield return Use(AccountKind.User, user, 0);
        if (IsName(group)) yield return Use(AccountKind.Group, group, colon + 1);

        AccountUse Use(AccountKind kind, string name, int start)
        {
            SourceLocation location = written.Text.Map(new Microsoft.CodeAnalysis.Text.TextSpan(start, name.Length));
            return new AccountUse(kind, name, location, instruction, stage, location.GetText() == name);
        }
    }

    private static bool IsName(string text) => text.Length > 0 && !text.All(char.IsDigit) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    // Packages create users for their daemons, and scripts of the context may do so.
    private bool InstallsPackages() => Stage.ChainRunsBefore(Instruction)
        .SelectMany(run => run.Commands)
        .Any(command => !command.IsAny(HarmlessCommands));

    private static readonly string[] HarmlessCommands =
    [
        "mkdir", "chmod", "chown", "rm", "cp", "mv", "ln", "touch", "echo", "printf", "cat", "cd", "export", "set", "true", ":", "sed", "grep", "test", "[", "groupadd", "addgroup",
        "useradd", "adduser", "usermod", "curl", "wget", "tar", "unzip", "npm", "yarn", "pnpm", "pip", "pip3", "go", "cargo", "dotnet", "mvn", "gradle", "ls", "find", "make",
    ];
}
