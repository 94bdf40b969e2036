namespace ContainerLint.Text;

/// <summary>A model that is made of one text alone.</summary>
internal interface ITextModel
{
    /// <summary>The words of the text.</summary>
    TextWords Words { get; }
}
