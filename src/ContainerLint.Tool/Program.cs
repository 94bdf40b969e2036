using ContainerLint.Tool.Commands;
using ContainerLint.Tool.Terminal;

using ToolConsole console = ToolConsole.OfProcess();
return Cli.Run(args, console);
