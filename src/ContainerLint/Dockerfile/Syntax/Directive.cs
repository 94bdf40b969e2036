using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// A parser directive, '# name=value' at the top of the file.
/// See https://docs.docker.com/reference/dockerfile/#parser-directives.
/// </summary>
/// <param name="Name">Lower-case name: 'syntax', 'escape' or 'check'.</param>
/// <param name="Value">The value without white space around it.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Location">The whole directive without its line break.</param>
/// <param name="NameLocation">The name.</param>
/// <param name="ValueLocation">The value.</param>
public sealed record Directive(
    string Name,
    string Value,
    DirectiveForm Form,
    SourceLocation Location,
    SourceLocation NameLocation,
    SourceLocation ValueLocation)
{
    /// <summary>
    /// Whether the build obeys it. A second directive of the same name is not obeyed, nor is 'escape' below a '#!' line, nor an
    /// indented 'syntax' or 'check'.
    /// </summary>
    public bool IsEffective { get; init; } = true;
}

/// <summary>The notations in which a directive is recognised.</summary>
public enum DirectiveForm
{
    /// <summary># name=value</summary>
    NumberSign,

    /// <summary>// name=value, for other frontends; only 'syntax'.</summary>
    DoubleSlash,

    /// <summary>A JSON object with a member 'syntax', for other frontends.</summary>
    Json,
}
