using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Text;

/// <summary>Questions about lines that take no copy of them.</summary>
internal static class LineText
{
    /// <summary>Whether a line is empty or white space.</summary>
    public static bool IsBlank(this TextLine line)
    {
        for (int position = line.Start; position < line.End; position++)
        {
            if (!char.IsWhiteSpace(line.Text![position])) return false;
        }

        return true;
    }
}
