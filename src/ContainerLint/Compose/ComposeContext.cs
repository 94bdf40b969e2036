using System.Collections.Immutable;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>What is known around the files of a project.</summary>
public sealed record ComposeContext
{
    /// <summary>Nothing is known.</summary>
    public static ComposeContext None { get; } = new();

    /// <summary>The variables of the project's .env file.</summary>
    public ComposeEnvironment Environment { get; init; } = ComposeEnvironment.Empty;

    /// <summary>The files around, for paths that the project names.</summary>
    public IFileTree FileTree { get; init; } = UnknownFileTree.Instance;

    /// <summary>Gives a parsed file that extends or include names, by its path; null if it cannot be had.</summary>
    public Func<string, YamlFile?> Load { get; init; } = _ => null;

    /// <summary>The project directory, relative to the same folder as all paths; null for the directory of the first file.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>Whether the files only make sense merged with others: override files, targets of include or extends.</summary>
    public bool IsFragment { get; init; }

    /// <summary>What other Compose files of the same directory declare, so that a name from there does not count as undefined.</summary>
    public ComposeNames Siblings { get; init; } = ComposeNames.Empty;

    /// <summary>Ends long work early.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>The names that Compose files declare.</summary>
/// <param name="Services">Services.</param>
/// <param name="Networks">Networks.</param>
/// <param name="Volumes">Volumes.</param>
/// <param name="Secrets">Secrets.</param>
/// <param name="Configs">Configs.</param>
/// <param name="Models">Models.</param>
public sealed record ComposeNames(
    ImmutableHashSet<string> Services,
    ImmutableHashSet<string> Networks,
    ImmutableHashSet<string> Volumes,
    ImmutableHashSet<string> Secrets,
    ImmutableHashSet<string> Configs,
    ImmutableHashSet<string> Models)
{
    private static ImmutableHashSet<string> NoNames => ImmutableHashSet<string>.Empty;

    /// <summary>No names.</summary>
    public static ComposeNames Empty { get; } = new(NoNames, NoNames, NoNames, NoNames, NoNames, NoNames);

    /// <summary>The names that the top level of a file declares.</summary>
    public static ComposeNames Of(YamlFile file)
    {
        ComposeNames names = Empty;
        foreach (YamlMapping root in file.Documents.Select(document => document.Root).OfType<YamlMapping>())
        {
            names = names.With(new ComposeNames(
                Keys(root, "services"), Keys(root, "networks"), Keys(root, "volumes"), Keys(root, "secrets"), Keys(root, "configs"), Keys(root, "models")));
        }

        return names;
    }

    /// <summary>These names and others.</summary>
    public ComposeNames With(ComposeNames other) => new(
        Services.Union(other.Services),
        Networks.Union(other.Networks),
        Volumes.Union(other.Volumes),
        Secrets.Union(other.Secrets),
        Configs.Union(other.Configs),
        Models.Union(other.Models));

    private static ImmutableHashSet<string> Keys(YamlMapping root, string section) =>
        root.Mapping(section)?.Entries.Select(entry => entry.Name).OfType<string>().ToImmutableHashSet() ?? NoNames;
}
