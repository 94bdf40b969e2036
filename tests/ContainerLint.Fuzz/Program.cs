using System.Globalization;
using ContainerLint.Fuzz;
using SharpFuzz;

// 'libfuzzer' is the entry point of a coverage-guided run on an instrumented build; 'mutate' needs nothing but this program.
switch (args)
{
    case ["libfuzzer", ..]:
        Fuzzer.LibFuzzer.Run(static bytes => FuzzTarget.Check(System.Text.Encoding.UTF8.GetString(bytes)));
        return 0;
    case ["mutate", var seeds, var minutes, .. var rest]:
        int seed = rest is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
        return MutationRun.Run(seeds, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), seed, Console.Out);
    default:
        Console.Error.WriteLine("""
            mutate FOLDER MINUTES [SEED]   mutates the files of a folder; what fails is kept under artifacts/fuzz
            libfuzzer                      target for libFuzzer, after instrumenting ContainerLint.dll with sharpfuzz
            """);
        return 2;
}
