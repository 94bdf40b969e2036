using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Generators.Tests;

public sealed class GeneratorTests
{
    private const string Table = """
        table: Engines
        row: Engine
        description: Engines.
        source: [https://example.org/engines]
        as-of: 2026-11-23
        columns: {name: string}
        rows: [[steam]]
        """;

    private const string Rule = """
        id: CL0900
        name: long-line
        title: A line is too long
        category: Maintainability
        severity: info
        profile: strict
        why: Long lines hide what stands at their end.
        find: from line in file.File.Text.Lines select At(file.File.At(line.Span), "Long")
        examples: [bad: a, good: b]
        """;

    [Fact]
    public void DataTableGenerator_Table_MakesAClass()
    {
        GeneratorRun run = new(new DataTableGenerator(), new AdditionalFile("/r/rules/data/engines.yaml", Table));

        Assert.Equal(["Data.engines.g.cs"], run.Sources);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void DataTableGenerator_Mistake_IsReportedInTheTable()
    {
        GeneratorRun run = new(new DataTableGenerator(), new AdditionalFile("/r/rules/data/engines.yaml", Table.Replace("[[steam]]", "[[steam, 1]]", StringComparison.Ordinal)));

        Assert.Empty(run.Sources);
        Assert.Equal("/r/rules/data/engines.yaml(7,8): error CLR006: A row is a mapping, or a list of at most 1 values in the order of the columns", Assert.Single(run.Diagnostics));
    }

    [Fact]
    public void RuleGenerator_ProjectDoesNotAsk_GeneratesNothing()
    {
        GeneratorRun run = new(new RuleGenerator(), new AdditionalFile("/r/rules/general/CL0900-long-line.yaml", Rule));

        Assert.Empty(run.Sources);
    }

    [Fact]
    public void RuleGenerator_Rule_MakesAClassAndTheList()
    {
        GeneratorRun run = new(new RuleGenerator(), isWanted: true, new AdditionalFile("/r/rules/general/CL0900-long-line.yaml", Rule));

        Assert.Equal(["BuiltInRules.g.cs", "CL0900-long-line.g.cs"], run.Sources);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void RuleGenerator_OneRuleIsEdited_OnlyThatOneIsGeneratedAgain()
    {
        AdditionalFile first = new("/r/rules/general/CL0900-long-line.yaml", Rule);
        AdditionalFile second = new("/r/rules/general/CL0901-other-line.yaml", Rule.Replace("CL0900", "CL0901", StringComparison.Ordinal).Replace("long-line", "other-line", StringComparison.Ordinal));
        GeneratorRun run = new(new RuleGenerator(), isWanted: true, first, second);

        run.Replace(second, new AdditionalFile(second.Path, second.Text.Replace("\"Long\"", "\"Too long\"", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], run.Reasons("Rules"));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons("List"));
    }

    private sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public string Text { get; } = text;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Text, System.Text.Encoding.UTF8);
    }

    private sealed class GeneratorRun
    {
        private readonly CSharpCompilation _compilation = CSharpCompilation.Create("Empty");
        private GeneratorDriver _driver;

        public GeneratorRun(IIncrementalGenerator generator, params AdditionalFile[] files)
            : this(generator, isWanted: false, files)
        {
        }

        public GeneratorRun(IIncrementalGenerator generator, bool isWanted, params AdditionalFile[] files)
        {
            GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
            _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], files, optionsProvider: new Options(isWanted), driverOptions: options).RunGenerators(_compilation);
        }

        public IEnumerable<string> Sources => _driver.GetRunResult().GeneratedTrees.Select(tree => System.IO.Path.GetFileName(tree.FilePath)).Order(StringComparer.Ordinal);

        public IEnumerable<string> Diagnostics => _driver.GetRunResult().Diagnostics.Select(diagnostic => diagnostic.ToString());

        public void Replace(AdditionalFile old, AdditionalFile replacement) => _driver = _driver.ReplaceAdditionalText(old, replacement).RunGenerators(_compilation);

        public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
            _driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);
    }

    private sealed class Options(bool isWanted) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isWanted);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(bool isWanted) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "true";
                return isWanted && key == "build_property.GenerateBuiltInRules";
            }
        }
    }
}
