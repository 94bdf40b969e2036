using BenchmarkDotNet.Running;
using ContainerLint.Benchmarks;

// Verbs measure whole runs; anything else goes to BenchmarkDotNet, which measures single operations.
switch (args)
{
    case ["corpus", var folder, ..]:
        return CorpusRun.Measure(folder, Console.Out);
    case ["start", var tool, ..]:
        return await ColdStart.MeasureAsync(tool, Console.Out).ConfigureAwait(false);
    case ["compare", var folder, .. var commands] when commands.Length > 1:
        return await Comparison.MeasureAsync(folder, commands, Console.Out).ConfigureAwait(false);
    case ["corpus" or "start" or "compare", ..]:
        await Console.Error.WriteLineAsync("""
            corpus FOLDER                    files/s, MB/s and allocations per file of the engine over a folder
            start TOOL                       cold start of a native tool on one Dockerfile, and of an empty native program
            compare FOLDER COMMAND COMMAND…  whole commands over the Dockerfiles of a folder, in turn; '{}' stands for the files
            """).ConfigureAwait(false);
        return 2;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CorpusRun).Assembly).Run(args);
        return 0;
}
