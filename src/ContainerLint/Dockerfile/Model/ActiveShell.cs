using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>The shell that runs shell-form commands: the one that SHELL names, else that of the base image.</summary>
public sealed class ActiveShell
{
    internal ActiveShell(ImmutableArray<string> arguments, ShellDialect dialect, ShellInstruction? instruction)
    {
        Arguments = arguments;
        Dialect = dialect;
        Instruction = instruction;
    }

    /// <summary>The program and its options, such as "/bin/sh" and "-c".</summary>
    public ImmutableArray<string> Arguments { get; }

    /// <summary>The language it reads.</summary>
    public ShellDialect Dialect { get; }

    /// <summary>The SHELL instruction; null for the default.</summary>
    public ShellInstruction? Instruction { get; }

    /// <summary>Whether no SHELL instruction is in effect.</summary>
    public bool IsDefault => Instruction is null;

    /// <summary>Base name of the program in lower case without ".exe"; empty if there is none.</summary>
    public string Program => Arguments.IsEmpty ? string.Empty : ShellDialects.ProgramName(Arguments[0]);

    /// <summary>Whether it reads the language of POSIX sh or bash.</summary>
    public bool IsPosixLike => ShellDialects.IsPosixLike(Dialect);

    /// <summary>Whether its options make a failing command end the script (-e).</summary>
    public bool HasErrexit => HasOption('e', "errexit");

    /// <summary>Whether its options make a pipeline fail with any of its commands (-o pipefail).</summary>
    public bool HasPipefail => HasOption('\0', "pipefail");

    /// <summary>Whether its options make unset variables an error (-u).</summary>
    public bool HasNounset => HasOption('u', "nounset");

    /// <summary>Whether its options print each command (-x).</summary>
    public bool HasXtrace => HasOption('x', "xtrace");

    private bool HasOption(char letter, string name)
    {
        for (int i = 1; i < Arguments.Length; i++)
        {
            string option = Arguments[i];
            if (option.Length < 2 || option[0] != '-' || option[1] == '-') continue;
            if (letter != '\0' && option.Contains(letter)) return true;
            if (option.Contains('o') && i + 1 < Arguments.Length && Arguments[i + 1] == name) return true;
        }

        return false;
    }
}
