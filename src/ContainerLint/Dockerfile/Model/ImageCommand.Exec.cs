using System.Text;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>How the shell form relates to the exec form.</content>
public sealed partial class ImageCommand
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "pwsh", "powershell", "cmd"];

    /// <summary>Whether the last command replaces the shell, so that it gets the signals.</summary>
    public bool EndsInExec => !Script.Commands.IsEmpty && Script.Commands[Script.Commands.Length - 1] is var last
        && (last.Name == "exec" || last.IsRunBy("exec") || last.Wrappers.Any(wrapper => wrapper.Name == "exec"));

    /// <summary>Whether it only starts a shell for somebody to type into.</summary>
    public bool IsInteractiveShell => Script.Commands.Length == 1 && IsShellName(Script.Commands[0].Name) && Script.Commands[0].Words.Skip(1).All(word => word.Text is "-l" or "-i" or "--login" or "-il" or "-li");

    /// <summary>Whether it is a JSON array that starts a shell.</summary>
    public bool StartsShell => IsExecForm && Program?.Value.ValueOrDefault is { } program && IsShellName(ContainerPath.Name(program));

    /// <summary>The JSON array that runs the same without a shell: only for one command of constant words. Null for anything else.</summary>
    public string? ExecEquivalent
    {
        get
        {
            if (!IsShellForm || !Script.IsPosix || !Script.Errors.IsEmpty || Script.Commands.Length != 1) return null;
            ShellCommand command = Script.Commands[0];
            bool isPlain = command.Wrappers.IsEmpty && command.Assignments.IsEmpty && command.Redirections.IsEmpty && command.FollowedBy == ListOperator.None && command.PrecededBy == ListOperator.None
                && command.Scopes == CommandScopes.None && command.NestedScript is null && command.Location == _text.Location
                && !ShellBuiltins.IsBuiltin(command.Words[0].ToString())
                && command.Words.All(word => word is { Value.IsKnown: true, IsExpanded: false, HasGlob: false, MaySplit: false } && word.Text is not ['~', ..]);
            return isPlain ? ToJson(command.Words.Select(word => word.Value.ValueOrDefault!)) : null;
        }
    }

    private static bool IsShellName(string name) => Shells.Contains(name, StringComparer.Ordinal);

    private static string? ToJson(IEnumerable<string> elements)
    {
        StringBuilder json = new("[");
        foreach (string element in elements)
        {
            if (element.Any(char.IsControl)) return null;
            if (json.Length > 1) json.Append(", ");
            json.Append('"').Append(element.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
        }

        return json.Append(']').ToString();
    }
}
