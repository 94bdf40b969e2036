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
        FileKind.Dockerfile => Count(DockerfileSyntax.Parse(file.File, cancellationToken)),
        FileKind.Compose or FileKind.Kubernetes => YamlFile.Parse(file.File, cancellationToken).Errors.Length,
        _ => 0,
    };

    /// <summary>An array that is none any more still builds, but as a script.</summary>
    private static int Count(DockerfileSyntax dockerfile) => dockerfile.Errors.Length + dockerfile.Instructions.Count(static instruction => instruction.MalformedExec is { IsLikelyExecForm: true });
}
