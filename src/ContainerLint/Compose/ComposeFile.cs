using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>How a file came to be part of a project.</summary>
public enum ComposeFileRole
{
    /// <summary>The first file of the set.</summary>
    Base,

    /// <summary>A further file of the set.</summary>
    Override,

    /// <summary>A file that another one includes.</summary>
    Included,

    /// <summary>A file that a service extends from.</summary>
    Extended,
}

/// <summary>A file of a project.</summary>
/// <param name="Yaml">The parsed file.</param>
/// <param name="Role">How it came to be part of the project.</param>
public sealed record ComposeFile(YamlFile Yaml, ComposeFileRole Role)
{
    /// <summary>Its path.</summary>
    public string Path => Yaml.File.Path;

    /// <summary>What its path says about what it is for.</summary>
    public ComposeFilePurpose Purpose => ComposeFilePurposes.Of(Path);
}

/// <summary>What a file is for, as far as its path says.</summary>
[Flags]
public enum ComposeFilePurpose
{
    /// <summary>The path says nothing.</summary>
    Unmarked = 0,

    /// <summary>For developing, testing or showing: dev, test, ci, example, override and the like.</summary>
    Development = 1,

    /// <summary>For running for real: prod, release, live, deploy, stack, swarm.</summary>
    Production = 2,

    /// <summary>For a swarm: stack, swarm.</summary>
    Swarm = 4,
}

/// <summary>Reads purposes from paths.</summary>
internal static class ComposeFilePurposes
{
    private static readonly char[] Separators = ['/', '.', '-', '_'];

    public static ComposeFilePurpose Of(string path)
    {
        ComposeFilePurpose purpose = ComposeFilePurpose.Unmarked;
        string[] words = path.ToLowerInvariant().Split(Separators);
        foreach (string word in words) purpose |= OfWord(word);

        // All kinds of files lie in a folder called "deploy": deploy/compose.dev.yaml is for development.
        return purpose == ComposeFilePurpose.Unmarked && words.Contains("deploy") ? ComposeFilePurpose.Production : purpose;
    }

    private static ComposeFilePurpose OfWord(string word) => word switch
    {
        "dev" or "devel" or "development" or "local" or "test" or "tests" or "testing" or "ci" or "e2e" or "example" or "examples" or "sample" or "samples" or
            "demo" or "debug" or "override" or "devcontainer" => ComposeFilePurpose.Development,
        "prod" or "production" or "release" or "live" => ComposeFilePurpose.Production,
        "stack" or "swarm" => ComposeFilePurpose.Production | ComposeFilePurpose.Swarm,
        _ => ComposeFilePurpose.Unmarked,
    };
}
