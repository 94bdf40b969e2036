namespace ContainerLint.Compose;

/// <content>What the names of its files tell.</content>
public sealed partial class ComposeProject
{
    /// <summary>
    /// Whether its only file is named as one that is merged onto another, such as 'compose.tests.yaml': with several -f options the base may come
    /// from anywhere, so what it does not declare may be declared there.
    /// </summary>
    public bool IsNamedAsOverlay => Files.Length == 1 && File.Name.Split('.') is [.., _, "yaml" or "yml"] parts && parts.Length > 2
        && parts[0].EndsWith("compose", StringComparison.Ordinal);
}
