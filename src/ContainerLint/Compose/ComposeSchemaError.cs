using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>How a file departs from the Compose specification.</summary>
public enum ComposeSchemaErrorKind
{
    /// <summary>A key that there is not.</summary>
    UnknownKey,

    /// <summary>A value of another kind, such as a list where a mapping belongs.</summary>
    WrongType,

    /// <summary>A key that must be there is not.</summary>
    MissingKey,

    /// <summary>An item stands twice in a list that must not repeat any.</summary>
    DuplicateItem,

    /// <summary>A value outside of the allowed set or range.</summary>
    InvalidValue,

    /// <summary>A text that is no duration.</summary>
    InvalidDuration,

    /// <summary>A text that is no size in bytes.</summary>
    InvalidSize,
}

/// <summary>A place where a file departs from the Compose specification.</summary>
public sealed partial record ComposeSchemaError
{
    /// <summary>How.</summary>
    public required ComposeSchemaErrorKind Kind { get; init; }

    /// <summary>The key or value.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Where it stands: "services.web.ports[0]".</summary>
    public required string Path { get; init; }

    /// <summary>The path with '*' for names that users choose and '[]' for items: "services.*.ports[]".</summary>
    public required string SchemaPath { get; init; }

    /// <summary>One sentence, capital first, no full stop.</summary>
    public required string Message { get; init; }

    /// <summary>What was probably meant, best first: keys, paths of keys or values.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether the first suggestion can stand in the very same place.</summary>
    public bool IsRename { get; init; }

    /// <summary>The node it is about; the mapping around it for a missing key.</summary>
    public required ComposeNode Node { get; init; }

    /// <summary>The entry of an unknown key; null for other kinds.</summary>
    public ComposeEntry? Entry { get; init; }
}
