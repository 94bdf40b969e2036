using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <summary>A FROM whose image is no valid reference when no build argument is passed, because a variable gives nothing.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Image">What the builder makes of the image then.</param>
/// <param name="Variable">The variable of the FROM.</param>
/// <param name="Cause">The variable that gives nothing: that of the FROM, or one in the default of an argument that it leads to.</param>
public sealed record UnresolvedImage(Stage Stage, Expansion Image, VariableReference Variable, VariableReference Cause)
{
    /// <summary>Whether the variable is one of the FROM that is not declared and says nothing about that.</summary>
    public bool IsUndeclared => Cause == Variable && Cause is { Definition: null, HasFallback: false };
}

/// <content>What FROM reads when no build argument is passed.</content>
public sealed partial class DockerfileModel
{
    /// <summary>The FROMs whose image is no valid reference when no build argument is passed.</summary>
    /// <param name="passed">Names of build arguments that are always passed.</param>
    public ImmutableArray<UnresolvedImage> UnresolvedImages(ImmutableArray<string> passed)
    {
        GlobalDefaults defaults = new(this, passed);
        return ImmutableArray.CreateRange(Stages.Where(static stage => stage.From?.Image is { HasVariables: true }).Select(defaults.Check).OfType<UnresolvedImage>());
    }

    /// <summary>The value of a global build argument without what its own default is, if the build gives it one; null if it gives none.</summary>
    internal VariableValue? PassedValue(VariableDefinition definition) =>
        Context.BuildArgs.ContainsKey(definition.Name) || (!definition.HasDefault && !definition.Content.IsMissingDefault && IsPredefined(definition.Name)) ? definition.Content : null;
}
