using System.Text;

namespace ContainerLint.Tool.Terminal;

/// <summary>What the program reads from and writes to. Reports go to the output, talk goes to the error stream.</summary>
internal sealed class ToolConsole : IDisposable
{
    /// <summary>Columns of what is not a terminal.</summary>
    public const int DefaultWidth = 120;

    public required Stream Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Whether somebody looks at the output while it is written.</summary>
    public required bool IsTerminal { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public static ToolConsole OfProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        WorkingDirectory = Directory.GetCurrentDirectory(),
        IsTerminal = !Console.IsOutputRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    /// <summary>Columns of the terminal, or a width that does not depend on where the program runs.</summary>
    public int Width => IsTerminal && Console.WindowWidth is > 40 and var width ? width : DefaultWidth;

    public void Dispose()
    {
        try
        {
            Output.Flush();
            Error.Flush();
        }
        catch (IOException)
        {
            // Whoever read the output has gone, as 'head' does.
        }
    }

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = false, NewLine = "\n" };
}
