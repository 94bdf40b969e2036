using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A script in the language of POSIX sh or bash: that of a RUN, or one that a command of a RUN is given.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Script">The script.</param>
/// <param name="Dialect">What reads it, as far as the base image or the package managers that the stage uses tell.</param>
/// <param name="IsVerbatim">Whether no other shell expands variables in it before.</param>
public sealed record RunScript(Run Run, ShellScript Script, ShellDialect Dialect, bool IsVerbatim)
{
    /// <summary>What it uses that its shell does not have.</summary>
    public ImmutableArray<UnsupportedExtension> UnsupportedExtensions => field.IsDefault ? field = UnsupportedExtension.Find(this).ToImmutableArray() : field;

    /// <summary>Variables in it that are split and matched against file names.</summary>
    public ImmutableArray<UnquotedVariable> UnquotedVariables => field.IsDefault ? field = UnquotedVariable.Find(this).ToImmutableArray() : field;

    /// <summary>Command substitutions in it that are split although they may give several words.</summary>
    public ImmutableArray<ExpansionUse> UnquotedSubstitutions => IsVerbatim ? Script.Expansions.Where(use => UnquotedVariable.IsUnquotedSubstitution(Script, use)) : ImmutableArray<ExpansionUse>.Empty;

    /// <summary>Recursive deletions of folders of the system, those with a variable in front only where the variable may be empty.</summary>
    public IEnumerable<SystemDeletion> SystemDeletions => Script.SystemDeletions.Where(deletion => deletion.Variable is null || MayBeEmpty(deletion.Variable.Name));

    /// <summary>Changes of the folder that nothing checks, to folders that may be missing.</summary>
    public IEnumerable<UncheckedDirectoryChange> UncheckedDirectoryChanges =>
        Script.UncheckedDirectoryChanges.Where(change => !change.Path.IsKnown || !Run.Stage.MakesDirectory(change.Path, Run.Instruction));

    /// <summary>Whether a variable may be unset or empty where the script runs.</summary>
    private bool MayBeEmpty(string name)
    {
        VariableAssignment[] assignments = [.. Script.Outermost.Assignments.Where(assignment => assignment.Name == name)];
        if (assignments.Length > 0) return Array.TrueForAll(assignments, static assignment => assignment.Value.Is(string.Empty));
        if (Script.Commands.Any(static command => command.IsAny(".", "source", "eval"))) return false;
        if (Run.State.Find(name) is { } definition) return definition.IsArg && (definition.Value.IsAbsent || definition.Value.Is(string.Empty));
        Value<string> value = Script.Context.Variables?.Invoke(name) ?? Value<string>.Unknown(null);
        return value.IsAbsent || (char.IsLower(name[0]) && Run.Stage.Base.Facts?.HasEnvironmentVariable(name) != true && !IsPredefined(name));
    }

    private static bool IsPredefined(string name) => Data.PredefinedArgs.TryGet(name, out _);
}
