using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Rules;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Generators;

/// <summary>
/// Generates a class from each rule file, and the list of them, in the project that sets the property GenerateBuiltInRules; an edit of a
/// rule file generates one class again, and the list only when ids or names move.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RuleGenerator : IIncrementalGenerator
{
    private const string TargetNamespace = "ContainerLint.Rules.BuiltIn";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isWanted = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.GenerateBuiltInRules", out string? value) && value == "true");
        IncrementalValuesProvider<CompiledRule> rules = context.AdditionalTextsProvider
            .Where(static file => RuleFileCompiler.IsRuleFile(file.Path))
            .Combine(isWanted)
            .Where(static pair => pair.Right)
            .Select(static (pair, cancellation) => pair.Left.GetText(cancellation) is { } text
                ? RuleFileCompiler.Compile(pair.Left.Path, text, TargetNamespace)
                : null)
            .Where(static rule => rule is not null)
            .Select(static (rule, _) => rule!)
            .WithTrackingName("Rules");
        context.RegisterSourceOutput(rules, static (output, rule) => output.Add(rule.File));

        IncrementalValueProvider<(ImmutableArray<RuleSummary> Rules, bool IsWanted)> list = rules
            .Where(static rule => rule.Summary is not null)
            .Select(static (rule, _) => rule.Summary!)
            .Collect()
            .Combine(isWanted)
            .WithTrackingName("List");
        context.RegisterSourceOutput(list, static (output, list) =>
        {
            if (list.IsWanted) output.Add(RuleFileCompiler.CompileList(list.Rules, TargetNamespace));
        });
    }
}
