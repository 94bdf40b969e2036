using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>One document of a YAML file.</summary>
public sealed class YamlDocument
{
    internal YamlDocument(YamlFile file, int index, SourceLocation start, bool hasMarker)
    {
        File = file;
        Index = index;
        Start = start;
        HasMarker = hasMarker;
    }

    /// <summary>The file it stands in.</summary>
    public YamlFile File { get; }

    /// <summary>Its number in the file, from zero.</summary>
    public int Index { get; }

    /// <summary>Its '---' if it has one, else an empty span where it starts.</summary>
    public SourceLocation Start { get; }

    /// <summary>Whether it starts with '---'.</summary>
    public bool HasMarker { get; }

    /// <summary>Its root; null if it has no node at all.</summary>
    public YamlNode? Root { get; internal set; }

    /// <summary>Whether it was read to its end; otherwise an error ended it early.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>Whether it has nothing but white space, comments or null.</summary>
    public bool IsEmpty => Root is null or YamlScalar { IsNull: true };

    /// <summary>From its first token to the end of its root.</summary>
    public SourceLocation Location => Root is null ? Start : Start.Through(Root.FullLocation);
}
