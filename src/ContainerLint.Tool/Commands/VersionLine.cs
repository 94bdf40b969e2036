using System.CommandLine;
using System.CommandLine.Invocation;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Answers --version.</summary>
internal sealed class VersionLine(ToolConsole console) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        console.Output.Write($"containerlint {Cli.Version}\n");
        return ExitCode.Success;
    }
}
