using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.RuleWorkbench.Pages;
using ContainerLint.Testing;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.RuleWorkbench.Commands;

/// <summary>Writes docs/noise.md: how often each rule speaks up over a folder of real files.</summary>
internal static class NoiseCommand
{
    private const string Page = "docs/noise.md";

    public static int Run(string folder, string? part)
    {
        ImmutableArray<SourceFile> files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => SourceReader.ReadNamed(path, Path.GetRelativePath(folder, path).Replace('\\', '/')).File)
            .Where(file => FileClassifier.Classify(file) != FileKind.None)
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
        if (files.IsEmpty)
        {
            Console.Error.WriteLine($"No file of a known kind under '{folder}'");
            return 2;
        }

        // The end of life of an image must not make the page change from day to day.
        // Strict rules are on, but recommended ones say no more than they do in their own profile.
        LintSettings settings = new()
        {
            Today = Data.ReleaseCycles.AsOf,
            Rules = BuiltInRules.All.ToImmutableDictionary(static rule => rule.Descriptor.Id, static _ => new RuleSetting { IsEnabled = true }, StringComparer.Ordinal),
        };
        LintResult result = new Linter(BuiltInRules.All, settings).Run(files, UnknownFileTree.Instance);
        File.WriteAllText(Repository.PathOf(Page), NoisePage.Write(result, part));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Page} written: {result.Files.Length} files, {result.Findings.Length} findings"));
        return 0;
    }
}
