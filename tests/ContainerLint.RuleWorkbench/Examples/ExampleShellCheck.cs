using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ContainerLint.Shell;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>Says of every script what an example says that ShellCheck does.</summary>
internal sealed partial class ExampleShellCheck(ImmutableArray<string> comments) : IShellCheck
{
    public ImmutableArray<ShellCheckComment> Check(string script, ShellDialect dialect, CancellationToken cancellationToken) => comments.Select(Parse);

    private static ShellCheckComment Parse(string comment)
    {
        Match match = Form().Match(comment);
        if (!match.Success) throw new FormatException($"'{comment}' is not of the form LINE:COLUMN-LINE:COLUMN LEVEL CODE MESSAGE");
        return new ShellCheckComment(
            Number("code"),
            Enum.Parse<ShellCheckLevel>(match.Groups["level"].Value, ignoreCase: true),
            (Number("line"), Number("column")),
            (Number("endLine"), Number("endColumn")),
            match.Groups["message"].Value);
        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<line>\d+):(?<column>\d+)-(?<endLine>\d+):(?<endColumn>\d+) (?<level>style|info|warning|error) (?<code>\d+) (?<message>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
