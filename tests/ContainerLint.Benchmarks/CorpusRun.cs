using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Benchmarks;

/// <summary>Runs the engine over every file of a folder that it knows: what a whole check costs without the process around it.</summary>
internal static class CorpusRun
{
    private const int Rounds = 5;

    public static int Measure(string folder, TextWriter output)
    {
        ImmutableArray<SourceFile> files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => FileClassifier.Classify(file) != FileKind.None)];
        if (files.IsEmpty)
        {
            output.WriteLine($"No file of a known kind under '{folder}'");
            return 2;
        }

        foreach (int jobs in new[] { 1, 2 }) Report(files, jobs, output);
        return 0;
    }

    private static void Report(ImmutableArray<SourceFile> files, int jobs, TextWriter output)
    {
        Linter linter = new(BuiltInRules.All, new LintSettings { Today = new DateTime(2026, 1, 1), Profile = Profile.Strict, Jobs = jobs });
        long characters = files.Sum(static file => (long)file.Text.Length);
        LintResult result = linter.Run(files, UnknownFileTree.Instance);
        List<double> seconds = [];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            linter.Run(files, UnknownFileTree.Instance);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Rounds;
        double median = seconds.Order().ElementAt(Rounds / 2);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{jobs} thread(s): {files.Length} files, {result.Findings.Length} findings, median {median * 1000:F0} ms of {Rounds} rounds, {files.Length / median:F0} files/s, {characters / median / 1e6:F1} MB/s, {allocated / files.Length / 1024} KB allocated per file"));
    }
}
