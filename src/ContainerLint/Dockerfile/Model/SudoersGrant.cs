using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A place where a user of the image gets the rights of root through sudo.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Location">The rule for sudo, or the group.</param>
/// <param name="Group">The group of administrators that a user is put in; null for a rule.</param>
public sealed record SudoersGrant(Stage Stage, SourceLocation Location, string? Group)
{
    private static readonly string[] AdministratorGroups = ["sudo", "wheel", "admin"];

    internal static IEnumerable<SudoersGrant> Find(Stage stage)
    {
        if (RemovesSudo(stage)) yield break;
        foreach (Run run in stage.Runs)
        {
            foreach (FileWrite write in run.Script.FileWrites.Where(write => write.Path.Is(IsSudoers)))
            {
                if (write.Content.Is(IsPasswordless)) yield return new SudoersGrant(stage, write.Content.Location ?? write.Location, null);
                else if (!write.Content.IsKnown && PrintsPasswordless(write) is { } word) yield return new SudoersGrant(stage, word.Location, null);
            }

            foreach (ShellCommand command in run.Commands.Where(command => command.Name == "sed" && command.Operands.Any(word => word.Value.Is(IsSudoers))))
            {
                if (command.Words.FirstOrDefault(word => IsPasswordless(word.Text)) is { } word) yield return new SudoersGrant(stage, word.Location, null);
            }
        }

        foreach (CopyStep copy in stage.Copies.Where(copy => copy.DestinationPath.Is(IsSudoers)))
        {
            foreach (CopySource source in copy.Sources)
            {
                if (source.Heredoc is { } heredoc && IsPasswordless(heredoc.Body.Text)) yield return new SudoersGrant(stage, heredoc.Body.Location, null);
            }
        }

        foreach (GroupMembership membership in stage.GroupMemberships.Where(membership => membership.Run.Stage == stage && AdministratorGroups.Contains(membership.Group, StringComparer.Ordinal)))
        {
            ShellWord? word = membership.Command.Words.Skip(1).FirstOrDefault(word => AccountUsage.IsWordOf(word.Text, membership.Group));
            yield return new SudoersGrant(stage, word?.Location ?? membership.Command.Location, membership.Group);
        }
    }

    private static bool IsSudoers(string path) => path == "/etc/sudoers" || path.StartsWith("/etc/sudoers.d", StringComparison.Ordinal) || path.StartsWith("/etc/doas", StringComparison.Ordinal);

    private static bool IsPasswordless(string text) => text.Contains("NOPASSWD") || text.Contains("permit nopass");

    private static ShellWord? PrintsPasswordless(FileWrite write) => write.Command.Upstream.Append(write.Command)
        .SelectMany(command => command.Words.Skip(1))
        .FirstOrDefault(word => IsPasswordless(word.Text));

    private static bool RemovesSudo(Stage stage) => stage.ChainRuns.Any(run =>
        run.Script.Deletions.Any(deletion => deletion.Path.Is(path => IsSudoers(path) || ContainerPath.Name(path) == "sudo"))
        || run.Script.PackageOperations.Any(operation => operation.Action == PackageAction.Remove && operation.Packages.Any(package => package.Name.Is("sudo"))));
}
