using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>What options of rules name in addition.</content>
public sealed partial class DockerfileModel
{
    /// <summary>ARG and ENV whose names fit one of some patterns, and which are not among <see cref="SecretVariables"/>.</summary>
    /// <param name="patterns">Names; '*' stands for any text.</param>
    public ImmutableArray<SecretVariable> VariablesLike(ImmutableArray<string> patterns) => patterns.IsEmpty ? ImmutableArray<SecretVariable>.Empty : VariableDefinitions
        .Where(definition => patterns.Any(pattern => Wildcard.IsMatch(pattern, definition.Name)) && !SecretVariables.Any(secret => secret.Definition == definition))
        .Select(definition => SecretVariable.Of(definition, this));

    /// <summary>Sources of COPY and ADD from the context that fit one of some patterns, and which are not among <see cref="SecretCopies"/>.</summary>
    /// <param name="patterns">Paths; '*' stands for any text.</param>
    public ImmutableArray<SecretCopy> CopiesLike(ImmutableArray<string> patterns) => patterns.IsEmpty ? ImmutableArray<SecretCopy>.Empty : Copies
        .Where(static copy => copy.IsFromContext && copy.Stage.IsShipped)
        .SelectMany(static copy => copy.Sources)
        .Where(source => patterns.Any(pattern => source.Text.Is(path => Wildcard.IsMatch(pattern, path))) && !SecretCopies.Any(copy => copy.Source == source))
        .Select(static source => new SecretCopy(source, source.Location, source.Word.Text, IsDeletedLater: false));
}
