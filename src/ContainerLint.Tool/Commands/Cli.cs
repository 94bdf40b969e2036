using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Reflection;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>The command line as a whole.</summary>
internal static class Cli
{
    public static string Version { get; } = typeof(Cli).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static int Run(IReadOnlyList<string> args, ToolConsole console)
    {
        RootCommand root = Create(console);
        ParseResult result = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not (HelpScreen or VersionLine)) return Refuse(result, console);
        return result.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Create(ToolConsole console)
    {
        RootCommand root = new("Finds what is wrong in Dockerfiles, Compose files and Kubernetes manifests,\nand in how they fit together.")
        {
            new CheckCommand(console),
            new RulesCommand(console),
            new ExplainCommand(console),
            new InitCommand(console),
        };
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Description = "Show this.";
                help.Action = new HelpScreen(console);
            }
            else if (option is VersionOption version)
            {
                version.Description = "Show the version.";
                version.Action = new VersionLine(console);
            }
        }

        root.SetAction(result => new HelpScreen(console).Invoke(result));
        return root;
    }

    /// <summary>The command that was probably meant, where none was named.</summary>
    private static string Hint(ParseResult result) =>
        result.CommandResult.Command is RootCommand root && result.UnmatchedTokens.Count > 0 && Spelling.Nearest(result.UnmatchedTokens[0], root.Subcommands.Select(static command => command.Name)) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : string.Empty;

    private static int Refuse(ParseResult result, ToolConsole console)
    {
        foreach (ParseError error in result.Errors) console.Error.Write($"error: {OutputText.ForTerminal(error.Message.TrimEnd('.') + Hint(result))}\n");
        string verb = result.CommandResult.Command is RootCommand ? "" : result.CommandResult.Command.Name + " ";
        console.Error.Write($"Try 'containerlint {verb}--help'.\n");
        return ExitCode.Usage;
    }
}
