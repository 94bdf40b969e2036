using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>Definitions that readers and tools see.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<UnusedArgument> _unusedArguments;

    /// <summary>The stages and build arguments that "docker build --call=outline" may list, in order.</summary>
    public ImmutableArray<DefinitionDescription> Definitions => field.IsDefault ? field = DefinitionDescription.Find(this).ToImmutableArray() : field;

    /// <summary>The build arguments that nothing in the file reads, except those that tools are known to read from the environment.</summary>
    public ImmutableArray<UnusedArgument> UnusedArguments => _unusedArguments.IsDefault ? _unusedArguments = UnusedArgument.Find(this).ToImmutableArray() : _unusedArguments;

    /// <summary>A name for a stage that no stage has: "stage-0" for the first one.</summary>
    public string UnusedStageName(Stage stage)
    {
        string name = FormattableString.Invariant($"stage-{stage.Index}");
        while (_stagesByName.ContainsKey(name)) name += "-files";
        return name;
    }
}
