using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Suppressions;

/// <summary>Finds the rules that the names in suppressions stand for.</summary>
internal sealed class SuppressionNames(RuleIndex index)
{
    private const string All = "all";

    /// <summary>Resolves a suppression.</summary>
    /// <param name="syntax">The suppression as written.</param>
    /// <param name="scope">The text it is about; null for the whole file.</param>
    public SuppressionComment Resolve(SuppressionSyntax syntax, Microsoft.CodeAnalysis.Text.TextSpan? scope) => new()
    {
        Tool = syntax.Tool,
        Location = syntax.Location,
        Scope = scope,
        Reason = syntax.Reason,
        Names = syntax.Names.IsEmpty
            ? ImmutableArray.Create(Everything(syntax.Tool, syntax.Location))
            : syntax.Names.Select(name => Resolve(syntax.Tool, name.GetText(), name)),
    };

    /// <summary>Resolves one name.</summary>
    /// <param name="tool">Whose name it is.</param>
    /// <param name="name">The name.</param>
    /// <param name="location">Where it is written.</param>
    public SuppressedName Resolve(string tool, string name, SourceLocation location)
    {
        if (name == "*" || name.Equals(All, StringComparison.OrdinalIgnoreCase)) return Everything(tool, location) with { Name = name };
        ImmutableArray<RuleDescriptor> rules = Find(tool, name);
        return new SuppressedName
        {
            Name = name,
            Location = location,
            Rules = rules,
            Alias = AliasOf(tool, name),
            Suggestion = rules.IsEmpty && tool == SuppressionComment.OwnTool ? index.Suggest(name) : null,
        };
    }

    private SuppressedName Everything(string tool, SourceLocation location) => new()
    {
        Name = All,
        Location = location,
        Rules = tool is SuppressionComment.OwnTool or "tally" or "kics" ? index.Rules : index.FindTool(tool),
        IsForAll = true,
    };

    /// <summary>Hadolint has the codes of ShellCheck as its own.</summary>
    private static string? AliasOf(string tool, string name) => tool switch
    {
        SuppressionComment.OwnTool => name.Contains(':') ? name : null,
        "hadolint" when name.StartsWith("SC", StringComparison.OrdinalIgnoreCase) => "shellcheck:" + name,
        _ => tool + ":" + name,
    };

    private ImmutableArray<RuleDescriptor> Find(string tool, string name) => tool switch
    {
        SuppressionComment.OwnTool => index.Find(name),
        "hadolint" => index.FindAlias(tool, name) is { IsEmpty: false } rules ? rules : index.FindAlias("shellcheck", name),
        "tally" => index.Find(name.Contains('/') ? name.Replace('/', ':') : name),
        "trivy" => index.FindAlias(tool, TrivyId(name)) is { IsEmpty: false } rules ? rules : index.FindAlias(tool, name),
        _ => index.FindAlias(tool, name),
    };

    /// <summary>"AVD-DS-0002", "DS002" and "DS-0002" are one id; the last is how aliases write it.</summary>
    private static string TrivyId(string name)
    {
        const string Prefix = "AVD-";
        string id = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name.Substring(Prefix.Length) : name;
        int digits = id.Length;
        while (digits > 0 && id[digits - 1] is >= '0' and <= '9') digits--;
        return digits == id.Length ? id : id.Substring(0, digits).TrimEnd('-') + "-" + id.Substring(digits).PadLeft(4, '0');
    }
}
