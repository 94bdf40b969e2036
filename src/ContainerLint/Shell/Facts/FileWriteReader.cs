using System.Collections.Immutable;
using System.Text;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads what commands write to files, and the text where it is known.</summary>
internal static class FileWriteReader
{
    public static void Read(ShellCommand command, ImmutableArray<FileFact>.Builder facts)
    {
        foreach (Redirection redirection in command.Redirections)
        {
            if (!redirection.IsOutput || redirection.Target is null || redirection.Descriptor is not ("" or "1")) continue;
            Value<string> path = ShellPath.Resolve(command, command.Script.ValueOf(redirection.Target));
            Value<string> content = redirection.Operator == "<>" ? Value<string>.Unknown(command.Location) : Output(command);
            facts.Add(new FileWrite(command, redirection.Target.Location, path, redirection.IsAppend, content));
        }

        if (command.Name != "tee") return;
        bool isAppended = command.HasFlag("-a", "--append");
        Value<string> input = Input(command);
        foreach (ShellWord word in command.Operands)
        {
            facts.Add(new FileWrite(command, word.Location, ShellPath.Resolve(command, word), isAppended, input));
        }
    }

    /// <summary>What a command prints, if that is known: echo, printf without directives, cat of a here-document.</summary>
    public static Value<string> Output(ShellCommand command)
    {
        switch (command.Name)
        {
            case "echo":
                return Printed(command, command.Arguments.SkipWhile(static word => word.IsAny("-e", "-n", "-E", "-ne", "-en")));
            case "printf" when command.Operands.Length > 0:
                return Printed(command, command.Operands);
            case "cat" or "tee" when command.Operands.IsEmpty || command.Name == "tee":
                return Input(command);
            default:
                return Value<string>.Unknown(command.Location);
        }
    }

    /// <summary>What a command reads, if that is known: a here-document, a here-string, or the output of echo.</summary>
    public static Value<string> Input(ShellCommand command)
    {
        Redirection? input = command.Redirections.LastOrDefault(static redirection => redirection.Operator is "<" or "<<" or "<<-" or "<<<");
        if (input is { HereDocument: { } document })
        {
            SourceLocation location = document.Text.Map(document.BodySpan);
            return document.Parts.All(static part => part.LiteralValue is not null)
                ? Value<string>.Known(string.Concat(document.Parts.Select(static part => part.LiteralValue)), location)
                : Value<string>.Unknown(location);
        }

        if (input is { Operator: "<<<", Target: { } text }) return command.Script.ValueOf(text);
        if (input is not null || command.PipelineIndex == 0) return Value<string>.Unknown(command.Location);
        ShellCommand[] upstream = [.. command.Upstream];
        return upstream.Length == 1 ? Output(upstream[0]) : Value<string>.Unknown(command.Location);
    }

    private static Value<string> Printed(ShellCommand command, IEnumerable<ShellWord> words)
    {
        StringBuilder text = new();
        SourceLocation? location = null;
        bool isKnown = true;
        foreach (ShellWord word in words)
        {
            if (text.Length > 0) text.Append(' ');
            isKnown &= word.Value.IsKnown;
            text.Append(word.Value.ValueOrDefault);
            location = location?.Through(word.Location) ?? word.Location;
        }

        return isKnown ? Value<string>.Known(text.ToString(), location ?? command.Location) : Value<string>.Unknown(location ?? command.Location);
    }
}
