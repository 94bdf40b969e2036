using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A line 'sum file' with one blank that is given to busybox, whose sums take it only with two blanks or with ' *'.</summary>
/// <param name="Location">The blank.</param>
/// <param name="Verification">The verification that fails.</param>
public sealed record SingleBlankSum(SourceLocation Location, Verification Verification)
{
    internal static IEnumerable<SingleBlankSum> Find(DockerfileModel dockerfile)
    {
        foreach (Run run in dockerfile.Runs.Where(static run => run.Stage.Base.Family is ImageFamily.Alpine or ImageFamily.BusyBox))
        {
            foreach (Verification verification in run.Script.Verifications.Where(static verification => verification.Kind == VerificationKind.Checksum))
            {
                ShellCommand[] upstream = [.. verification.Command.Upstream];
                if (upstream is not [{ Name: "echo" or "printf" } printer] || !verification.Command.HasFlag("-c", "--check") || HasCoreutils(run)) continue;
                if (OnlyBlank(printer) is { } blank) yield return new SingleBlankSum(blank, verification);
            }
        }
    }

    /// <summary>The one blank between two words of what is printed; null if there are more, or none.</summary>
    private static SourceLocation? OnlyBlank(ShellCommand printer)
    {
        ShellWord[] words = [.. printer.Operands.SkipWhile(static word => word.LiteralPrefix is ['-', ..])];
        if (words.Length != 1) return null;
        string text = words[0].Location.GetText();
        string inner = text.Trim('"', '\'');
        int blank = inner.IndexOf(' ');
        if (blank <= 0 || inner.IndexOf(' ', blank + 1) >= 0 || inner.IndexOfAny(['\n', '\\', '(']) >= 0 || blank + 1 >= inner.Length || inner[blank + 1] == '*') return null;
        return words[0].Location.File.At(new TextSpan(words[0].Location.Span.Start + text.IndexOf(inner, StringComparison.Ordinal) + blank, 1));
    }

    private static bool HasCoreutils(Run run) =>
        run.Stage.ChainRuns.SelectMany(static other => other.Script.Installs).Any(static install => install.Packages.Any(static package => package.Name.Is("coreutils")));
}

/// <content>Sums that busybox does not take.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Lines of sum and file that busybox does not take, in order.</summary>
    public ImmutableArray<SingleBlankSum> SingleBlankSums => field.IsDefault ? field = SingleBlankSum.Find(this).ToImmutableArray() : field;
}
