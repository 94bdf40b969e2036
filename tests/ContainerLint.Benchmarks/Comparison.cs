using System.Globalization;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Benchmarks;

/// <summary>Whole commands over the Dockerfiles of a folder, run in turn on the same machine; the first one is the measure of the others.</summary>
internal static class Comparison
{
    private const int Rounds = 5;

    public static async Task<int> MeasureAsync(string folder, string[] commandLines, TextWriter output)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static path => FileClassifier.Classify(new SourceFile(Path.GetFileName(path), File.ReadAllText(path))) == FileKind.Dockerfile)
            .Order(StringComparer.Ordinal)];
        TimedCommand[] all = [.. commandLines.Select(line => Parse(line, files))];
        TimedCommand[] one = [.. commandLines.Select(line => Parse(line, files.Take(1)))];
        await TimedCommand.RunInTurnAsync(all, Rounds).ConfigureAwait(false);
        await TimedCommand.RunInTurnAsync(one, Rounds * 4).ConfigureAwait(false);
        for (int i = 0; i < all.Length; i++)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{all[i].Name}: {files.Length} files in {all[i].Median:F0} ms ({all[i].Median / all[0].Median:F2} x the first), one file in {one[i].Median:F1} ms ({one[i].Median / one[0].Median:F2} x the first)")).ConfigureAwait(false);
        }

        return 0;
    }

    private static TimedCommand Parse(string line, IEnumerable<string> files)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new TimedCommand(words[0], words[0], [.. words.Skip(1).SelectMany(word => word == "{}" ? files : [word])]);
    }
}
