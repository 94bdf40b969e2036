using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using ContainerLint.RuleCompiler;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.RuleWorkbench.Pages;
using ContainerLint.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleWorkbench.Commands;

/// <summary>
/// Compiles rule files as they are now, without building the project of all rules, and checks their examples against the rules that the
/// last build made: seconds instead of a build.
/// </summary>
internal static class TryCommand
{
    public static int Run(IEnumerable<string> paths, bool accept)
    {
        ImmutableArray<RuleDefinition> definitions = Read(paths);
        ImmutableArray<RuleFile> rules = definitions.IsEmpty ? [] : Compile(definitions);
        if (rules.IsEmpty) return 1;
        ImmutableHashSet<string> tried = rules.Select(rule => rule.Rule.Descriptor.Id).ToImmutableHashSet(StringComparer.Ordinal);
        ImmutableArray<Rule> all = [.. BuiltInRules.All.Where(rule => !tried.Contains(rule.Descriptor.Id)), .. rules.Select(rule => rule.Rule)];
        int failed = rules.Count(rule => !Check(new RuleCheck(rule, all), accept));
        Console.WriteLine($"{rules.Length - failed} of {rules.Length} rules pass.");
        return failed == 0 ? 0 : 1;
    }

    private static ImmutableArray<RuleDefinition> Read(IEnumerable<string> paths)
    {
        ImmutableArray<RuleDefinition>.Builder definitions = ImmutableArray.CreateBuilder<RuleDefinition>();
        bool isBroken = false;
        foreach (string path in paths.Select(Path.GetFullPath))
        {
            RuleDefinition? rule = RuleFileCompiler.Read(path, SourceText.From(File.ReadAllText(path)), out ImmutableArray<FileError> errors);
            foreach (FileError error in errors) Console.WriteLine(error);
            isBroken |= rule is null;
            if (rule is not null) definitions.Add(rule);
        }

        return isBroken ? [] : definitions.ToImmutable();
    }

    private static ImmutableArray<RuleFile> Compile(ImmutableArray<RuleDefinition> definitions)
    {
        CSharpParseOptions parseOptions = new(LanguageVersion.Preview);
        IEnumerable<SyntaxTree> trees = definitions.Select(rule => CSharpSyntaxTree.ParseText(
            RuleFileCompiler.Emit(rule, "ContainerLint.Rules.Tried"), parseOptions, path: rule.Id.Value + ".g.cs", encoding: Encoding.UTF8));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation compilation = CSharpCompilation.Create("Tried", trees, References(), options);
        using MemoryStream image = new();
        foreach (Diagnostic diagnostic in compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
        {
            FileLinePositionSpan span = diagnostic.Location.GetMappedLineSpan();
            Console.WriteLine($"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id}: {diagnostic.GetMessage()}");
        }

        if (image.Length == 0) return [];
        Assembly assembly = Assembly.Load(image.ToArray());
        return definitions
            .Select(rule => new RuleFile(rule, (Rule)Activator.CreateInstance(assembly.GetType("ContainerLint.Rules.Tried." + rule.ClassName, throwOnError: true)!)!));
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "ContainerLint.dll" or "Microsoft.CodeAnalysis.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));

    private static bool Check(RuleCheck check, bool accept)
    {
        RuleDescriptor rule = check.Rule.Rule.Descriptor;
        string snapshot = check.Snapshot().TrimEnd('\n');
        Console.WriteLine($"##### {rule.Id} {rule.Name}\n{snapshot}\n");
        string[] problems = [.. check.ReportProblems(), .. check.SilenceProblems(), .. check.FixProblems()];
        foreach (string problem in problems) Console.WriteLine($"FAIL {rule.Id}: {problem}");
        if (problems.Length == 0 && accept) Accept(check, snapshot);
        return problems.Length == 0;
    }

    private static void Accept(RuleCheck check, string snapshot)
    {
        string id = check.Rule.Rule.Descriptor.Id;
        string folder = Repository.PathOf("tests/ContainerLint.Rules.Tests/Rules");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, id + ".verified.txt"), snapshot, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Directory.CreateDirectory(Repository.PathOf(RuleReference.Folder));
        File.WriteAllText(Repository.PathOf($"{RuleReference.Folder}/{id}.md"), RuleReference.Page(check));
    }
}
