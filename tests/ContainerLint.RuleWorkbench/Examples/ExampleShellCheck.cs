using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ContainerLint.Shell;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>Says of every script what an example says that ShellCheck does.</summary>
internal sealed partial class ExampleShellCheck(ImmutableArray<string> comments) : IShellCheck
{
    public ImmutableArray<ShellCheckComment> Check(string script, ShellDialect dialect, CancellationToken cancellationToken) => comments.Select(Parse).ToImmutableArray();

    private static ShellCheckComment Parse(string comment)
    {
        Match match = Form().Match(comment);
        if (!match.Success) throw new FormatException($"'{comment}' is not of the form LINE:COLUMN-LINE:COLUMN LEVEL CODE MESSAGE");
        int[] numbers = [.. Enumerable.Range(1, 4).Select(group => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture))];
        return new ShellCheckComment(
            int.Parse(match.Groups[6].Value, CultureInfo.InvariantCulture),
            Enum.Parse<ShellCheckLevel>(match.Groups[5].Value, ignoreCase: true),
            (numbers[0], numbers[1]),
            (numbers[2], numbers[3]),
            match.Groups[7].Value);
    }

    [GeneratedRegex(@"^(\d+):(\d+)-(\d+):(\d+) (style|info|warning|error) (\d+) (.+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
