namespace ContainerLint.Dockerfile;

/// <content>What the file is for, by its name.</content>
public sealed partial class DockerfileModel
{
    private static readonly char[] NameSeparators = ['.', '-', '_'];

    private static readonly string[] ToolboxWords = ["toolbox", "debug", "netshoot", "ci", "runner", "runners", "agent", "agents", "jenkins", "devcontainer", "bastion", "sftp", "sshd", "ssh"];

    private bool? _isForDevelopment;

    /// <summary>Whether the name of the file says that it is for development or tests: "Dockerfile.dev", "test.Dockerfile".</summary>
    public bool IsForDevelopment => _isForDevelopment ??= File.Name.ToLowerInvariant().Split(NameSeparators).Any(DevStageNames.IsDevWord);

    /// <summary>Whether the name of the file, its folder or a final stage says that the image is a box of tools, such as one for the jobs of a CI server.</summary>
    public bool IsToolbox => $"{ContainerPath.Name(File.Directory)}.{File.Name}.{string.Join(".", FinalStages.Select(stage => stage.Name.ValueOrDefault))}"
        .ToLowerInvariant().Split(NameSeparators).Any(word => ToolboxWords.Contains(word, StringComparer.Ordinal));
}
