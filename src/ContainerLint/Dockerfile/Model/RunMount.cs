using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A mount of a RUN, with its values expanded. See https://docs.docker.com/reference/dockerfile/#run---mount.</summary>
public sealed class RunMount
{
    private readonly BuildState _state;

    internal RunMount(Mount syntax, BuildState state)
    {
        Syntax = syntax;
        _state = state;
        Target = FindTarget();
    }

    /// <summary>The mount as written.</summary>
    public Mount Syntax { get; }

    /// <summary>The whole flag.</summary>
    public SourceLocation Location => Syntax.Flag.Location;

    /// <summary>bind, cache, tmpfs, secret, ssh, or whatever else is written; bind when nothing is.</summary>
    public string Type => Syntax.Type;

    /// <summary>Where it appears, absolute; for a secret without target below /run/secrets. Absent where it appears nowhere, as a secret that is only a variable.</summary>
    public Value<string> Target { get; }

    /// <summary>The option source or src.</summary>
    public Value<string> Source => ValueOf("source");

    /// <summary>The id; for a cache the target is the id when none is written, for a secret the name of the target or source.</summary>
    public Value<string> Id
    {
        get
        {
            Value<string> id = ValueOf("id");
            if (!id.IsAbsent) return id;
            if (Type == "cache") return ValueOf("target");
            return Type == "secret" ? (ValueOf("target").IsAbsent ? ValueOf("source") : ValueOf("target")).Select(ContainerPath.Name) : Value<string>.Absent;
        }
    }

    /// <summary>What from names, as written: it is not expanded.</summary>
    public string? From => Syntax.From;

    /// <summary>The variable that a secret is given in; absent if it is not.</summary>
    public Value<string> Env => ValueOf("env");

    /// <summary>How concurrent builds share a cache.</summary>
    public Value<string> Sharing => ValueOf("sharing");

    /// <summary>The file mode.</summary>
    public Value<string> Mode => ValueOf("mode");

    /// <summary>The owner's user id.</summary>
    public Value<string> Uid => ValueOf("uid");

    /// <summary>The owner's group id.</summary>
    public Value<string> Gid => ValueOf("gid");

    /// <summary>Whether what is written below it does not reach the layer, and can be written at all: a cache, a tmpfs, a writable bind mount.</summary>
    public bool IsWritable => Type is "cache" or "tmpfs" ? !IsSet("readonly") : Type == "bind" && IsSet("readwrite");

    /// <summary>Whether the build stops when the secret or agent is missing.</summary>
    public bool IsRequired => IsSet("required");

    /// <summary>Whether its target is a path or a directory above it.</summary>
    public bool Covers(string path) => Target.Is(target => ContainerPath.IsAtOrBelow(path, target));

    /// <summary>Where an option stands; null if it is not written.</summary>
    /// <param name="option">The longest of its names: source, target, readonly, readwrite, id, from, mode, ...</param>
    public SourceLocation? LocationOf(string option) => Syntax.Option(option)?.Location;

    /// <summary>The value of an option after expansion; absent if it is not written.</summary>
    /// <param name="option">The longest of its names: source, target, id, mode, ...</param>
    public Value<string> ValueOf(string option)
    {
        if (Syntax.Option(option) is not { Value: { } value } written) return Value<string>.Absent;
        return written.Word is { } word ? _state.Expand(word).Value : Value<string>.Known(value, written.ValueLocation);
    }

    private bool IsSet(string option) =>
        Syntax.Option(option) is { } written && (written.Value is null || written.Value.Equals("true", StringComparison.OrdinalIgnoreCase) || written.Value == "1");

    private Value<string> FindTarget()
    {
        if (Syntax.Option("target") is { Word: { } word }) return _state.Resolve(_state.Expand(word));
        Value<string> target = ValueOf("target");
        if (target.IsKnown) return target;
        if (Type != "secret" || !Env.IsAbsent) return Value<string>.Absent;
        return Id.Select(id => "/run/secrets/" + id);
    }
}
