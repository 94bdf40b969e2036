using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>Says what a file is, from its name and, where the name does not decide, from its content.</summary>
public static class FileClassifier
{
    /// <summary>The kind of a file whose text is known.</summary>
    public static FileKind Classify(SourceFile file) => Classify(file.Path, file.Text);

    /// <summary>The kind of a file whose text is known.</summary>
    /// <param name="path">The file's path, with '/' as separator.</param>
    /// <param name="text">Its text, or the beginning of it.</param>
    public static FileKind Classify(string path, SourceText text) => FileName.Classify(path) switch
    {
        NameClass.Dockerfile => FileKind.Dockerfile,
        NameClass.PerhapsDockerfile => DockerfileSniffer.LooksLikeDockerfile(text) ? FileKind.Dockerfile : FileKind.None,
        NameClass.ComposeYaml => TopLevelKeys.Read(text).IsKubernetes ? FileKind.Kubernetes : FileKind.Compose,
        NameClass.Yaml => ClassifyYaml(path, TopLevelKeys.Read(text)),
        NameClass.Json => ClassifyJson(text),
        _ => FileKind.None,
    };

    /// <summary>The kind of a text of which the name says nothing.</summary>
    public static FileKind ClassifyByContent(SourceText text)
    {
        TopLevelKeys keys = TopLevelKeys.Read(text);
        if (keys.IsKubernetes) return FileKind.Kubernetes;
        if (keys.HasServices) return FileKind.Compose;
        return DockerfileSniffer.LooksLikeDockerfile(text) ? FileKind.Dockerfile : FileKind.None;
    }

    /// <summary>Whether a file of this name may be of a known kind, so that it is worth reading.</summary>
    public static bool IsCandidate(string path) => FileName.Classify(path) != NameClass.Other;

    /// <summary>Whether the name alone says what the file is, so that it must not be passed over when it cannot be read.</summary>
    public static bool IsDecidedByName(string path) => FileName.Classify(path) is NameClass.Dockerfile or NameClass.ComposeYaml;

    /// <summary>Whether a file's name is that of a Dockerfile, or might be.</summary>
    public static bool MayBeDockerfile(string path) => FileName.Classify(path) is NameClass.Dockerfile or NameClass.PerhapsDockerfile;

    /// <summary>Whether a YAML file's name says what it is meant for, so that it must not be passed over when it does not parse.</summary>
    public static bool HasMeaningfulName(string path) => IsYaml(path) && (FileName.MentionsCompose(path) || FileName.MentionsKubernetes(path));

    /// <summary>Whether a file's name says that it is YAML.</summary>
    public static bool IsYaml(string path) => FileName.Classify(path) is NameClass.ComposeYaml or NameClass.Yaml;

    private static FileKind ClassifyYaml(string path, TopLevelKeys keys)
    {
        if (keys.IsKubernetes) return FileKind.Kubernetes;
        if (FileName.MentionsCompose(path) && keys.IsCompose) return FileKind.Compose;
        // Nothing but comments: only the name says what it was meant to be.
        return FileName.MentionsKubernetes(path) && keys.IsEmpty ? FileKind.Kubernetes : FileKind.None;
    }

    private static FileKind ClassifyJson(SourceText text)
    {
        string content = text.ToString();
        return content.Contains("\"apiVersion\"", StringComparison.Ordinal) && content.Contains("\"kind\"", StringComparison.Ordinal) && TopLevelKeys.ReadJson(content).IsKubernetes
            ? FileKind.Kubernetes
            : FileKind.None;
    }
}
