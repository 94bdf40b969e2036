using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Model;

/// <summary>Models of Dockerfiles that tests write down.</summary>
internal static class Models
{
    public static DockerfileModel Parse(string text, DockerfileContext? context = null, string path = "Dockerfile") =>
        DockerfileModel.Create(DockerfileSyntax.Parse(new SourceFile(path, text)), context);

    public static DockerfileModel ParseWithArgs(string text, params (string Name, string? Value)[] arguments) =>
        Parse(text, new DockerfileContext { BuildArgs = arguments.ToImmutableDictionary(argument => argument.Name, argument => argument.Value) });
}
