namespace ContainerLint.Dockerfile;

/// <content>Images for the platform of the builder.</content>
public sealed partial class Stage
{
    /// <summary>Whether its FROM asks for the platform of the machine that builds, and for no other.</summary>
    internal bool AsksForBuildPlatform =>
        From?.Platform?.Word is { } platform && platform.Variables.Any(static variable => variable.Name == "BUILDPLATFORM")
        && platform.Variables.All(static variable => !variable.Name.StartsWith("TARGET", StringComparison.Ordinal));

    /// <summary>
    /// Whether the image of the file is one for the machine that builds, whatever platform is asked for: the last stage starts a program, is
    /// no tool for the build, and its FROM names the platform of the builder.
    /// </summary>
    public bool IsBoundToBuildPlatform =>
        Index == Dockerfile.Stages.Length - 1 && Parent is null && AsksForBuildPlatform && !Base.IsScratch && !IsForDevelopment && !IsToolImage && StartsProgram;
}
