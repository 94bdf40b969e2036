using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>Recognises templates of container files: text that becomes one only when something renders it.</summary>
internal static class TemplateDetector
{
    /// <summary>Whether a file has to be rendered before it is what it seems to be.</summary>
    public static bool IsTemplate(SourceFile file, FileKind kind) => FileName.IsTemplate(file.Path) || (kind == FileKind.Dockerfile && HasTemplateLine(file.Text));

    /// <summary>Whether there is something in a text that a template engine would replace.</summary>
    public static bool HasActions(SourceText text)
    {
        string content = text.ToString();
        return content.Contains("{{", StringComparison.Ordinal) || content.Contains("{%", StringComparison.Ordinal) || content.Contains("<%", StringComparison.Ordinal);
    }

    /// <summary>Whether a line is nothing but a template's action, as "{% if x %}" or "{{ range . }}", or has one in FROM; inside RUN such text can be meant for a tool.</summary>
    private static bool HasTemplateLine(SourceText text)
    {
        if (!HasActions(text)) return false;
        bool continued = false;
        foreach (TextLine line in text.Lines)
        {
            string content = line.ToString().Trim();
            if (!continued && (Encloses(content, "{%", "%}") || Encloses(content, "{{", "}}") || Encloses(content, "<%", "%>") || IsTemplateOfFrom(content))) return true;
            if (content.Contains("<<", StringComparison.Ordinal)) return false;
            continued = content.Length > 0 && content[content.Length - 1] is '\\' or '`';
        }

        return false;
    }

    /// <summary>Whether a line is a FROM whose image has to be rendered: no name of an image has a brace without '$'.</summary>
    private static bool IsTemplateOfFrom(string content) =>
        content.Length > 5 && content.StartsWith("FROM", StringComparison.OrdinalIgnoreCase) && content[4] is ' ' or '\t' && HasActionPair(content);

    private static bool HasActionPair(string content) =>
        content.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start && content.IndexOf("}}", start, StringComparison.Ordinal) > start && (start == 0 || content[start - 1] != '$');

    private static bool Encloses(string content, string open, string close) =>
        content.StartsWith(open, StringComparison.Ordinal) && content.EndsWith(close, StringComparison.Ordinal);
}
