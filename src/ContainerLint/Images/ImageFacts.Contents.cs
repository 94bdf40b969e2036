namespace ContainerLint.Images;

/// <content>What images hold.</content>
public sealed partial class ImageFacts
{
    /// <summary>Whether it is known to hold a whole system, with a shell and tools.</summary>
    public bool IsSystem => Family is not (ImageFamily.Unknown or ImageFamily.Scratch or ImageFamily.ShellLess) && !IsShellLess;

    /// <summary>The user that the image has for running programs without rights, as USER takes it: a name, or a variable with its id. Null where there is none,
    /// or it is not known whether the version has it.</summary>
    public string? UnprivilegedUser =>
        Known is { UnprivilegedUser: { } user } known && !Reference.Tag.IsUnknown && (Tag?.Version is null || MajorVersion(Tag) >= known.UnprivilegedUserVersion) ? user : null;
}
