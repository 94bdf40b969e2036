using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.RuleWorkbench.Pages;
using ContainerLint.Testing;

namespace ContainerLint.RuleWorkbench.Commands;

/// <summary>Writes docs/rules and the schema of the configuration, or only tells what would change.</summary>
internal static class DocsCommand
{
    public static int Run(bool checkOnly)
    {
        string folder = Repository.PathOf(RuleReference.Folder);
        Directory.CreateDirectory(folder);
        ImmutableSortedDictionary<string, string> pages = RuleReference.Write();
        string[] stale = pages.Where(page => !IsCurrent(Path.Combine(folder, page.Key), page.Value)).Select(page => page.Key).ToArray();
        string[] dangling = Directory.EnumerateFiles(folder, "*.md").Select(path => Path.GetFileName(path)).Where(name => !pages.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        if (!checkOnly)
        {
            foreach (string name in stale) File.WriteAllText(Path.Combine(folder, name), pages[name]);
            foreach (string name in dangling) File.Delete(Path.Combine(folder, name));
        }

        foreach (string name in stale) Console.WriteLine($"{RuleReference.Folder}/{name} {(checkOnly ? "is not current" : "written")}");
        foreach (string name in dangling) Console.WriteLine($"{RuleReference.Folder}/{name} {(checkOnly ? "belongs to no rule" : "deleted")}");
        bool isSchemaStale = !RefreshSchema(checkOnly);
        if (!checkOnly || (stale.Length + dangling.Length == 0 && !isSchemaStale)) return 0;
        Console.WriteLine("Run: dotnet run --project tests/ContainerLint.RuleWorkbench -- docs");
        return 1;
    }

    /// <summary>Writes the schema, or only compares it; whether it was current.</summary>
    private static bool RefreshSchema(bool checkOnly)
    {
        const string Name = "docs/containerlint.schema.json";
        using StringWriter schema = new();
        ConfigurationSchema.Write(new RuleIndex(BuiltInRules.All.Select(rule => rule.Descriptor)), schema);
        if (IsCurrent(Repository.PathOf(Name), schema.ToString())) return true;
        if (!checkOnly) File.WriteAllText(Repository.PathOf(Name), schema.ToString());
        Console.WriteLine($"{Name} {(checkOnly ? "is not current" : "written")}");
        return false;
    }

    private static bool IsCurrent(string path, string text) => File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text;
}
