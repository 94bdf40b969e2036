using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Fixing;

/// <summary>Counts what is wrong with the syntax of a file.</summary>
internal static class SyntaxErrors
{
    public static int Count(CheckedFile file, CancellationToken cancellationToken) => file.Kind switch
    {
        FileKind.Dockerfile => DockerfileSyntax.Parse(file.File, cancellationToken).Errors.Length,
        FileKind.Compose or FileKind.Kubernetes => YamlFile.Parse(file.File, cancellationToken).Errors.Length,
        _ => 0,
    };
}
