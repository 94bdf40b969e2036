using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A Compose service that builds a Dockerfile, or a container of a manifest that runs an image of its name.</summary>
/// <param name="Location">Where the service or the image is named.</param>
/// <param name="User">The user that it sets, a name or number; absent if it leaves that to the image.</param>
/// <param name="RequiresNonRoot">Whether the kubelet is told to refuse root: runAsNonRoot.</param>
/// <param name="RequirementLocation">Where that is said; null if it is not.</param>
/// <param name="Target">The stage that it asks for; null if it asks for none.</param>
public sealed record ImageUse(SourceLocation Location, Value<string> User, bool RequiresNonRoot = false, SourceLocation? RequirementLocation = null, string? Target = null)
{
    /// <summary>Whether a Compose service has a health check of its own; null for a container of a manifest, where that of the image does not count.</summary>
    public bool? ChecksHealth { get; init; }

    /// <summary>Whether it sets a user that is not known to be root, so that the user of the image does not matter.</summary>
    public bool ReplacesUser => User.IsUnknown || User.Is(user => !IsRoot(user));

    /// <summary>Whether the image has to name its user by number: the kubelet has to tell that it is not root, and gets no number from the manifest.</summary>
    public bool NeedsNumericUser => RequiresNonRoot && User.IsAbsent;

    private static bool IsRoot(string user)
    {
        string name = user.Trim().Split(':')[0].Trim();
        return name == "root" || (name.Length > 0 && name.All(c => c == '0'));
    }
}
