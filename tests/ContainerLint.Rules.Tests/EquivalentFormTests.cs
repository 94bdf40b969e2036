using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Fixing;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Rules.Tests;

/// <summary>What is written in another form that means the same is reported alike. The cases are the examples of the rules for Dockerfiles.</summary>
public sealed class EquivalentFormTests
{
    /// <summary>Rules about the form itself.</summary>
    private static readonly ImmutableArray<string> AboutForm = ["CL1007", "CL1008", "CL1301", "CL1502", "CL1520", "CL1521", "CL1522", "CL1524", "CL1525", "CL1526", "CL1550"];

    /// <summary>Rules for which a script in an array is another thing: it has no instruction of its own to be rewritten to, or its shell is named.</summary>
    private static readonly ImmutableArray<string> AboutShellForm = ["CL1018", "CL1026", "CL1056", "CL1125", "CL1214", "CL1221", "CL1309", "CL1310", "CL1508", "CL1605", "CL1623"];

    /// <summary>Rules that a heredoc gives more to say.</summary>
    private static readonly ImmutableArray<string> AboutFrontend = ["CL1419"];

    private static readonly Linter Linter = new(
        BuiltInRules.All.Where(rule => !AboutForm.Contains(rule.Descriptor.Id)), new LintSettings { Today = new DateTime(2026, 11, 23), Profile = Profile.Strict, Jobs = 1 });

    [Fact]
    public void Keywords_InLowerCase_AreReportedAlike() =>
        Verify(model => model.Syntax.Instructions.Select(instruction => new TextEdit(instruction.Keyword.Location, instruction.Keyword.Text.ToLowerInvariant())), []);

    [Fact]
    public void Runs_InBraces_AreReportedAlike() => Verify(model => Edits(model, script => $"{{ {script}; }}"), []);

    [Fact]
    public void Runs_AsHeredocs_AreReportedAlike() => Verify(model => Edits(model, script => $"<<'EOS'\n{script}\nEOS"), AboutFrontend);

    [Fact]
    public void Runs_AsArrays_AreReportedAlike() => Verify(model => Edits(model, script => $"[\"/bin/sh\", \"-c\", \"{Escape(script)}\"]"), AboutShellForm);

    private static void Verify(Func<DockerfileModel, ImmutableArray<TextEdit>> edit, ImmutableArray<string> except)
    {
        List<string> problems = [];
        int changed = 0;
        foreach (SourceFile file in Examples())
        {
            DockerfileModel model = DockerfileModel.Create(DockerfileSyntax.Parse(file), context: null);
            ImmutableArray<TextEdit> edits = edit(model);
            if (edits.IsEmpty || model.Stages.Any(stage => stage.IsWindows || stage.InstructionsOf<ShellInstruction>().Any())) continue;
            changed++;
            SourceFile other = new(file.Path, EditApplication.Apply(file.Text, edits));
            string expected = Describe(file, except);
            string actual = Describe(other, except);
            if (expected != actual) problems.Add($"{file.Text}\n{expected}\n----\n{other.Text}\n{actual}\n");
        }

        Assert.True(changed > 100, $"Only {changed} examples are changed.");
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private static IEnumerable<SourceFile> Examples() => RuleFile.All.Values
        .Where(rule => rule.Definition.Family.Member == "Dockerfile")
        .SelectMany(rule => rule.Definition.Examples)
        .Where(example => example.Files.Length == 1)
        .Select(example => new SourceFile("Dockerfile", example.Files[0].Text))
        .DistinctBy(file => file.Text.ToString());

    private static ImmutableArray<TextEdit> Edits(DockerfileModel model, Func<string, string> rewrite) => model.Runs
        .Where(run => !run.IsOnbuild && !run.IsExec && run.Instruction.Heredocs.IsEmpty && run.Script.IsPosix && run.Script.Errors.IsEmpty && !run.Script.Root.Items.IsEmpty && !run.Script.Text.Text.Contains('#', StringComparison.Ordinal))
        .Where(run => run.Script.SwallowedCommands.IsEmpty && run.Script.Root.Items[^1].Separator == Shell.Syntax.ListSeparator.None)
        .Select(run => new TextEdit(run.Script.Text.Location, rewrite(run.Script.Text.Text)));

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Describe(SourceFile file, ImmutableArray<string> except)
    {
        LintResult result = Linter.Run([file], UnknownFileTree.Instance);
        Assert.Empty(result.Failures);
        return string.Join(' ', result.Findings.Select(finding => finding.Rule.Id).Where(id => !except.Contains(id)).Order(StringComparer.Ordinal));
    }
}
