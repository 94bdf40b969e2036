using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Reporting;

/// <summary>Shows what is wrong in a file that is not checked but read, such as the configuration.</summary>
public static class ErrorFrame
{
    private const int Width = 120;

    /// <summary>Writes the message and the place.</summary>
    public static void Write(TextWriter output, SourceLocation location, string message, bool useColor)
    {
        TerminalStyle style = new(useColor);
        output.Write($"{style.Severity(Severity.Error, "error")}: {OutputText.ForTerminal(message)}\n");
        SourceFrame.Write(output, location, Severity.Error, style, Width);
    }
}
