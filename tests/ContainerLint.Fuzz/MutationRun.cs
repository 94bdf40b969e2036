using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ContainerLint.Fuzz;

/// <summary>Mutates real files and checks what must hold for each result. Without coverage feedback, but with nothing to install.</summary>
internal static class MutationRun
{
    private const int LargestSeed = 64 * 1024;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    private static readonly string[] Fragments =
    [
        "\\", "\n", "\r\n", "\t", "\0", "\u202E", "\uFEFF", "\uD800", "`", "'", "\"", "$", "${", "}", "$(", ")", "<<EOF", "EOF\n", "<<-'X'", "[\"", "\"]", "#", "# escape=`\n", "# check=skip=all\n",
        "FROM ", "RUN ", "COPY --from=", "ONBUILD ", "--mount=type=", "&&", "||", "|", ";;", "if ", "case ", "esac", "[[ ", "((", "&a ", "*a", "<<: *a", "? ", ": ", "- ", "{", "}", "[", "]", "---\n", "|2-\n", ">\n", "!!binary ", "%YAML 1.2\n", "{{ ", "}}", "${A:-", "0x", "1e999",
    ];

    public static int Run(string folder, TimeSpan duration, int seed, TextWriter output)
    {
        string[] seeds = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static path => new FileInfo(path).Length is > 0 and < LargestSeed).Order(StringComparer.Ordinal)];
        Random random = new(seed);
        Stopwatch watch = Stopwatch.StartNew();
        int runs = 0;
        Dictionary<string, int> failures = new(StringComparer.Ordinal);
        output.WriteLine($"seed {seed}, {seeds.Length} files");
        while (watch.Elapsed < duration)
        {
            string text = Mutate(File.ReadAllText(seeds[random.Next(seeds.Length)]), seeds, random);
            runs++;
            if (Fails(text) is not { } failure) continue;
            string kind = failure.Split('\n')[0];
            failures[kind] = failures.GetValueOrDefault(kind) + 1;
            if (failures[kind] == 1) Keep(text, failure, failures.Count, output);
        }

        output.WriteLine($"{runs} inputs in {watch.Elapsed.TotalMinutes.ToString("F1", CultureInfo.InvariantCulture)} minutes, {failures.Count} kinds of failure");
        foreach ((string kind, int count) in failures) output.WriteLine($"{count}: {kind}");
        return failures.Count == 0 ? 0 : 1;
    }

#pragma warning disable CA1031 // Any exception at all is what is looked for.
    private static string? Fails(string text)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            FuzzTarget.Check(text);
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + ": " + exception.Message + "\n" + exception.StackTrace;
        }

        // Another program may have had the processor.
        return watch.Elapsed > Hang && IsSlow(text) ? "takes too long" : null;
    }
#pragma warning restore CA1031

    private static bool IsSlow(string text)
    {
        Stopwatch watch = Stopwatch.StartNew();
        FuzzTarget.Check(text);
        return watch.Elapsed > Hang;
    }

    private static string Mutate(string text, string[] seeds, Random random)
    {
        StringBuilder result = new(text);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(result.Length + 1);
            int length = Math.Min(random.Next(1, 40), result.Length - at);
            switch (random.Next(6))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, Fragments[random.Next(Fragments.Length)]); break;
                case 2: result.Insert(at, result.ToString(at, length)); break;
                case 3: result.Length = at; break;
                case 4 when result.Length > 0: result[Math.Min(at, result.Length - 1)] = (char)random.Next(1, 128); break;
                default:
                    string other = File.ReadAllText(seeds[random.Next(seeds.Length)]);
                    int from = random.Next(other.Length);
                    result.Insert(at, other.AsSpan(from, Math.Min(random.Next(1, 200), other.Length - from)));
                    break;
            }
        }

        return result.ToString();
    }

    private static void Keep(string text, string failure, int number, TextWriter output)
    {
        string folder = Path.Combine("artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
        // A lone surrogate has no bytes; it is kept as a replacement character.
        File.WriteAllText(path + ".input", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.WriteAllText(path + ".txt", failure);
        output.WriteLine($"{path}.input: {failure.Split('\n')[0]}");
    }
}
