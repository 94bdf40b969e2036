using System.CommandLine;
using System.CommandLine.Invocation;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Answers --help: at most 80 columns, examples first, since most people look for one.</summary>
internal sealed class HelpScreen(ToolConsole console) : SynchronousCommandLineAction
{
    private const int Width = 80;

    private const int DescriptionColumn = 30;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = console.Output;
        output.Write(command.Description + "\n\n");
        output.Write($"Usage: {Usage(command)}\n");
        if (command is VerbCommand verb) WriteExamples(output, verb);
        if (command.Subcommands.Count > 0) WriteRows(output, "Commands", command.Subcommands.Select(static sub => (sub.Name, FirstSentence(sub.Description))));
        if (command.Arguments.Count > 0) WriteRows(output, "Arguments", command.Arguments.Select(static argument => (argument.Name, argument.Description ?? "")));
        WriteRows(output, "Options", Options(command).Select(static option => (Form(option), option.Description ?? "")));
        if (command is RootCommand) output.Write("\n'containerlint COMMAND --help' tells more about a command.\n");
        return ExitCode.Success;
    }

    private static string Usage(Command command) => command is RootCommand
        ? "containerlint COMMAND [OPTIONS]"
        : $"containerlint {command.Name}{string.Concat(command.Arguments.Select(static argument => " " + ArgumentForm(argument)))} [OPTIONS]";

    private static string ArgumentForm(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $"[{argument.Name}]",
        { MinimumNumberOfValues: 0 } => $"[{argument.Name}...]",
        _ => argument.Name,
    };

    /// <summary>The command's own options and those that every command has; in the root only the latter.</summary>
    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static parent => parent.Options.Where(static option => option.Recursive))).Where(static option => !option.Hidden);

    private static string Form(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(static alias => alias is { Length: 2 } && alias[0] == '-' && alias[1] != '?').Append(option.Name));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }

    private static void WriteExamples(TextWriter output, VerbCommand verb)
    {
        output.Write("\nExamples:\n");
        foreach ((string commandLine, string meaning) in verb.Examples) output.Write($"  {commandLine}\n      {meaning}\n");
    }

    private static void WriteRows(TextWriter output, string title, IEnumerable<(string Name, string Description)> rows)
    {
        output.Write($"\n{title}:\n");
        foreach ((string name, string description) in rows)
        {
            string first = "  " + name;
            if (first.Length >= DescriptionColumn - 1)
            {
                output.Write(first + "\n");
                first = "";
            }

            foreach (string line in Paragraph.Wrap(description, Width - DescriptionColumn))
            {
                output.Write($"{first.PadRight(DescriptionColumn)}{line}\n");
                first = "";
            }
        }
    }

    private static string FirstSentence(string? description) => description is null ? "" : description.Replace('\n', ' ').Split(". ")[0].TrimEnd('.');
}
