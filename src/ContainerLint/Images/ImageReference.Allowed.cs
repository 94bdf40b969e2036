using ContainerLint.Text;

namespace ContainerLint.Images;

/// <content>Which registry and repository it belongs to.</content>
public sealed partial class ImageReference
{
    /// <summary>Whether it is in a registry, below a namespace, or of a repository. The name is taken in full, with docker.io and library where they are left out, and compared by
    /// whole parts; '*' stands for any text within one.</summary>
    /// <param name="prefix">Such as "docker.io/library", "registry.example.com", "*.example.com/shop".</param>
    public bool IsBelow(string prefix)
    {
        if (FullRepository.ValueOrDefault is not { } repository) return false;
        string[] wanted = prefix.TrimEnd('/').Split('/');
        string[] parts = repository.Split('/');
        return wanted.Length <= parts.Length && !wanted.Where((part, index) => !Wildcard.IsMatch(part, parts[index])).Any();
    }
}
