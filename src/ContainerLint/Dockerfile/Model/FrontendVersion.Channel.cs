namespace ContainerLint.Dockerfile;

/// <content>Channels that have been given up.</content>
public sealed partial class FrontendVersion
{
    /// <summary>Whether it is a pre-release that stable versions have replaced long since: "experimental", "1.0-experimental", "0.x".</summary>
    public bool IsObsolete => IsDocker && (Version is { Major: 0 } || Image.Tag.Is(static tag => tag.EndsWith("experimental", StringComparison.Ordinal)));

    /// <summary>Whether it follows the pre-releases of the frontend, other than by its upstream repository, which is made for that.</summary>
    public bool FollowsPreReleases => IsPreRelease && Image.Repository.Is("docker/dockerfile");
}
