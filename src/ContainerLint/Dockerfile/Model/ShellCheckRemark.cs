using System.Text;
using ContainerLint.Shell;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What ShellCheck says of the script of a RUN.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Code">The code, such as "SC2086".</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Location">The place in the Dockerfile.</param>
/// <param name="Message">What it says, without a full stop.</param>
public sealed record ShellCheckRemark(Run Run, string Code, ShellCheckLevel Level, SourceLocation Location, string Message)
{
    /// <summary>Sourced files are not there to be followed, and aliases are the business of an interactive shell.</summary>
    private static readonly int[] OutOfPlace = [1090, 1091, 2187];

    /// <summary>Whether it is as bad as a level or worse.</summary>
    /// <param name="level">error, warning, info or style; anything else is style.</param>
    public bool IsAtLeast(string level) => Level >= level switch
    {
        "error" => ShellCheckLevel.Error,
        "warning" => ShellCheckLevel.Warning,
        "info" => ShellCheckLevel.Info,
        _ => ShellCheckLevel.Style,
    };

    internal static IEnumerable<ShellCheckRemark> Find(DockerfileModel dockerfile, IShellCheck shellCheck, CancellationToken cancellationToken)
    {
        foreach (Run run in dockerfile.Runs)
        {
            ShellScript script = run.Script;
            if (!script.IsPosix || script.Text.Text.Length == 0) continue;
            string text = script.Text.Text;
            string prelude = Prelude(run);
            foreach (ShellCheckComment comment in shellCheck.Check(prelude + text, script.Dialect, cancellationToken))
            {
                if (OutOfPlace.Contains(comment.Code)) continue;
                int start = Offset(text, comment.Start, prelude);
                int end = Math.Max(start, Offset(text, comment.End, prelude));
                if (start < 0) continue;
                yield return new ShellCheckRemark(run, $"SC{comment.Code}", comment.Level, script.Text.Map(TextSpan.FromBounds(start, end)), comment.Message.TrimEnd('.', ' '));
            }
        }
    }

    /// <summary>One line that makes the variables of the stage known.</summary>
    private static string Prelude(Run run)
    {
        StringBuilder line = new();
        foreach (string name in run.State.Env.Keys.Concat(run.State.Args.Keys).Where(IsName).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal))
        {
            line.Append(line.Length == 0 ? "export " : " ").Append(name).Append("=x");
        }

        return line.Length == 0 ? string.Empty : line.Append('\n').ToString();
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(static character => character is '_' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9');

    /// <summary>The offset of a position in the script; negative for one in the line before it.</summary>
    private static int Offset(string text, (int Line, int Column) position, string prelude)
    {
        int line = prelude.Length == 0 ? position.Line : position.Line - 1;
        if (line < 1) return -1;
        int offset = 0;
        for (; line > 1 && offset < text.Length; line--)
        {
            int end = text.IndexOf('\n', offset);
            offset = end < 0 ? text.Length : end + 1;
        }

        for (int column = position.Column; column > 1 && offset < text.Length && text[offset] != '\n'; column--)
        {
            offset += char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length ? 2 : 1;
        }

        return offset;
    }
}
