using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>What the list of all rules needs to know of one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Family">Member of the engine's RuleFamily.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Path">Its file.</param>
/// <param name="IdLines">Place of the id as lines and columns.</param>
/// <param name="NameLines">Place of the name as lines and columns.</param>
public sealed record RuleSummary(
    Located Id, Located Name, string Family, string ClassName, string Path, LinePositionSpan IdLines, LinePositionSpan NameLines);

/// <summary>What became of a rule file.</summary>
/// <param name="File">The C#, or what is wrong.</param>
/// <param name="Summary">Null if something is wrong.</param>
public sealed record CompiledRule(GeneratedFile File, RuleSummary? Summary);

/// <summary>Turns rule files into C#.</summary>
public static class RuleFileCompiler
{
    /// <summary>Whether a path is that of a rule file.</summary>
    public static bool IsRuleFile(string path) =>
        path.EndsWith(".yaml", StringComparison.Ordinal) && RuleFamilyDefinition.OfPath(path) is not null;

    /// <summary>Reads and checks a rule file.</summary>
    /// <param name="path">Its path; the folder says which family it belongs to.</param>
    /// <param name="text">Its text.</param>
    /// <param name="errors">What is wrong with it; empty if a rule is returned.</param>
    public static RuleDefinition? Read(string path, SourceText text, out ImmutableArray<FileError> errors)
    {
        YamlReader reader = new(path, text);
        RuleDefinition? rule = RuleReader.Read(reader);
        errors = reader.Errors;
        return rule;
    }

    /// <summary>The C# of a rule: one class of the name <see cref="RuleDefinition.ClassName"/>.</summary>
    public static string Emit(RuleDefinition rule, string targetNamespace) => RuleEmitter.Emit(rule, targetNamespace);

    /// <summary>Reads, checks and translates a rule file.</summary>
    public static CompiledRule Compile(string path, SourceText text, string targetNamespace)
    {
        RuleDefinition? rule = Read(path, text, out ImmutableArray<FileError> errors);
        string hint = Path.GetFileNameWithoutExtension(path) + ".g.cs";
        if (rule is null) return new CompiledRule(new GeneratedFile(hint, null, errors), null);
        RuleSummary summary = new(
            rule.Id, rule.Name, rule.Family.Member, rule.ClassName, path, text.Lines.GetLinePositionSpan(rule.Id.Span), text.Lines.GetLinePositionSpan(rule.Name.Span));
        return new CompiledRule(new GeneratedFile(hint, Emit(rule, targetNamespace), errors), summary);
    }

    /// <summary>Writes the list of all rules, and checks what no rule file can know by itself.</summary>
    public static GeneratedFile CompileList(IReadOnlyCollection<RuleSummary> rules, string targetNamespace)
    {
        ImmutableArray<RuleSummary> sorted = rules.OrderBy(rule => rule.Id.Value, StringComparer.Ordinal).ThenBy(rule => rule.Path, StringComparer.Ordinal).ToImmutableArray();
        ImmutableArray<FileError>.Builder errors = ImmutableArray.CreateBuilder<FileError>();
        foreach (RuleSummary rule in Duplicates(sorted, rule => rule.Id.Value))
            errors.Add(new FileError(FileErrorKind.Identity, rule.Path, rule.Id.Span, rule.IdLines, $"Id {rule.Id.Value} is taken by another rule"));
        foreach (RuleSummary rule in Duplicates(sorted, rule => rule.Family + "/" + rule.Name.Value))
            errors.Add(new FileError(FileErrorKind.Identity, rule.Path, rule.Name.Span, rule.NameLines, $"Name '{rule.Name.Value}' is taken by another rule of the family"));
        return new GeneratedFile("BuiltInRules.g.cs", errors.Count > 0 ? null : RuleListEmitter.Emit(sorted, targetNamespace), errors.ToImmutable());
    }

    private static IEnumerable<RuleSummary> Duplicates(ImmutableArray<RuleSummary> rules, Func<RuleSummary, string> key) =>
        rules.GroupBy(key, StringComparer.Ordinal).SelectMany(group => group.Skip(1));
}
