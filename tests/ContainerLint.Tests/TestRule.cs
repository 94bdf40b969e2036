using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Tests;

/// <summary>A rule over Dockerfiles whose query is a delegate.</summary>
internal sealed class TestRule(RuleDescriptor descriptor, Func<TestRule, DockerfileModel, RuleContext, IEnumerable<Finding>> find) : Rule<DockerfileModel>
{
    public override RuleDescriptor Descriptor => descriptor;

    public static RuleDescriptor Describe(string id, string name) => new()
    {
        Id = id,
        Name = name,
        Title = $"Title of {name}",
        Family = RuleFamily.Dockerfile,
        Category = RuleCategory.Security,
        Severity = Severity.Warning,
        Profile = RuleProfile.Recommended,
        Why = $"Why {name} matters.",
    };

    /// <summary>Finds every instruction of a name.</summary>
    public static TestRule ForInstruction(string id, string name, string instruction, ImmutableArray<string> aliases = default) => new(
        Describe(id, name) with { Aliases = aliases.IsDefault ? [] : aliases },
        (rule, model, _) => model.Syntax.Instructions.Where(i => i.Name == instruction).Select(i => rule.At(i.Location, $"{instruction} stands here")));

    public override IEnumerable<Finding> Find(DockerfileModel model, RuleContext context) => find(this, model, context);

    public new Finding At(SourceLocation location, string message) => base.At(location, message);
}
