using ContainerLint.Dockerfile;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <content>Secrets that it is built with.</content>
public sealed partial class ComposeService
{
    /// <summary>
    /// Build arguments whose name is that of a secret and that have a value, also one that a variable gives; those that its Dockerfile does not declare, and those whose
    /// value is a hardcoded secret, are of another kind.
    /// </summary>
    public IEnumerable<ComposePair> SecretBuildArguments(ProjectWorkspace workspace)
    {
        if (Build is not { } build || build.Arguments.IsEmpty) yield break;
        DockerfileModel? dockerfile = build.DockerfilePath is { } path ? workspace.FindDockerfile(path) : null;
        foreach (ComposePair argument in build.Arguments)
        {
            if (!SecretName.IsSecret(argument.Name) || argument.IsCollection || argument.Text is { Pattern.Length: 0 } || argument.Value.Is(SecretText.IsOtherValue)) continue;
            if (dockerfile is not null && !dockerfile.VariableDefinitions.Any(definition => definition.IsArg && definition.Name == argument.Name)) continue;
            if (argument.Text is { Pattern.Length: > 0 } text && Project.IsHardcodedSecret(text.Location)) continue;
            yield return argument;
        }
    }
}

/// <content>Where its secrets are.</content>
public sealed partial class ComposeProject
{
    private HashSet<SourceLocation>? _hardcodedSecrets;

    /// <summary>Whether what stands at a place is one of <see cref="HardcodedSecrets"/>.</summary>
    internal bool IsHardcodedSecret(SourceLocation location) => (_hardcodedSecrets ??= [.. HardcodedSecrets.Select(static secret => secret.Location)]).Contains(location);
}
