namespace ContainerLint.Text;

/// <summary>What a file is, found from its name and content.</summary>
public enum FileKind
{
    /// <summary>Nothing that is checked.</summary>
    None,

    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,

    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>A file of Kubernetes objects.</summary>
    Kubernetes,
}
