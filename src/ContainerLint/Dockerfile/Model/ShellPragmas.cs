using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>
/// Comments "# hadolint shell=bash", which say what shell the image has where the file does not. They hold from where they stand to the
/// end of the stage. See https://github.com/hadolint/hadolint#inline-ignores.
/// </summary>
internal sealed class ShellPragmas
{
    private const string Tool = "hadolint";
    private const string Setting = "shell=";

    private readonly ImmutableArray<(int Position, string Program)> _pragmas;
    private int _next;

    public ShellPragmas(DockerfileSyntax syntax) =>
        _pragmas = syntax.Comments
            .Select(comment => (comment.Location.Span.Start, Program: Read(comment.Text)))
            .Where(pragma => pragma.Program is not null)
            .Select(pragma => (pragma.Start, pragma.Program!));

    /// <summary>The state before an instruction, with the pragmas above it; to be asked for instructions in order.</summary>
    public BuildState Apply(BuildState state, Instruction instruction)
    {
        while (_next < _pragmas.Length && _pragmas[_next].Position < instruction.Start)
        {
            string program = _pragmas[_next++].Program;
            ShellDialect dialect = ShellDialects.Of(program, ShellDialects.OfBase(state.Stage.Base.Facts?.Shell)) ?? ShellDialect.Other;
            state = state with { Shell = new ActiveShell(ImmutableArray.Create(program), dialect, instruction: null) };
        }

        return state;
    }

    private static string? Read(string comment)
    {
        if (!comment.StartsWith(Tool, StringComparison.Ordinal)) return null;
        string rest = comment.Substring(Tool.Length).Trim();
        if (!rest.StartsWith(Setting, StringComparison.Ordinal)) return null;
        string program = rest.Substring(Setting.Length).Trim();
        return program.Length == 0 || program.Any(char.IsWhiteSpace) ? null : program;
    }
}
