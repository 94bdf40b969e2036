using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>The platform of a stage that is built from another stage.</content>
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
}
