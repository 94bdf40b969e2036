namespace ContainerLint.Rules;

/// <summary>A model that knows how text has to be written in the places of its file.</summary>
internal interface IEditedModel
{
    /// <summary>A fix with its texts as they have to be written where they are put; null if that cannot be told.</summary>
    Fix? Adapt(Fix fix);
}
