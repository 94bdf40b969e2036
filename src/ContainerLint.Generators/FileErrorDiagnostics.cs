using System.Collections.Immutable;
using ContainerLint.RuleCompiler;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Generators;

/// <summary>Reports mistakes in rule files and data tables as build errors at their place in the YAML.</summary>
internal static class FileErrorDiagnostics
{
    private static readonly DiagnosticDescriptor Yaml = new("CLR001", "File is not YAML", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Structure = new("CLR002", "Key is missing, unknown or of the wrong type", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Identity = new("CLR003", "Id or name breaks a convention or is taken", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Content = new("CLR004", "Text, link, alias, option or example breaks a convention", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Code = new("CLR005", "C# of a rule cannot be parsed", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Row = new("CLR006", "Row does not fit the columns of its table", "{0}", "ContainerLint", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ByCode =
        new[] { Yaml, Structure, Identity, Content, Code, Row }.ToImmutableDictionary(descriptor => descriptor.Id);

    public static void Report(this SourceProductionContext context, FileError error) =>
        context.ReportDiagnostic(Diagnostic.Create(ByCode[error.Code], Location.Create(error.Path, error.Span, error.LineSpan), error.Message));

    /// <summary>Adds what was generated and reports what was wrong.</summary>
    public static void Add(this SourceProductionContext context, GeneratedFile file)
    {
        foreach (FileError error in file.Errors) context.Report(error);
        if (file.Source is not null) context.AddSource(file.HintName, file.Source);
    }
}
