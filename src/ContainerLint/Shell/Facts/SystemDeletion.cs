using System.Collections.Immutable;
using System.Text;
using ContainerLint.Dockerfile;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A recursive deletion of a folder that a system needs, or of one if a variable is empty.</summary>
/// <param name="Command">The rm.</param>
/// <param name="Location">The argument.</param>
/// <param name="Path">What is deleted, with the variable taken as empty.</param>
/// <param name="Variable">The variable that must not be empty; null if the path is deleted in any case.</param>
/// <param name="Rewrite">The argument with a variable that must be set; null without a variable.</param>
public sealed record SystemDeletion(ShellCommand Command, SourceLocation Location, string Path, ParameterExpansion? Variable, ShellRewrite? Rewrite) : ShellFact(Command, Location);

/// <summary>Finds recursive deletions of folders of the system.</summary>
internal static class SystemDeletionReader
{
    /// <summary>An image does not work without these.</summary>
    private static readonly string[] Vital = ["/", "/bin", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/sbin", "/var"];

    /// <summary>Nobody means these when there is a variable in front of them.</summary>
    private static readonly string[] Shared = ["/boot", "/home", "/opt", "/root", "/usr/local", "/usr/share", "/var/lib", "/srv"];

    public static ImmutableArray<SystemDeletion> Read(ShellScript script)
    {
        ImmutableArray<SystemDeletion>.Builder deletions = ImmutableArray.CreateBuilder<SystemDeletion>();
        foreach (ShellCommand command in script.Commands)
        {
            if (command.Script != script || command.Name != "rm" || !command.HasFlag("-r", "-R", "--recursive") || command.IsRunBy("chroot")) continue;
            foreach (ShellWord operand in command.Operands)
            {
                if (Create(command, operand) is { } deletion) deletions.Add(deletion);
            }
        }

        return deletions.ToImmutable();
    }

    private static SystemDeletion? Create(ShellCommand command, ShellWord operand)
    {
        if (operand.Value.IsKnown)
        {
            if (operand.LiteralPrefix is not ['/', ..] && command.WorkingDirectory is not ['/', ..]) return null;
            return ShellPath.Resolve(command, operand).ValueOrDefault is { } path && IsAmong(path, Vital) ? new SystemDeletion(command, operand.Location, path, null, null) : null;
        }

        if (operand.Node is not { } word || VariableInFront(word, out string rest) is not { } variable) return null;
        string target = ContainerPath.Clean(rest);
        if (rest is not ['/', ..] || !(IsAmong(target, Vital) || IsAmong(target, Shared))) return null;
        return new SystemDeletion(
            command, operand.Location, target, variable, new ShellRewrite($"Write '${{{variable.Name}:?}}', which fails when it is empty", variable.Location, $"${{{variable.Name}:?}}"));
    }

    private static bool IsAmong(string path, string[] folders) => folders.Contains(path) || path is "/*" or "/.*"
        || (path.EndsWith("/*", StringComparison.Ordinal) && folders.Contains(path.Substring(0, path.Length - 2)));

    /// <summary>The variable that a word starts with, if only constant text follows it.</summary>
    private static ParameterExpansion? VariableInFront(Word word, out string rest)
    {
        rest = string.Empty;
        ParameterExpansion? variable = null;
        StringBuilder text = new();
        foreach (WordPart part in word.Parts.SelectMany(static part => part is DoubleQuotedPart quoted ? quoted.Parts : ImmutableArray.Create(part)))
        {
            if (variable is null && text.Length == 0 && part is ParameterExpansion { Operator: "", IsVariable: true, IsLength: false, IsIndirect: false, Index: null } first) variable = first;
            else if (part.LiteralValue is { } literal) text.Append(literal);
            else if (part is GlobPart) text.Append(part.ToString());
            else return null;
        }

        rest = text.ToString();
        return variable;
    }
}
