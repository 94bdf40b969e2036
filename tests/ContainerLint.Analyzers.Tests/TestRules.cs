using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Analyzers.Tests;

/// <summary>Rules whose findings do not depend on what the built-in rules come to say.</summary>
internal static class TestRules
{
    /// <summary>CL9001 to CL9003, beside the built-in rules.</summary>
    public static ImmutableArray<Rule> All { get; } = BuiltInRules.All.Add(new Todo()).Add(new TodoAndCompose()).Add(new TodoElsewhere());

    private static RuleDescriptor Describe(string id, string name, bool isCrossFile) => new()
    {
        Id = id,
        Name = name,
        Title = "Something is to be done",
        Family = RuleFamily.General,
        Category = RuleCategory.Maintainability,
        Severity = Severity.Warning,
        Profile = RuleProfile.Recommended,
        Why = "It is not done.",
        IsFixable = !isCrossFile,
        IsCrossFile = isCrossFile,
    };

    private static IEnumerable<SourceLocation> Todos(SourceFile file)
    {
        string text = file.Text.ToString();
        for (int i = text.IndexOf("TODO", StringComparison.Ordinal); i >= 0; i = text.IndexOf("TODO", i + 1, StringComparison.Ordinal)) yield return file.At(new TextSpan(i, 4));
    }

    /// <summary>Finds each TODO.</summary>
    private sealed class Todo : Rule<CheckedFile>
    {
        public override RuleDescriptor Descriptor { get; } = Describe("CL9001", "todo", isCrossFile: false);

        public override IEnumerable<Finding> Find(CheckedFile model, RuleContext context) =>
            Todos(model.File).Select(place => At(place, "This is to be \u001b[31mdone").WithFix(() => Unsafe("Say that it is done", Replace(place, "DONE"))));
    }

    /// <summary>Finds each ELSEWHERE and fixes it in a file that is no additional one.</summary>
    private sealed class TodoElsewhere : Rule<CheckedFile>
    {
        public override RuleDescriptor Descriptor { get; } = Describe("CL9003", "todo-elsewhere", isCrossFile: false);

        public override IEnumerable<Finding> Find(CheckedFile model, RuleContext context)
        {
            int index = model.File.Text.ToString().IndexOf("ELSEWHERE", StringComparison.Ordinal);
            if (index < 0) yield break;
            yield return At(model.File.At(index, 9), "This is to be done elsewhere").WithFix(() => Safe("Do it", InsertBefore(new SourceFile(".dockerignore", string.Empty).At(0, 0), "done\n")));
        }
    }

    /// <summary>Finds the first instruction of each Dockerfile if there is a Compose file too.</summary>
    private sealed class TodoAndCompose : WorkspaceRule<Dockerfile.DockerfileModel>
    {
        public override RuleDescriptor Descriptor { get; } = Describe("CL9002", "todo-and-compose", isCrossFile: true);

        public override IEnumerable<Finding> Find(Dockerfile.DockerfileModel model, ProjectWorkspace workspace, RuleContext context) =>
            workspace.Files.Where(static file => file.Kind == FileKind.Compose).Select(file => At(model.File.At(0, 4), $"Here and in {file.Path}"));
    }
}
