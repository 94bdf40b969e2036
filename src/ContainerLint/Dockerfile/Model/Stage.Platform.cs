using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>The platform that FROM asks for.</content>
public sealed partial class Stage
{
    /// <summary>
    /// The --platform of FROM that has no effect: a stage that is built from another one has that one's platform. Null without such a flag, and
    /// where both say the same.
    /// </summary>
    public Flag? IgnoredPlatform
    {
        get
        {
            if (Parent is null || From?.Platform is not { } flag) return null;
            string? inherited = SelfAndAncestors().Last().From?.Platform?.Value;
            return Plain(flag.Value) == Plain(inherited) ? null : flag;
        }
    }

    // The platform of the build is the default.
    private static string Plain(string? platform) => platform?.Trim('"').Replace("{", string.Empty).Replace("}", string.Empty) switch
    {
        null or "$TARGETPLATFORM" => string.Empty,
        { } text => text,
    };

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
