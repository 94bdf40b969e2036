namespace ContainerLint.Images;

/// <content>What images hold.</content>
public sealed partial class ImageFacts
{
    /// <summary>Whether it is known to hold a whole system, with a shell and tools.</summary>
    public bool IsSystem => Family is not (ImageFamily.Unknown or ImageFamily.Scratch or ImageFamily.ShellLess) && !IsShellLess;
}
