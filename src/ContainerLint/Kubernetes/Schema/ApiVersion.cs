namespace ContainerLint.Kubernetes.Schema;

/// <summary>The two parts of an apiVersion.</summary>
public static class ApiVersion
{
    /// <summary>Group and version: "apps/v1" is ("apps", "v1"), "v1" is ("", "v1").</summary>
    public static (string Group, string Version) Split(string apiVersion)
    {
        int slash = apiVersion.IndexOf('/');
        return slash < 0 ? (string.Empty, apiVersion) : (apiVersion.Substring(0, slash), apiVersion.Substring(slash + 1));
    }
}
