using System.Collections.Immutable;
using System.Reflection;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Tests;

/// <summary>Compiles a rule file with the real engine.</summary>
internal static class RuleCompilation
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToImmutableArray());

    /// <summary>The diagnostics of the compiler, as a build shows them.</summary>
    public static string Diagnose(string path, string text) => string.Join("|", Create(path, text).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(diagnostic => (diagnostic.Location.GetMappedLineSpan(), diagnostic))
        .Select(d => FormattableString.Invariant(
            $"({d.Item1.StartLinePosition.Line + 1},{d.Item1.StartLinePosition.Character + 1}): {d.diagnostic.Id}")));

    /// <summary>The compiled rule.</summary>
    public static Rule Load(string path, string text)
    {
        using MemoryStream image = new();
        Assert.Empty(Create(path, text).Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Type type = Assembly.Load(image.ToArray()).GetTypes().Single(candidate => typeof(Rule).IsAssignableFrom(candidate));
        return (Rule)Activator.CreateInstance(type)!;
    }

    private static CSharpCompilation Create(string path, string text)
    {
        GeneratedFile file = RuleFileCompiler.Compile(path, SourceText.From(text), "Compiled").File;
        Assert.Empty(file.Errors);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(file.Source!, new CSharpParseOptions(LanguageVersion.Preview), path: "generated.cs");
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Compiled" + Guid.NewGuid().ToString("N"), [tree], References.Value, options);
    }
}
