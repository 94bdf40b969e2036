namespace ContainerLint.Dockerfile;

/// <content>How the file fits the folder that the builder is given.</content>
public sealed partial class DockerfileModel
{
    private bool? _hasCopyOfExistingFile;

    /// <summary>Whether the source of some COPY or ADD is found in the build context, so that this is certainly the right folder.</summary>
    public bool HasCopyOfExistingFile => _hasCopyOfExistingFile ??= Copies
        .SelectMany(static copy => copy.Sources)
        .Any(source => source.IsContextPath && !source.IsContextRoot && !source.HasWildcard && source.Path.Is(known => BuildContext.Exists(known) == true));
}
