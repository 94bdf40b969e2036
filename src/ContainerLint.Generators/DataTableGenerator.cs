using ContainerLint.RuleCompiler;
using ContainerLint.RuleCompiler.Data;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Generators;

/// <summary>Generates a class from each table under rules/data; an edit generates one of them again.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DataTableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratedFile> tables = context.AdditionalTextsProvider
            .Where(static file => DataTableCompiler.IsDataTable(file.Path))
            .Select(static (file, cancellation) => file.GetText(cancellation) is { } text ? DataTableCompiler.Compile(file.Path, text) : null)
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName("Tables");
        context.RegisterSourceOutput(tables, static (output, file) => output.Add(file));
    }
}
