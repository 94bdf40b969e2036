namespace ContainerLint.Kubernetes;

/// <summary>Recognises values that something fills in before the manifest reaches the server.</summary>
public static class TemplateText
{
    /// <summary>Stands in a text for a piece of a template that was taken out; no manifest has it.</summary>
    public const char Mask = '\uE000';

    /// <summary>Whether a text depends on a template: '{{ }}', '{% %}', '${VAR}' or '$(VAR)'.</summary>
    public static bool IsUnknown(string text) =>
        IsTemplate(text) || IsReference(text, '{', '}') || IsReference(text, '(', ')');

    /// <summary>Whether a text has an action of a template in it: '{{ }}' or '{% %}'. References to variables do not count.</summary>
    public static bool IsTemplate(string text) =>
        text.Contains(Mask)
        || text.Contains("{{", StringComparison.Ordinal)
        || (text.Contains("{%", StringComparison.Ordinal) && text.Contains("%}", StringComparison.Ordinal));

    private static bool IsReference(string text, char open, char close)
    {
        for (int start = text.IndexOf('$'); start >= 0 && start + 1 < text.Length; start = text.IndexOf('$', start + 1))
        {
            if (text[start + 1] == open && text.IndexOf(close, start + 2) > start + 2) return true;
        }

        return false;
    }
}
