using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using ContainerLint.Testing;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Tests;

public sealed class RuleEmitterTests
{
    private const string Path = "rules/general/CL0901-marked-line.yaml";

    private const string Marked = """
        id: CL0901
        name: marked-line
        title: A line is marked
        category: Maintainability
        severity: info
        profile: recommended
        aliases: [example:M1]
        why: |
          Marks are "left" over.
        options:
          mark: {type: string, default: TODO, description: What a marked line contains.}
        find: |

          // Lines are cheap.
          from line in file.File
                           .Text.Lines
          let at = file.File.At(line.Span)
          where at.GetText().Contains(options.Mark)
          select At(at,
              $"Line {line.LineNumber + 1} is marked")
        fix: |
          line.Span.IsEmpty ? null : Safe("Remove it",
              Remove(at))
        examples:
          - bad: TODO
          - good: done
        """;

    [Fact]
    public void Emit_RuleWithFixAndOptions_IsAsTheSnapshot()
    {
        CompiledRule rule = RuleFileCompiler.Compile(Path, SourceText.From(Marked), "ContainerLint.Rules.BuiltIn");

        Snapshot.Verify(rule.File.Source!);
    }

    [Fact]
    public void Find_CompiledRule_FindsAndFixes()
    {
        Rule<CheckedFile> rule = (Rule<CheckedFile>)RuleCompilation.Load(Path, Marked);
        CheckedFile file = new() { File = new SourceFile("a", "x\nTODO y\n"), Kind = FileKind.None };

        Finding finding = Assert.Single(rule.Find(file, new RuleContext { Today = default }));

        Assert.Equal("Line 2 is marked", finding.Message);
        Assert.Equal("TODO y", finding.Location.GetText());
        Assert.Equal(new TextEdit(finding.Location, ""), Assert.Single(finding.CreateFix!()!.Edits));
        Assert.Same(rule.Descriptor, finding.Rule);
        Assert.True(rule.Descriptor.IsFixable);
        Assert.Equal("example:M1", Assert.Single(rule.Descriptor.Aliases));
        Assert.Equal(new RuleOption("mark", RuleOptionType.String, "TODO", "What a marked line contains."), Assert.Single(rule.Descriptor.Options));
    }

    [Fact]
    public void Find_OptionIsSet_UsesIt()
    {
        Rule<CheckedFile> rule = (Rule<CheckedFile>)RuleCompilation.Load(Path, Marked);
        CheckedFile file = new() { File = new SourceFile("a", "FIXME\nTODO y\n"), Kind = FileKind.None };
        RuleOptions options = new(ImmutableDictionary<string, object>.Empty.Add("mark", "FIXME"));

        Finding finding = Assert.Single(rule.Find(file, new RuleContext { Today = default, Options = options }));

        Assert.Equal("Line 1 is marked", finding.Message);
    }

    [Theory]
    [InlineData(false, "Line 2 is marked")]
    [InlineData(true, "Line 1 is marked")]
    public void Find_OptionWithADefaultForStrictProfiles_UsesThatOfTheProfile(bool isStrict, string expected)
    {
        Rule<CheckedFile> rule = (Rule<CheckedFile>)RuleCompilation.Load(Path, Marked.Replace("default: TODO,", "default: TODO, strict: FIXME,", StringComparison.Ordinal));
        CheckedFile file = new() { File = new SourceFile("a", "FIXME\nTODO y\n"), Kind = FileKind.None };

        Finding finding = Assert.Single(rule.Find(file, new RuleContext { Today = default, IsStrict = isStrict }));

        Assert.Equal(expected, finding.Message);
        Assert.Equal("TODO; FIXME in strict profiles", Assert.Single(rule.Descriptor.Options).Default);
    }

    [Theory]
    [InlineData("from line in file.File", "from line in fiel.File", "(15,16): CS0103")]
    [InlineData(".Text.Lines", ".Text.Linse", "(16,26): CS1061")]
    [InlineData("file.File.At(line.Span)", "file.File.At(line.Spam)", "(17,30): CS1061")]
    [InlineData("options.Mark)", "options.Mork)", "(18,39): CS1061")]
    [InlineData("select At(at,", "select It(at,", "(19,10): CS0103")]
    [InlineData("line.LineNumber", "line.Number", "(20,20): CS1061")]
    [InlineData("line.Span.IsEmpty", "line.Span.IsFull", "(22,13): CS1061")]
    [InlineData("Remove(at)", "Remove(ta)", "(23,14): CS0103")]
    public void Compile_MistakeInTheCSharp_IsReportedAtItsPlaceInTheYaml(string from, string to, string expected)
    {
        Assert.Contains(from, Marked, StringComparison.Ordinal);

        Assert.Equal(expected, RuleCompilation.Diagnose(Path, Marked.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void Compile_QueryOnOneLine_IsReportedAtItsPlaceInTheYaml()
    {
        string text = Marked[..Marked.IndexOf("find:", StringComparison.Ordinal)] + """
            find: from line in file.File.Text.Lines select It(file.File.At(line.Span), options.Mark)
            examples:
              - bad: TODO
              - good: done
            """;

        Assert.Equal("(12,48): CS0103", RuleCompilation.Diagnose(Path, text));
    }

    [Fact]
    public void Compile_QueryMentionsWorkspace_IsCrossFile()
    {
        string text = Marked.Replace("where at", "where workspace.Files.Length > 1 && at", StringComparison.Ordinal);
        Rule rule = RuleCompilation.Load(Path, text);

        Assert.IsType<WorkspaceRule<CheckedFile>>(rule, exactMatch: false);
        Assert.True(rule.Descriptor.IsCrossFile);
    }

    [Fact]
    public void Compile_MethodChain_Works()
    {
        string text = Marked[..Marked.IndexOf("find:", StringComparison.Ordinal)] + """
            find: |
              file.File.Text.Lines.Where(line => line.Span.IsEmpty)
                  .Select(line => At(file.File.At(line.Span), options.Mark).WithFix(() => null))
            examples:
              - bad: TODO
              - good: done
            """;
        Rule<CheckedFile> rule = (Rule<CheckedFile>)RuleCompilation.Load(Path, text);

        Assert.True(rule.Descriptor.IsFixable);
        Assert.Single(rule.Find(new CheckedFile { File = new SourceFile("a", "x" + "\n"), Kind = FileKind.None }, new RuleContext { Today = default }));
    }
}
