using System.Collections.Immutable;
using ContainerLint.Secrets;

namespace ContainerLint.Dockerfile;

/// <summary>A COPY or ADD of the build context, or of a folder of it, picks up files that do not belong into an image.</summary>
/// <param name="Source">The source.</param>
/// <param name="Paths">The files and folders that it picks up, those with secrets first; empty where the context is not known.</param>
public sealed record ContextExposure(CopySource Source, ImmutableArray<string> Paths)
{
    private static readonly string[] LocalFolders = [".git", ".svn", ".hg", "node_modules", ".venv", "venv", "__pycache__", ".terraform", ".idea", ".vs"];

    /// <summary>The name of the ignore file that holds, or else of the usual one.</summary>
    public string IgnoreFileName => Source.Step.Stage.Dockerfile.BuildContext.IgnoreFile?.File.Name ?? ".dockerignore";

    /// <summary>Up to three of the paths, for messages.</summary>
    public string Examples => string.Join(", ", Paths.Take(3).Select(static path => "'" + path + "'")) + (Paths.Length > 3 ? " and more" : string.Empty);

    /// <summary>What to add to the ignore file so that the files are not picked up, as far as no build may need them; null if there is nothing.</summary>
    public IgnoreFileAddition? IgnoreFileAddition => Source.Step.Stage.Dockerfile.BuildContext.Hide(Paths.Select(static path => new ContextLeftoverPath(path, ContainerPath.Name(path))));

    internal static IEnumerable<ContextExposure> Find(CopyStep copy)
    {
        if (!copy.IsFromContext || copy.IsOnbuild || copy.Stage.IsDev || !copy.Stage.IsShipped) yield break;
        foreach (CopySource source in copy.Sources)
        {
            bool isRoot = source.IsContextRoot;
            if (!isRoot && !(source.IsContextPath && !source.HasWildcard && source.Path.Is(path => copy.Stage.Dockerfile.BuildContext.IsDirectory(path) == true))) continue;
            string directory = isRoot ? "." : source.Path.ValueOrDefault!;
            BuildContext context = copy.Stage.Dockerfile.BuildContext;
            ImmutableArray<string> paths = context.IsKnown
                ? context.FindVisible(directory, (path, isDirectory) => IsExposed(path, isDirectory, directory) && !IsExcluded(copy, path))
                : ImmutableArray<string>.Empty;
            if (paths.Length > 0 || (isRoot && !context.IsKnown))
                yield return new ContextExposure(source, paths.OrderBy(static path => IsSecretFile(path) ? 0 : path.IndexOf('/') < 0 ? 1 : 2).ToImmutableArray());
        }
    }

    private static bool IsExposed(string path, bool isDirectory, string directory)
    {
        string name = ContainerPath.Name(path);
        if (isDirectory) return LocalFolders.Contains(name) || (name is ".ssh" or ".aws" or ".kube" or ".azure");
        return IsSecretFile(path) && path != directory;
    }

    /// <summary>Whether a file usually holds secrets: names that only keys and credentials have.</summary>
    private static bool IsSecretFile(string path)
    {
        string name = ContainerPath.Name(path).ToLowerInvariant();
        bool isOftenPublic = name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".key", StringComparison.Ordinal) || name.EndsWith(".jks", StringComparison.Ordinal)
            || name.EndsWith(".keystore", StringComparison.Ordinal) || name is ".npmrc" or ".yarnrc" or ".yarnrc.yml" or "auth.json" or "gcloud";
        return !isOftenPublic && SecretPath.IsSecret(path);
    }

    private static bool IsExcluded(CopyStep copy, string path) => copy.Instruction.Flags
        .Where(static flag => flag.Name == "exclude" && flag.Value is not null)
        .Any(flag => PathPattern.Parse(flag.Value!) is { } pattern && (pattern.IsMatch(path) || pattern.IsMatch(ContainerPath.Name(path))));
}
