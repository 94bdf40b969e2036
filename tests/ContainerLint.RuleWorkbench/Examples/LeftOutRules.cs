using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>The rules that are left out for a Dockerfile because it has none of the words that they need. They would have found nothing.</summary>
public static class LeftOutRules
{
    private static readonly RuleContext Context = new() { Today = new DateTime(2026, 1, 1), IsStrict = true };

    private static readonly ImmutableArray<(Rule<DockerfileModel> Rule, WordCondition? Needs)> Rules =
        [.. BuiltInRules.All.OfType<Rule<DockerfileModel>>().Select(static rule => (rule, WordCondition.Create(rule.Descriptor.Needs)))];

    /// <summary>The rules that are left out for a text, by id.</summary>
    public static IEnumerable<string> IdsFor(string text)
    {
        TextWords words = new(text);
        return Rules.Where(rule => rule.Needs?.MayHoldFor(words) == false).Select(static rule => rule.Rule.Descriptor.Id);
    }

    /// <summary>What these rules find in a Dockerfile all the same.</summary>
    public static IEnumerable<Finding> FindingsIn(SourceFile file)
    {
        TextWords words = new(file.Text.ToString());
        DockerfileModel model = DockerfileModel.Create(DockerfileSyntax.Parse(file));
        return Rules.Where(rule => rule.Needs?.MayHoldFor(words) == false).SelectMany(rule => rule.Rule.Find(model, Context));
    }
}
