using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What of the shell's own state a command changes.</summary>
public enum StateChangeKind
{
    /// <summary>A variable is set or exported.</summary>
    Variable,

    /// <summary>Variables are unset.</summary>
    Unset,

    /// <summary>The working directory.</summary>
    Directory,

    /// <summary>Options, limits and traps: set, shopt, umask, ulimit, trap.</summary>
    Option,

    /// <summary>An alias.</summary>
    Alias,

    /// <summary>The environment of a tool is switched on: an activate script, conda activate, nvm use.</summary>
    Environment,
}

/// <summary>The last command of a script, where it only changes the state of the shell, which ends with it.</summary>
/// <param name="Kind">What it changes.</param>
/// <param name="Location">The command.</param>
/// <param name="Text">The command as far as a message needs it.</param>
/// <param name="Command">The command; null for a bare assignment.</param>
/// <param name="IsWholeScript">Whether the script has no other command.</param>
public sealed record StateChange(StateChangeKind Kind, SourceLocation Location, string Text, ShellCommand? Command, bool IsWholeScript)
{
    /// <summary>The names that are unset.</summary>
    public ImmutableArray<string> UnsetNames => Kind == StateChangeKind.Unset ? Command!.Operands.Select(operand => operand.ToString()) : ImmutableArray<string>.Empty;

    /// <summary>The instruction of a Dockerfile that does the same for good, where the script is nothing but this command; null where there is none.</summary>
    public string? Instruction { get; internal init; }
}

/// <summary>Finds a change of the shell's state at the end of a script.</summary>
internal static class StateChangeReader
{
    private static readonly string[] OptionCommands = ["set", "shopt", "umask", "ulimit", "trap"];

    private static readonly string[] EnvironmentFiles =
    [
        "activate", "env", ".env", "environment", "profile", ".profile", ".bashrc", ".bash_profile", "bashrc", "bash.bashrc", ".zshrc", "setvars.sh", "setup.bash", "nvm.sh", "rvm.sh", "conda.sh",
        "sdkman-init.sh", "env.sh", "enable",
    ];

    public static StateChange? Read(ShellScript script)
    {
        if (!script.IsPosix || !script.Errors.IsEmpty || script.Root.Items.IsEmpty || Last(script.Root) is not { } node) return null;
        bool isWhole = script.Root.Items.Length == 1 && script.Root.Items[0].Command == node && node.Redirections.IsEmpty;
        if (node.Words.IsEmpty)
        {
            if (node.Assignments.IsEmpty) return null;
            return new StateChange(StateChangeKind.Variable, node.Location, node.Assignments[0].Name + "=", Command: null, isWhole)
            {
                Instruction = isWhole && node.Assignments.Length == 1 && IsPlain(node.Assignments[0].Value) ? "ENV " + node.Assignments[0] : null,
            };
        }

        if (script.CommandOf(node) is not { Wrappers.IsEmpty: true } command || KindOf(command, script) is not { } kind) return null;
        return new StateChange(kind, command.Location, command.ToString(), command, isWhole) { Instruction = isWhole && node.Assignments.IsEmpty ? InstructionFor(kind, command) : null };
    }

    /// <summary>The command that a script ends with when nothing fails; null for a pipeline, an alternative or a compound command.</summary>
    internal static SimpleCommand? Last(CommandNode node) => node switch
    {
        SimpleCommand command => command,
        BraceGroup group => Last(group.Body),
        CommandList { Items: { IsEmpty: false } items } => items[items.Length - 1] is { Separator: not ListSeparator.Background } item ? Last(item.Command) : null,
        AndOrList list => list.Operators[list.Operators.Length - 1].IsAnd ? Last(list.Commands[list.Commands.Length - 1]) : null,
        Pipeline { IsInverted: false, Commands.Length: 1 } pipeline => Last(pipeline.Commands[0]),
        _ => null,
    };

    private static StateChangeKind? KindOf(ShellCommand command, ShellScript script)
    {
        switch (command.Name)
        {
            case "export" or "declare" or "typeset" or "readonly":
                return command.Operands.IsEmpty || command.HasFlag("-p", "-f", "-F") ? null : StateChangeKind.Variable;
            case "unset":
                return command.Operands.IsEmpty || command.HasFlag("-f") ? null : StateChangeKind.Unset;
            case "cd" or "pushd":
                return IsReturn(command, script) ? null : StateChangeKind.Directory;
            case "alias":
                return command.Operands.Any(operand => operand.LiteralPrefix.Contains('=')) ? StateChangeKind.Alias : null;
            case "." or "source":
                return command.Words.Length > 1 && EnvironmentFiles.Contains(ContainerPath.Name(command.Words[1].LiteralSuffix), StringComparer.Ordinal) ? StateChangeKind.Environment : null;
            default:
                if (OptionCommands.Contains(command.Name, StringComparer.Ordinal))
                    return command.Words.Length > 1 && script.Commands.All(other => other.IsAny(OptionCommands)) ? StateChangeKind.Option : null;
                return IsToolSwitch(command) ? StateChangeKind.Environment : null;
        }
    }

    private static bool IsToolSwitch(ShellCommand command)
    {
        string first = command.Words.Length > 1 ? command.Words[1].ToString() : string.Empty;
        return command.Name switch
        {
            "nvm" or "rvm" or "fnm" or "sdk" => first == "use" && !command.HasFlag("--default"),
            "conda" or "mamba" or "micromamba" => first is "activate" or "deactivate",
            "pyenv" or "rbenv" or "nodenv" or "asdf" => first == "shell",
            "workon" => first.Length > 0,
            _ => false,
        };
    }

    // Going back to where one came from is tidy, and does no harm.
    private static bool IsReturn(ShellCommand command, ShellScript script)
    {
        bool hasLeft = script.Commands.TakeWhile(other => other != command).Any(other => other.IsAny("cd", "pushd"));
        if (command.Operands.IsEmpty) return hasLeft;
        string target = command.Operands[0].ToString();
        return hasLeft && (target is "-" or "/" or "~" or ".." || target.StartsWith("../", StringComparison.Ordinal) || target.Contains("OLDPWD")
            || command.Operands[0].Value.Is(path => path == script.Context.WorkingDirectory));
    }

    private static string? InstructionFor(StateChangeKind kind, ShellCommand command)
    {
        if (command.Operands.Length != 1) return null;
        ShellWord operand = command.Operands[0];
        if (kind == StateChangeKind.Variable) return operand.LiteralPrefix.IndexOf('=') > 0 && command.Options.IsEmpty && operand.Node is { } word && IsPlain(word) ? "ENV " + operand.Text : null;
        if (kind != StateChangeKind.Directory || !operand.Value.IsKnown || operand.HasGlob) return null;
        return ShellPath.Resolve(command, operand) is { ValueOrDefault: ['/', ..] path } && path.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? "WORKDIR " + path : null;
    }

    // The builder reads it as the shell does: no substitutions, patterns, escapes, nor quotes that it treats in another way.
    private static bool IsPlain(Word word) => word.Parts.All(IsPlain);

    private static bool IsPlain(WordPart part) => part switch
    {
        LiteralPart literal => !literal.HasEscape && literal.LiteralValue.IndexOfAny(['\n', '\\']) < 0,
        DoubleQuotedPart quoted => quoted.Parts.All(IsPlain),
        SingleQuotedPart quoted => quoted.LiteralValue.IndexOfAny(['\n', '\\']) < 0,
        ParameterExpansion expansion => expansion is { IsVariable: true, Operator.Length: 0, Index: null, IsLength: false, IsIndirect: false },
        _ => false,
    };
}
