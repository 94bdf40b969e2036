using System.Collections.Immutable;
using ContainerLint.RuleCompiler;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using ContainerLint.Testing;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>A rule as it is written and as it was compiled.</summary>
/// <param name="Definition">The rule file.</param>
/// <param name="Rule">The rule that the build made of it.</param>
public sealed record RuleFile(RuleDefinition Definition, Rule Rule)
{
    /// <summary>All built-in rules, by id.</summary>
    public static ImmutableSortedDictionary<string, RuleFile> All { get; } = BuiltInRules.All
        .Join(Paths, rule => rule.Descriptor.Id + "-" + rule.Descriptor.Name, Path.GetFileNameWithoutExtension, (rule, path) => new RuleFile(Read(path), rule))
        .ToImmutableSortedDictionary(rule => rule.Definition.Id.Value, rule => rule, StringComparer.Ordinal);

    /// <summary>The rule files of the repository.</summary>
    public static IEnumerable<string> Paths => Directory.EnumerateFiles(Repository.PathOf("rules"), "CL*.yaml", SearchOption.AllDirectories);

    private static RuleDefinition Read(string path) =>
        RuleFileCompiler.Read(path, SourceText.From(File.ReadAllText(path)), out ImmutableArray<FileError> errors)
        ?? throw new InvalidDataException(string.Join('\n', errors));
}
