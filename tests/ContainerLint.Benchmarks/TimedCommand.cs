using System.Diagnostics;

namespace ContainerLint.Benchmarks;

/// <summary>A command that is run several times and timed from outside.</summary>
internal sealed record TimedCommand(string Name, string Executable, IReadOnlyList<string> Arguments)
{
    private readonly List<double> _milliseconds = [];

    public double Minimum => _milliseconds.Min();

    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public async Task RunAsync(bool isCounted)
    {
        ProcessStartInfo start = new(Executable) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (string argument in Arguments) start.ArgumentList.Add(argument);
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{Executable}' does not start");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAll(output, errors).ConfigureAwait(false);
        if (isCounted) _milliseconds.Add(watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Runs commands in turn, so that a drift of the machine's speed meets all of them.</summary>
    public static async Task RunInTurnAsync(IReadOnlyList<TimedCommand> commands, int rounds)
    {
        for (int round = -1; round < rounds; round++)
        {
            foreach (TimedCommand command in commands) await command.RunAsync(isCounted: round >= 0).ConfigureAwait(false);
        }
    }
}
