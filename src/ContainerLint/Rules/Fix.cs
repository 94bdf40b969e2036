using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Rules;

/// <summary>Whether a fix may be applied without a look at it.</summary>
public enum FixSafety
{
    /// <summary>What the file does stays the same, apart from the flaw.</summary>
    Safe,

    /// <summary>Likely what is wanted, but somebody must review it.</summary>
    Unsafe,
}

/// <summary>A change of the text that removes a finding.</summary>
/// <param name="Title">What it does, in the imperative, without a full stop: "Bind the port to the loopback interface".</param>
/// <param name="Safety">Whether it needs review.</param>
/// <param name="Edits">The edits; they do not overlap.</param>
public sealed record Fix(string Title, FixSafety Safety, ImmutableArray<TextEdit> Edits);

/// <summary>A replacement of a span of text.</summary>
/// <param name="Location">What is replaced; an empty span inserts.</param>
/// <param name="NewText">What stands there afterwards. Its line breaks become those of the file.</param>
public sealed record TextEdit(SourceLocation Location, string NewText)
{
    /// <summary>What stands there afterwards, with the line breaks of the file.</summary>
    public string NewText { get; init => field = Location.File.AdaptLineBreaks(value); } = Location.File.AdaptLineBreaks(NewText);
}
