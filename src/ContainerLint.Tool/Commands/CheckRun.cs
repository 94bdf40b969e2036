using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContainerLint.Fixing;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;
using ContainerLint.Workspace;

namespace ContainerLint.Tool.Commands;

/// <summary>One run of 'check'.</summary>
internal sealed class CheckRun(CheckOptions options, ToolConsole console)
{
    private bool _hasUsageError;

    public int Run()
    {
        SettingsResolution resolution = new(options, console);
        if (resolution.Resolve() is not { } settings) return ExitCode.Usage;
        ImmutableArray<LintInput> inputs = FindInputs(resolution);
        Linter linter = new(BuiltIn.Rules, settings);
        // A single text goes through standard input and output; the files around it stay as they are.
        DiskFileTree tree = new(console.WorkingDirectory, Roots()) { IsReadOnly = options.ReadsStandardInput };
        if (!options.Fix && !options.Diff)
        {
            LintResult result = linter.Run(inputs, tree);
            TellProblems(resolution.ShellCheck);
            return Show(result, resolution.FailOn, console.Output);
        }

        FixResult fixes = Fixer.Run(linter, options.UnsafeFixes ? FixSafety.Unsafe : FixSafety.Safe, inputs, tree);
        TellProblems(resolution.ShellCheck);
        if (options.Diff)
        {
            WriteDiffs(fixes);
            return Finish(fixes.Result, fails: !fixes.Changed.IsEmpty);
        }

        bool isDelivered = options.ReadsStandardInput ? WriteText(fixes) : WriteFiles(fixes);
        return isDelivered ? Show(fixes.Result, resolution.FailOn, options.ReadsStandardInput ? console.Error : console.Output) : ExitCode.Usage;
    }

    private void TellProblems(ShellCheckProgram? shellCheck)
    {
        foreach (string problem in shellCheck?.Problems ?? [])
        {
            console.Error.Write($"error: {OutputText.ForTerminal(problem)}\n");
            _hasUsageError = true;
        }
    }

    private int Show(LintResult result, Severity? failOn, TextWriter output)
    {
        Report report = new()
        {
            Result = result,
            FailOn = failOn,
            UseColor = options.Output is null && ColorChoice.IsOn(options.Color, console),
            Width = options.Output is null ? console.Width : ToolConsole.DefaultWidth,
            Version = Cli.Version,
        };
        if (!Write(report, output)) return ExitCode.Usage;
        WriteTalk(report);
        return Finish(result, report.Fails);
    }

    private int Finish(LintResult result, bool fails)
    {
        foreach (UnreadableFile file in result.Unreadable) console.Error.Write($"error: '{OutputText.ForTerminal(file.Path)}' cannot be read: {OutputText.ForTerminal(file.Message)}\n");
        foreach (LintFailure failure in result.Failures) WriteFailure(failure);
        if (!result.Failures.IsEmpty) return ExitCode.Failure;
        if (_hasUsageError || !result.Unreadable.IsEmpty) return ExitCode.Usage;
        return fails ? ExitCode.Findings : ExitCode.Success;
    }

    private void WriteFailure(LintFailure failure)
    {
        string culprit = failure.RuleId is { } id ? $"Rule {id}" : "The linter";
        console.Error.Write($"error: {culprit} failed on '{OutputText.ForTerminal(failure.Path)}': {OutputText.ForTerminal(failure.Message)}\n");
        console.Error.Write("       This is a fault of ContainerLint; please report it at https://github.com/containerlint/containerlint/issues\n");
    }

    private ImmutableArray<LintInput> FindInputs(SettingsResolution resolution)
    {
        if (options.ReadsStandardInput)
        {
            string name = DisplayPath.Normalize(options.StdinFileName ?? "-");
            // A stream can be read only once.
            Lazy<CheckedFile> file = new(() => SourceReader.ReadNamed(console.Input, name));
            return [new LintInput(name, () => file.Value)];
        }

        DiscoveryResult found = FileDiscovery.Find(options.Paths, new DiscoveryOptions
        {
            WorkingDirectory = console.WorkingDirectory,
            PatternDirectory = resolution.PatternDirectory,
            Include = resolution.Configuration.Include,
            Exclude = resolution.Configuration.Exclude,
            ExcludeNamed = options.ForceExclude,
        });
        foreach (DiscoveryProblem problem in found.Problems) console.Error.Write($"error: '{OutputText.ForTerminal(problem.Path)}' {problem.Message}\n");
        _hasUsageError |= !found.Problems.IsEmpty;
        return found.Files.Select(LintInput.FromDisk);
    }

    /// <summary>Folders that rules may look into beside the working directory.</summary>
    private ImmutableArray<string> Roots() => options.Paths
        .Where(static path => path != "-")
        .Select(path => Path.GetFullPath(Path.Combine(console.WorkingDirectory, path)))
        .Select(static path => Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path);

    private void WriteDiffs(FixResult fixes)
    {
        foreach (FixedFile file in fixes.Changed)
        {
            string diff = UnifiedDiff.Create(file.Original.Path, file.Original.Text, file.Text, file.IsNew);
            // A file or a pipe gets the bytes that 'git apply' needs; a terminal must not be driven by them.
            if (!console.IsTerminal) console.Output.Write(diff);
            else foreach (string line in diff.Split('\n')) console.Output.Write(OutputText.ForTerminal(line) + "\n");
        }
    }

    private bool WriteFiles(FixResult fixes)
    {
        foreach (FixedFile file in fixes.Changed)
        {
            string path = Path.GetFullPath(Path.Combine(console.WorkingDirectory, file.Original.Path));
            if ((file.IsNew ? FileReplacement.TryCreate(path, file.Text) : FileReplacement.TryWrite(path, file.Text)) is { } problem)
            {
                console.Error.Write($"error: '{OutputText.ForTerminal(file.Original.Path)}' cannot be written: {OutputText.ForTerminal(problem)}\n");
                return false;
            }
        }

        WriteFixCount(fixes);
        return true;
    }

    /// <summary>Standard input is fixed to standard output, where the report then has no place.</summary>
    private bool WriteText(FixResult fixes)
    {
        if (fixes.Files.FirstOrDefault() is not { Problems.IsEmpty: true } file)
        {
            console.Error.Write("error: Standard input cannot be fixed, as it cannot be read as text\n");
            return false;
        }

        console.Output.Write(file.File.Text.ToString());
        WriteFixCount(fixes);
        return true;
    }

    private void WriteFixCount(FixResult fixes)
    {
        int left = fixes.Result.Findings.Count(static finding => finding.Suppression is null);
        if (fixes.Count > 0) console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"Fixed {Plural(fixes.Count, "problem")} in {Plural(fixes.Changed.Length, "file")}; {left} left.\n"));
    }

    private bool Write(Report report, TextWriter output)
    {
        if (options.Output is null)
        {
            options.Format.Write(report, output);
            return true;
        }

        try
        {
            using StreamWriter file = new(Path.Combine(console.WorkingDirectory, options.Output), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            options.Format.Write(report, file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            console.Error.Write($"error: '{OutputText.ForTerminal(options.Output)}' cannot be written: {OutputText.ForTerminal(exception.Message)}\n");
            return false;
        }
    }

    /// <summary>What is said beside the report.</summary>
    private void WriteTalk(Report report)
    {
        LintResult result = report.Result;
        if (options.Verbose)
        {
            foreach (LintedFile file in result.Files) console.Error.Write($"Checked: {OutputText.ForTerminal(file.Path)}\n");
        }

        // Hooks name every YAML file there is; anything else was named by somebody who expects an answer.
        foreach (string path in result.Skipped.Where(path => options.Verbose || !FileClassifier.IsCandidate(path)))
        {
            console.Error.Write($"Skipped: {OutputText.ForTerminal(path)} is neither Dockerfile nor Compose file nor Kubernetes manifest\n");
        }

        if (options.Timings) WriteTimings(result);
        if (result.Files.IsEmpty)
        {
            if (_hasUsageError || !result.Unreadable.IsEmpty) return;
            string paths = string.Join(", ", options.Paths.Select(static path => $"'{OutputText.ForTerminal(path)}'"));
            console.Error.Write($"No files to check under {paths}.{(result.Skipped.IsEmpty ? "" : $" {Plural(result.Skipped.Length, "other file")} skipped.")}\n");
        }
        else if (options.Format != ReportFormat.Text || options.Output is not null || report.Findings.IsEmpty)
        {
            console.Error.Write(ReportSummary.Of(report));
        }
    }

    private void WriteTimings(LintResult result)
    {
        foreach (Timing timing in result.Timings)
        {
            console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{timing.Elapsed.TotalMilliseconds,10:F2} ms  {timing.Name}\n"));
        }
    }

    private static string Plural(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
