using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A flag of an instruction, '--name' or '--name=value'.</summary>
public sealed class Flag
{
    internal Flag(LogicalLine line, int start, int end, string name, SourceLocation nameLocation, Word? word, string? value)
    {
        Start = start;
        End = end;
        Name = name;
        NameLocation = nameLocation;
        Word = word;
        Value = value;
        Location = line.Locate(start, end);
    }

    /// <summary>The name as written, without '--'. Flag names are lower case; another case is an unknown flag.</summary>
    public string Name { get; }

    /// <summary>The name without '--'.</summary>
    public SourceLocation NameLocation { get; }

    /// <summary>The value without its quotes; null without '='. Variables stand in it as written.</summary>
    public string? Value { get; }

    /// <summary>The value as written; null without '='.</summary>
    public Word? Word { get; }

    /// <summary>The value as written; null without '='.</summary>
    public SourceLocation? ValueLocation => Word?.Location;

    /// <summary>The whole flag.</summary>
    public SourceLocation Location { get; }

    /// <summary>The mount that a '--mount' of RUN describes; null for other flags.</summary>
    public Mount? Mount { get; internal set; }

    internal int Start { get; }

    internal int End { get; }

    /// <summary>Whether the flag is a boolean one that is set: without a value or with 'true' in any case.</summary>
    public bool IsTrue => Value is null || string.Equals(Value, "true", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value is null ? "--" + Name : $"--{Name}={Value}";
}

/// <summary>A '--mount' of RUN. See https://docs.docker.com/reference/dockerfile/#run---mount.</summary>
public sealed class Mount
{
    internal Mount(Flag flag, ImmutableArray<MountOption> options)
    {
        Flag = flag;
        Options = options;
    }

    /// <summary>Whether its quotes are not balanced, so that the options are a guess.</summary>
    internal bool IsMalformed { get; init; }

    /// <summary>The flag that it is written as.</summary>
    public Flag Flag { get; }

    /// <summary>The options in order.</summary>
    public ImmutableArray<MountOption> Options { get; }

    /// <summary>Lower-case type as written: 'bind' (the default), 'cache', 'tmpfs', 'secret', 'ssh', or whatever else stands there.</summary>
    public string Type => Option("type")?.Value?.ToLowerInvariant() ?? "bind";

    /// <summary>The last option of a name, under any of its names: 'source'/'src', 'target'/'dst'/'destination', 'readonly'/'ro', 'readwrite'/'rw'.</summary>
    /// <param name="name">The first of these names.</param>
    public MountOption? Option(string name)
    {
        for (int i = Options.Length - 1; i >= 0; i--)
        {
            if (string.Equals(Options[i].Name, name, StringComparison.Ordinal)) return Options[i];
        }

        return null;
    }

    /// <summary>'source' or 'src' as written.</summary>
    public string? Source => Option("source")?.Value;

    /// <summary>'target', 'dst' or 'destination' as written.</summary>
    public string? Target => Option("target")?.Value;

    /// <summary>'from' as written.</summary>
    public string? From => Option("from")?.Value;

    /// <summary>'id' as written.</summary>
    public string? Id => Option("id")?.Value;
}

/// <summary>An option of a mount.</summary>
/// <param name="Name">Its lower-case name; of several names for the same option the longest common one ('source', 'target', 'readonly', 'readwrite').</param>
/// <param name="Key">Its name as written.</param>
/// <param name="Value">Its value as written, without quotes; null without '='.</param>
/// <param name="Location">The whole option.</param>
/// <param name="ValueLocation">The value; null without '='.</param>
public sealed record MountOption(string Name, string Key, string? Value, SourceLocation Location, SourceLocation? ValueLocation)
{
    /// <summary>The value as a word, in which variables are expanded; null without '=' and where quotes stand around the whole option.</summary>
    public Word? Word { get; internal init; }
}
