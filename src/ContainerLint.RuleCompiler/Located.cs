using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler;

/// <summary>A text of a file with its place.</summary>
/// <param name="Value">The text.</param>
/// <param name="Span">Its place as offsets into the file.</param>
public readonly record struct Located(string Value, TextSpan Span);
