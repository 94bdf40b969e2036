using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The first sign that an image is built where it is run: a compiler that it keeps, or a step that compiles in it.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Location">The package, or the command that compiles.</param>
/// <param name="Name">The package, or the command as people call it.</param>
/// <param name="IsPackage">Whether it is a package that stays installed.</param>
public sealed record ShippedBuildTool(Run Run, SourceLocation Location, string Name, bool IsPackage);
