using System.Collections.Immutable;
using System.Text;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;

namespace ContainerLint.RuleWorkbench.Pages;

/// <summary>All pages of docs/rules.</summary>
internal static class RuleReference
{
    /// <summary>The folder, relative to the repository.</summary>
    public const string Folder = "docs/rules";

    /// <summary>The text of each page by its file name.</summary>
    public static ImmutableSortedDictionary<string, string> Write() => RuleFile.All.Values
        .AsParallel()
        .Select(rule => KeyValuePair.Create(rule.Definition.Id.Value + ".md", Page(new RuleCheck(rule, BuiltInRules.All))))
        .AsEnumerable()
        .Append(KeyValuePair.Create("index.md", Index()))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The text of the page about a rule.</summary>
    public static string Page(RuleCheck check) => RulePage.Write(check);

    private static string Index()
    {
        StringBuilder text = new("# Rules\n\nGenerated from the files under `rules/`; see [writing rules](../guides/writing-rules.md).\n");
        foreach (RuleFamilyDefinition family in RuleFamilyDefinition.All)
        {
            RuleDefinition[] rules = RuleFile.All.Values.Select(rule => rule.Definition).Where(rule => rule.Family == family).ToArray();
            if (rules.Length == 0) continue;
            text.Append("\n## ").Append(family.Folder).Append("\n\n| Rule | Name | What it finds | Severity | Profile | Fix |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (RuleDefinition rule in rules)
            {
                string id = rule.Id.Value;
                string title = rule.Title.Value.Replace("|", "\\|", StringComparison.Ordinal);
                text.Append($"| [{id}]({id}.md) | {rule.Name.Value} | {title} | {rule.Severity} | {rule.Profile} | {(rule.IsFixable ? "yes" : "")} |\n");
            }
        }

        return text.ToString();
    }
}
