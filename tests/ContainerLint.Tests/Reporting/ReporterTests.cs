using System.Text.Json;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.Testing;
using ContainerLint.Text;

namespace ContainerLint.Tests.Reporting;

public sealed class ReporterTests
{
    [Theory]
    [InlineData("text", "txt")]
    [InlineData("concise", "txt")]
    [InlineData("json", "json")]
    [InlineData("sarif", "sarif")]
    [InlineData("github", "txt")]
    public void Write_TypicalFindings_ReadsAsExpected(string format, string extension) => Snapshot.Verify(Write(format, TypicalReport()), format, extension);

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("concise", "txt")]
    [InlineData("json", "json")]
    [InlineData("sarif", "sarif")]
    [InlineData("github", "txt")]
    public void Write_HostileNamesAndContents_AreHarmless(string format, string extension)
    {
        string text = Write(format, HostileReport());
        Snapshot.Verify(text, format, extension);
        Assert.DoesNotContain("\x1b", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.TrimStart().StartsWith("::set-output", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_TextInColor_MarksSeverityCaretsAndLinks()
    {
        string text = Write("text", TypicalReport() with { UseColor = true });
        Snapshot.Verify(text.Replace("\x1b", "<ESC>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Write_HostileJson_IsStillValidAndMeansTheSame(string format)
    {
        using JsonDocument document = JsonDocument.Parse(Write(format, HostileReport()));
        string all = string.Join('\n', Strings(document.RootElement));
        Assert.Contains("::set-output name=x::y \x1b[31m \u202e ##vso[task.setvariable]", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Write_JsonThatIsWrittenInPieces_HoldsEveryTextUnchanged(string format)
    {
        string[] messages = [.. Enumerable.Range(0, 500).Select(number => new string('x', number * 7 % 90) + $"{number} ##[error] é \U0001F6D1 \U000E0041 \x1b")];
        messages[250] = string.Concat(Enumerable.Repeat("##vso[ \u202e \U0001F6D1 ", 50));

        // Messages are bounded; what a rule says of itself is not.
        string title = string.Concat(Enumerable.Repeat("##vso[ \u202e \U0001F6D1 ", 4000));
        Finding[] findings = [.. messages.Select(message => Finding("CL1901", "FROM node\n", 5, 4) with { Message = message })];

        string text = Write(format, ReportOf([.. findings, findings[0] with { Rule = TestRule.Describe("CL1902", "test-long") with { Title = title } }]));

        using JsonDocument document = JsonDocument.Parse(text);
        HashSet<string> strings = [.. Strings(document.RootElement)];
        Assert.Contains(strings, found => found.StartsWith(title, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.Contains(strings, found => found.StartsWith(message, StringComparison.Ordinal)));
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Severity.Error, false, "1 problem (1 warning) in 1 of 1 file.\nNone is as bad as --fail-on error.\n")]
    [InlineData(Severity.Warning, true, "1 problem (1 warning) in 1 of 1 file.\n")]
    [InlineData(null, false, "1 problem (1 warning) in 1 of 1 file.\nThey do not fail the run, as --fail-on never says.\n")]
    public void Summary_FailOn_SaysWhetherTheRunFails(Severity? failOn, bool fails, string expected)
    {
        Report report = ReportOf(Finding("CL1901", "FROM node\n", 5, 4)) with { FailOn = failOn };
        Assert.Equal(fails, report.Fails);
        Assert.Equal(expected, ReportSummary.Of(report));
    }

    [Fact]
    public void Summary_NothingFound_SaysSo() => Assert.Equal("0 files, nothing to report.\n", ReportSummary.Of(ReportOf()));

    [Fact]
    public void Summary_OnlySuppressed_CountsThem()
    {
        Finding finding = Finding("CL1901", "FROM node\n", 5, 4) with { Suppression = new Suppression("inSource", "", null) };
        Assert.Equal("1 file, nothing to report.\n1 suppressed.\n", ReportSummary.Of(ReportOf(finding)));
        Assert.Equal("", Write("text", ReportOf(finding)));
    }

    [Fact]
    public void Write_FixOfAnotherFile_NamesIt()
    {
        SourceFile ignoreFile = new("a b/.dockerignore", "x\n");
        Report report = ReportOf(Finding("CL1901", "FROM node\n", 5, 4).WithFix(() => new Fix("Ignore it", FixSafety.Safe, [new TextEdit(ignoreFile.At(2, 0), ".git\n")])));
        using JsonDocument document = JsonDocument.Parse(Write("sarif", report));
        JsonElement change = document.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
        Assert.Equal("a%20b/.dockerignore", change.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(2, change.GetProperty("replacements")[0].GetProperty("deletedRegion").GetProperty("startLine").GetInt32());
        Assert.EndsWith("|      ^^^^\n   fix: Ignore it\n\n", Write("text", report).Split("1 problem")[0], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };

    private static Report TypicalReport()
    {
        SourceFile dockerfile = new("api/Dockerfile", "FROM node AS build\nRUN a && \\\n    b\nEXPOSE 80\n");
        SourceFile compose = new("compose.yaml", "services:\n  db:\n    ports:\n      - \"5432:5432\"\n    networks: [backend]\n");
        Finding tag = Finding("CL1901", dockerfile, 5, 4) with { Message = "Base image 'node' has no tag, so each build may get a different one" };
        Finding run = Finding("CL1902", dockerfile, 19, 16) with { Severity = Severity.Info, Message = "Two commands in one" };
        SourceLocation port = compose.At(35, 11);
        Finding published = Finding("CL1903", compose, 35, 11) with { Severity = Severity.Error, Message = "Port 5432 of 'db' is published on every interface of the host" };
        published = published
            .WithRelated(compose.At(51, 19), "'api' reaches it over network 'backend'")
            .WithFix(() => new Fix("Bind it to the loopback interface", FixSafety.Unsafe, [new TextEdit(compose.At(port.Span.Start + 1, 0), "127.0.0.1:")]));
        Finding suppressed = Finding("CL1904", dockerfile, 36, 9) with { Suppression = new Suppression("inSource", "behind a proxy", dockerfile.At(0, 4)) };
        return ReportOf(tag, run, suppressed, published);
    }

    private static Report HostileReport()
    {
        const string Evil = "::set-output name=x::y \x1b[31m \u202e ##vso[task.setvariable] ##[error] %0A , : \uD800";
        SourceFile file = new(Evil + "\n/Dockerfile", "FROM x " + Evil + "\n");
        Finding finding = Finding("CL1901", file, 7, Evil.Length) with { Message = Evil };
        return ReportOf(finding.WithRelated(file.At(0, 4), Evil).WithFix(() => new Fix(Evil, FixSafety.Safe, [new TextEdit(file.At(7, 2), Evil)])));
    }

    private static Finding Finding(string id, string text, int start, int length) => Finding(id, new SourceFile("Dockerfile", text), start, length);

    private static Finding Finding(string id, SourceFile file, int start, int length) => new()
    {
        Rule = TestRule.Describe(id, "test-rule") with { Aliases = ["hadolint:DL3006"], Tags = ["cis"], References = ["https://example.com/a"] },
        Severity = Severity.Warning,
        Location = file.At(start, length),
        Message = "Something is wrong here",
    };

    private static Report ReportOf(params Finding[] findings) => new()
    {
        Version = "1.2.3",
        Width = 120,
        Result = new LintResult
        {
            Findings = [.. findings],
            Files = [.. findings.Select(finding => finding.Location.File.Path).Distinct().Select(path => new LintedFile(path, FileKind.Dockerfile))],
            Rules = [.. findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id)],
        },
    };

    private static string Write(string format, Report report)
    {
        StringWriter output = new();
        ReportFormat.Find(format)!.Write(report, output);
        return output.ToString();
    }
}
