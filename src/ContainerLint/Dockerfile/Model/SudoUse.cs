using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command of a RUN that is run by sudo or doas.</summary>
/// <param name="Sudo">sudo with its own options.</param>
/// <param name="Inner">The command that it runs; null if it runs none, as 'sudo -v'.</param>
/// <param name="Run">The RUN.</param>
public sealed record SudoUse(ShellCommand Sudo, ShellCommand? Inner, Run Run)
{
    /// <summary>The word sudo.</summary>
    public SourceLocation Location => Sudo.NameLocation;

    /// <summary>The user that is asked for; absent for root.</summary>
    public Value<string> User => Sudo.OptionValue("-u", "--user");

    /// <summary>Whether root hands a command to another user, or may: rights are dropped then, not gained.</summary>
    public bool DropsPrivileges => !Run.User.IsNonRoot && (User.IsUnknown || User.Is(user => user is not ("root" or "0" or "#0")));

    /// <summary>The file that the shell in front of sudo opens, with its own rights and not those of sudo; null without one.</summary>
    public Redirection? OutsideRedirection => Run.User.IsRoot ? null : Sudo.Script.IsPosix
        ? (Inner ?? Sudo).Redirections.FirstOrDefault(redirection => redirection.IsOutput && redirection.Target is { } target && target.ToString() is not ("/dev/null" or "/dev/stderr" or "/dev/stdout"))
        : null;

    /// <summary>sudo and its options up to the command; null if they change more than the user: a login shell, another folder, a password from a pipe.</summary>
    public SourceLocation? RemovableText
    {
        get
        {
            if (Inner is null || Sudo.Script != Inner.Script || !Run.User.IsRoot || !Sudo.Options.All(option => option.Name is "-E" or "-H" or "-n" or "--preserve-env" or "--set-home" or "--non-interactive")) return null;
            SourceLocation first = Inner.Wrappers.SkipWhile(wrapper => wrapper.NameLocation != Location).Skip(1).FirstOrDefault()?.NameLocation ?? Inner.NameLocation;
            bool hasAssignment = Sudo.Words.Skip(1).Any(word => word.Text.Contains('=') && word.Text[0] != '-');
            return hasAssignment || first.Span.Start <= Location.Span.End
                ? null
                : Location.File.At(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(Location.Span.Start, first.Span.Start));
        }
    }

    internal static IEnumerable<SudoUse> Find(DockerfileModel model)
    {
        HashSet<SourceLocation> seen = [];
        foreach (ShellCommand command in model.AllCommands)
        {
            foreach (ShellCommand wrapper in command.Wrappers)
            {
                if (IsSudo(wrapper) && seen.Add(wrapper.NameLocation)) yield return new SudoUse(wrapper, command, model.RunOf(command));
            }

            if (IsSudo(command) && seen.Add(command.NameLocation)) yield return new SudoUse(command, null, model.RunOf(command));
        }
    }

    private static bool IsSudo(ShellCommand command) => command.Name is "sudo" or "doas";
}
