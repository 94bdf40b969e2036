using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>What kind of thing stops a YAML file from being loaded.</summary>
public enum YamlErrorKind
{
    /// <summary>The text breaks the YAML grammar.</summary>
    Syntax,

    /// <summary>A tab stands where YAML wants indentation by spaces.</summary>
    Tab,

    /// <summary>An alias names an anchor that does not stand before it in its document.</summary>
    UndefinedAlias,

    /// <summary>An alias stands inside the node that it refers to.</summary>
    CyclicAlias,

    /// <summary>The aliases of a document stand for more nodes than a reader should visit.</summary>
    AliasExpansion,

    /// <summary>Nodes are nested too deep.</summary>
    Depth,

    /// <summary>The file has too many nodes.</summary>
    Size,
}

/// <summary>Something that stops a YAML file, or one document of it, from being loaded.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">Where it was noticed.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record YamlError(YamlErrorKind Kind, SourceLocation Location, string Message);
