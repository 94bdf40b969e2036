using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Rules;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Tests;

public sealed class RuleFileTests
{
    internal const string Path = "rules/general/CL0900-long-line.yaml";

    internal const string Valid = """
        id: CL0900
        name: long-line
        title: A line is too long to read
        category: Maintainability
        severity: info
        profile: strict
        tags: [style]
        aliases: [example:E501]
        why: |
          Long lines hide what stands at their end.
        options:
          maxLength: {type: integer, default: 80, description: Characters that a line may have.}
          allow: {type: string-list, default: [http, "a b"], description: Words that excuse a line.}
        find: |
          from line in file.File.Text.Lines
          let text = line.ToString()  # not a YAML comment
          select At(file.File.At(line.Span), "A line is too long")
        references: [https://example.org/lines]
        examples:
          - bad: |
              a line
            options: {maxLength: 3}
            findings: 2
            today: 2026-01-31
            kubernetes: 1.30
            file: notes.txt
          - good:
              files:
                a/Dockerfile: |
                  FROM scratch
                compose.yaml: "services: {}"
        """;

    [Fact]
    public void Read_ValidFile_ReturnsAllOfIt()
    {
        RuleDefinition rule = Read(Valid.Replace("  # not a YAML comment", "", StringComparison.Ordinal))!;

        Assert.Equal("CL0900", rule.Id.Value);
        Assert.Equal("general", rule.Family.Folder);
        Assert.Equal("CL0900LongLine", rule.ClassName);
        Assert.False(rule.IsFixable);
        Assert.False(rule.IsCrossFile);
        Assert.Equal<string>(["style"], rule.Tags.Select(tag => tag.Value));
        Assert.Equal<string>(["80", "[http, \"a b\"]"], rule.Options.Select(option => option.Default.ToYaml()));
        RuleExample bad = rule.Examples[0];
        Assert.Equal((true, 2, 30), (bad.IsBad, bad.Findings, bad.KubernetesMinor));
        Assert.Equal(new DateTime(2026, 1, 31), bad.Today);
        Assert.Equal(new RuleOptionValue(3), bad.Options["maxLength"]);
        Assert.Equal(new ExampleFile("notes.txt", "a line\n"), Assert.Single(bad.Files));
        Assert.Equal<string>(["a/Dockerfile", "compose.yaml"], rule.Examples[1].Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("title: A line is too long to read", "title: A line is too long.", "(3,8): error CLR004: A title has no full stop")]
    [InlineData("title: A line is too long to read", "title: A line. It is long", "(3,8): error CLR004: A title is one sentence")]
    [InlineData("title: A line", "title: a line", "(3,8): error CLR004: A title starts with a capital")]
    [InlineData("title: A line is too long to read\n", "", "(1,1): error CLR002: Key 'title' is missing")]
    [InlineData("title: A line", "titel: A line", "(1,1): error CLR002: Key 'title' is missing|(3,1): error CLR002: Key 'titel' is unknown here")]
    [InlineData("severity: info", "severity: note", "(5,11): error CLR002: 'note' is none of error, warning, info")]
    [InlineData("id: CL0900", "id: CL900", "(1,5): error CLR003: An id is 'CL' and four digits|(2,7): error CLR003: The file must be called CL900-long-line.yaml")]
    [InlineData("name: long-line", "name: use-short-lines", "(2,7): error CLR003: A name says the flaw, so that 'ignore use-short-lines' reads right; leave out 'use-'|(2,7): error CLR003: The file must be called CL0900-use-short-lines.yaml")]
    [InlineData("example:E501", "E501", "(8,11): error CLR004: 'E501' is not of the form tool:id")]
    [InlineData("https://example.org", "http://example.org", "(18,14): error CLR004: 'http://example.org/lines' is not an https link")]
    [InlineData("default: 80", "default: many", "(12,39): error CLR004: This is not a value of type integer|(22,15): error CLR004: The rule has no option 'maxLength'")]
    [InlineData("{type: integer, default: 80, d", "{type: integer, d", "(12,15): error CLR002: Key 'default' is missing|(22,15): error CLR004: The rule has no option 'maxLength'")]
    [InlineData("maxLength: 3", "minLength: 3", "(22,15): error CLR004: The rule has no option 'minLength'")]
    [InlineData("findings: 2", "findings: 0", "(23,15): error CLR004: A bad example has at least one finding")]
    [InlineData("- good:", "- bad:", "(20,3): error CLR004: At least one good example is needed")]
    [InlineData("tags: [style]", "tags: [style", "(1,1): error CLR001: The file is not YAML; a bracket, brace or quote may not be closed")]
    [InlineData("line.ToString()", "line.()", "(16,19): error CLR005: CS1001: Identifier expected")]
    [InlineData("find: |", "find: >", "(14,7): error CLR002: C# is written on one line, or as a literal block: 'find: |'")]
    [InlineData("tags: [style]", "tags: &a [style]", "(7,7): error CLR001: Anchors and aliases are not used in this kind of file")]
    [InlineData("references:", "needs: [run]\nreferences:", "(18,9): error CLR004: 'needs' is for rules over one Dockerfile, whose text is all that they see")]
    [InlineData("references:", "fix: Safe()\nreferences:", "")]
    public void Read_Mistake_IsReportedAtItsPlace(string from, string to, string expected)
    {
        string text = Valid.Replace("  # not a YAML comment", "", StringComparison.Ordinal);
        Assert.Contains(from, text, StringComparison.Ordinal);
        RuleFileCompiler.Read(Path, SourceText.From(text.Replace(from, to, StringComparison.Ordinal)), out ImmutableArray<FileError> errors);

        Assert.Equal(expected, string.Join("|", errors.Select(error => error.ToString()[Path.Length..])), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("apt", "")]
    [InlineData("apt install", "")]
    [InlineData("'|'", "")]
    [InlineData("sh | '", "")]
    [InlineData("apt-get", "'apt-get' is neither a word of lower-case letters, digits and '_' nor one punctuation mark")]
    [InlineData("Apt", "'Apt' is neither a word of lower-case letters, digits and '_' nor one punctuation mark")]
    [InlineData("apt  install", "'' is neither a word of lower-case letters, digits and '_' nor one punctuation mark")]
    public void Read_Needs_AreWords(string need, string expected)
    {
        string text = Valid.Replace("  # not a YAML comment", "", StringComparison.Ordinal).Replace("CL0900", "CL1900", StringComparison.Ordinal)
            .Replace("references:", $"needs: [{need}]\nreferences:", StringComparison.Ordinal);
        RuleFileCompiler.Read(Path.Replace("general/CL0", "dockerfile/CL1", StringComparison.Ordinal), SourceText.From(text), out ImmutableArray<FileError> errors);

        Assert.Equal(expected, string.Join("|", errors.Select(error => error.Message)));
    }

    [Theory]
    [InlineData("general", "CL1900", "")]
    [InlineData("dockerfile", "CL1900", "")]
    [InlineData("dockerfile", "CL0900", "Ids of the family dockerfile are CL1000 to CL1999")]
    [InlineData("compose", "CL1900", "Ids of the family compose are CL2000 to CL2999")]
    public void Read_IdOfAnotherFamily_IsReportedUnlessTheRuleIsGeneral(string folder, string id, string expected)
    {
        string text = Valid.Replace("  # not a YAML comment", "", StringComparison.Ordinal).Replace("CL0900", id, StringComparison.Ordinal);
        RuleFileCompiler.Read($"rules/{folder}/{id}-long-line.yaml", SourceText.From(text), out ImmutableArray<FileError> errors);

        Assert.Equal(expected, string.Join("|", errors.Where(error => error.Kind == FileErrorKind.Identity).Select(error => error.Message)));
    }

    [Fact]
    public void Read_FileOfNoFamily_IsReported()
    {
        RuleFileCompiler.Read("rules/CL0900-long-line.yaml", SourceText.From(Valid), out ImmutableArray<FileError> errors);

        Assert.Contains(errors, error => error.Message.StartsWith("A rule file lies in the folder of its family", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FixWithoutFinalSelect_IsReported()
    {
        string text = Valid.Replace("references:", "fix: Safe(\"x\")\nreferences:", StringComparison.Ordinal);
        text = text.Replace("  select At(file.File.At(line.Span), \"A line is too long\")", "  group line by text", StringComparison.Ordinal);
        RuleFileCompiler.Read(Path, SourceText.From(text.Replace("  # not a YAML comment", "", StringComparison.Ordinal)), out ImmutableArray<FileError> errors);

        Assert.Equal<string>(["'fix' needs a query that ends in a select clause; elsewhere the query adds it by WithFix"], errors.Select(error => error.Message));
    }

    [Fact]
    public void Read_DeeplyNestedFile_IsReported()
    {
        RuleFileCompiler.Read(Path, SourceText.From("a: " + new string('[', 100_000)), out ImmutableArray<FileError> errors);

        Assert.Equal<string>(["The file is nested too deeply"], errors.Select(error => error.Message));
    }

    [Fact]
    public void CompileList_SameIdAndName_IsReportedAtTheSecond()
    {
        string text = Valid.Replace("  # not a YAML comment", "", StringComparison.Ordinal);
        RuleSummary first = RuleFileCompiler.Compile("a/" + Path, SourceText.From(text), "N").Summary!;
        RuleSummary second = RuleFileCompiler.Compile("b/" + Path, SourceText.From(text), "N").Summary!;

        GeneratedFile list = RuleFileCompiler.CompileList([second, first], "N");

        Assert.Null(list.Source);
        Assert.Equal(
            [$"b/{Path}(1,5): error CLR003: Id CL0900 is taken by another rule", $"b/{Path}(2,7): error CLR003: Name 'long-line' is taken by another rule of the family"],
            list.Errors.Select(error => error.ToString()));
    }

    private static RuleDefinition? Read(string text)
    {
        RuleDefinition? rule = RuleFileCompiler.Read(Path, SourceText.From(text), out ImmutableArray<FileError> errors);
        Assert.Empty(errors);
        return rule;
    }
}
