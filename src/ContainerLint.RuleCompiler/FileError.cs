using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler;

/// <summary>What kind of mistake a rule file or a data table contains.</summary>
public enum FileErrorKind
{
    /// <summary>It is not YAML.</summary>
    Yaml,

    /// <summary>A key is missing, unknown or of the wrong type.</summary>
    Structure,

    /// <summary>The id, the name or the name of the file breaks a convention, or is taken.</summary>
    Identity,

    /// <summary>A title, link, alias, option or example breaks a convention.</summary>
    Content,

    /// <summary>The C# of a query or a fix cannot be parsed.</summary>
    Code,

    /// <summary>A row of a data table does not fit its columns.</summary>
    Row,
}

/// <summary>A mistake in a rule file or a data table, with its place.</summary>
/// <param name="Kind">What kind of mistake it is.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">The place as offsets into the text.</param>
/// <param name="LineSpan">The place as zero-based lines and columns.</param>
/// <param name="Message">One sentence without a full stop.</param>
public sealed record FileError(FileErrorKind Kind, string Path, TextSpan Span, LinePositionSpan LineSpan, string Message)
{
    /// <summary>The code that builds show: "CLR001" and so on, in the order of <see cref="FileErrorKind"/>.</summary>
    public string Code => CodeOf(Kind);

    /// <summary>The code of a kind of mistake.</summary>
    public static string CodeOf(FileErrorKind kind) => FormattableString.Invariant($"CLR{(int)kind + 1:000}");

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Path}({LineSpan.Start.Line + 1},{LineSpan.Start.Character + 1}): error {Code}: {Message}");
}
