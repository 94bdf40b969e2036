namespace ContainerLint.RuleCompiler;

/// <summary>What became of one input file.</summary>
/// <param name="HintName">Name of the C# file, without a folder; unique for each input.</param>
/// <param name="Source">The C#; null if the errors did not allow any.</param>
/// <param name="Errors">What is wrong with the input.</param>
public sealed record GeneratedFile(string HintName, string? Source, EquatableArray<FileError> Errors);
