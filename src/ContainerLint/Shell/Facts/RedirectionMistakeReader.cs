using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Finds redirections that do something else than they seem to.</summary>
internal static class RedirectionMistakeReader
{
    /// <summary>Longer pipelines are not written by hand.</summary>
    private const int LongestPipeline = 30;

    /// <summary>Commands whose operands are files that they read while they write.</summary>
    private static readonly string[] Filters =
        ["sort", "cat", "sed", "grep", "egrep", "fgrep", "awk", "gawk", "head", "tail", "cut", "uniq", "tac", "jq", "yq", "base64", "iconv", "nl", "fold", "column", "paste", "xmllint"];

    private static readonly string[] InputEaters = ["ssh", "ffmpeg", "mplayer"];

    public static ImmutableArray<RedirectionMistake> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<RedirectionMistake>.Empty;
        ImmutableArray<RedirectionMistake>.Builder mistakes = ImmutableArray.CreateBuilder<RedirectionMistake>();
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is CommandNode { Redirections.IsEmpty: false } command)
            {
                if (OfOrder(command) is { } order) mistakes.Add(order);
                else if (OfCompetition(script, command) is { } competition) mistakes.Add(competition);
                else if (OfOverriddenPipe(script, command) is { } pipe) mistakes.Add(pipe);
            }

            if (node is SimpleCommand simple && OfOwnInput(script, simple) is { } own) mistakes.Add(own);
            if (node is WhileCommand loop) mistakes.AddRange(OfLoopInput(script, loop));
        }

        return mistakes.ToImmutable();
    }

    private static bool IsStandardOutput(Redirection redirection) => redirection is { Descriptor: "" or "1", Operator: ">" or ">>" or ">|" };

    /// <summary>'2&gt;&amp;1 &gt; file': standard error goes where standard output went before.</summary>
    private static RedirectionMistake? OfOrder(CommandNode command)
    {
        Redirection? error = command.Redirections.FirstOrDefault(static redirection => redirection is { Descriptor: "2", Operator: ">&" } && redirection.Target?.LiteralValue == "1");
        if (error is null || IsPipedInto(command) || command.Ancestors().Any(static ancestor => ancestor is CommandSubstitution)) return null;
        Redirection? output = command.Redirections.FirstOrDefault(redirection => IsStandardOutput(redirection) && redirection.Span.Start > error.Span.Start);
        bool isSaved = command.Redirections.Any(static redirection => redirection.Operator == ">&" && redirection.Descriptor is not ("2" or "" or "1"));
        if (output is null || isSaved) return null;
        return new RedirectionMistake(
            error.Location,
            $"Standard error does not go to '{output.Target}', because '2>&1' stands before '{output}'; write it behind",
            new ShellRewrite("Move '2>&1' to the end", ImmutableArray.Create(new Replacement(error.Location.WithBlanksBefore, string.Empty), new Replacement(output.Location.End, " 2>&1"))));
    }

    private static bool IsPipedInto(CommandNode command)
    {
        ShellNode inner = command;
        foreach (ShellNode ancestor in command.Ancestors())
        {
            if (ancestor is Pipeline pipeline && pipeline.Commands[pipeline.Commands.Length - 1] != inner) return true;
            inner = ancestor;
        }

        return false;
    }

    /// <summary>Two redirections of one stream, or of two streams to one file that each truncates.</summary>
    private static RedirectionMistake? OfCompetition(ShellScript script, CommandNode command)
    {
        if (command is SimpleCommand { Words: var words } && (words.IsEmpty || words[0].LiteralValue is ":" or "true")) return null;
        Redirection? output = null;
        Redirection? input = null;
        foreach (Redirection redirection in command.Redirections)
        {
            if (redirection is { Descriptor: "" or "0", Operator: "<" or "<<" or "<<-" or "<<<" })
            {
                if (input is not null) return new RedirectionMistake(input.Location, $"'{input}' is not read, because another redirection of the input stands behind it; join the files with 'cat'");
                input = redirection;
            }
            else if (IsStandardOutput(redirection))
            {
                if (output is not null) return new RedirectionMistake(output.Location, $"'{output}' stays empty, because the output goes to '{redirection.Target}' only; use 'tee' to write both");
                output = redirection;
            }
            else if (redirection is { Descriptor: "2", Operator: ">", Target: { } target } && output is { Operator: ">", Target: { } file } && IsSameFile(script, file, target))
            {
                return new RedirectionMistake(
                    redirection.Location, $"Both streams overwrite each other in '{target}'; write '2>&1'", new ShellRewrite("Write '2>&1'", redirection.Location, "2>&1"));
            }
        }

        return null;
    }

    /// <summary>'command &gt; file | other': nothing reaches the pipe.</summary>
    private static RedirectionMistake? OfOverriddenPipe(ShellScript script, CommandNode command)
    {
        if (command.Parent is not Pipeline { Commands.Length: > 1 } pipeline) return null;
        int index = pipeline.Commands.IndexOf(command);
        Redirection? output = command.Redirections.LastOrDefault(IsStandardOutput);
        if (output?.Target is null || command.Redirections.Any(static redirection => redirection.Operator == ">&")) return null;
        if (command is SimpleCommand { Words.IsEmpty: true } && index > 0)
            return new RedirectionMistake(output.Location, $"No command reads the pipe and writes '{output.Target}'; remove the '|', or write 'cat' before the redirection");
        if (index == pipeline.Commands.Length - 1 || (index < pipeline.Pipes.Length && pipeline.Pipes[index].Length == 2)) return null;
        return script.ValueOf(output.Target).Is(static path => path.StartsWith("/dev/", StringComparison.Ordinal))
            ? null
            : new RedirectionMistake(output.Location, $"The output goes to '{output.Target}', so that nothing reaches the pipe; use 'tee' to have both");
    }

    /// <summary>'sort f &gt; f': the file is truncated before it is read.</summary>
    private static RedirectionMistake? OfOwnInput(ShellScript script, SimpleCommand writer)
    {
        bool isTee = writer.Words is [var name, ..] && name.LiteralValue == "tee";
        if (writer.Redirections.IsEmpty && !isTee) return null;
        ImmutableArray<CommandNode> commands = writer.Parent is Pipeline { Commands.Length: <= LongestPipeline } pipeline ? pipeline.Commands : ImmutableArray.Create<CommandNode>(writer);
        foreach ((Word target, SourceLocation place) in Truncated(script, writer, isTee))
        {
            if (script.ValueOf(target).ValueOrDefault is not { Length: > 0 } path || path.StartsWith("/dev/", StringComparison.Ordinal)) continue;
            bool isRead = commands.OfType<SimpleCommand>().TakeWhile(command => command != writer || !isTee).Any(command => Reads(script, command, path));
            if (isRead) return new RedirectionMistake(place, $"'{path}' is truncated before it is read; write another file and move it, or use an option such as 'sort -o' or 'sed -i'");
        }

        return null;
    }

    private static IEnumerable<(Word Target, SourceLocation Place)> Truncated(ShellScript script, SimpleCommand writer, bool isTee)
    {
        foreach (Redirection redirection in writer.Redirections)
        {
            if (redirection is { Descriptor: "" or "1", Operator: ">" or ">|", Target: { } target }) yield return (target, redirection.Location);
        }

        if (!isTee || script.CommandOf(writer) is not { } command || command.HasFlag("-a", "--append")) yield break;
        foreach (ShellWord operand in command.Operands)
        {
            if (operand.Node is { } word) yield return (word, operand.Location);
        }
    }

    private static bool Reads(ShellScript script, SimpleCommand command, string path)
    {
        if (command.Redirections.Any(redirection => redirection is { Operator: "<", Target: { } target } && script.ValueOf(target).Is(path))) return true;
        return script.CommandOf(command) is { } reader && reader.IsAny(Filters) && !reader.HasFlag("-i", "--in-place") && reader.Operands.Any(operand => operand.Is(path));
    }

    private static bool IsSameFile(ShellScript script, Word one, Word other) =>
        script.ValueOf(one).ValueOrDefault is { Length: > 0 } path && !path.StartsWith("/dev/", StringComparison.Ordinal) && script.ValueOf(other).Is(path);

    /// <summary>Commands in a 'while read' loop that read the rest of the loop's input.</summary>
    private static IEnumerable<RedirectionMistake> OfLoopInput(ShellScript script, WhileCommand loop)
    {
        if (!script.CommandsIn(loop.Condition).Any(static command => command.Name == "read")) yield break;
        bool hasInput = loop.Redirections.Any(static redirection => redirection.Operator is "<" or "<<" or "<<-" or "<<<")
            || (loop.Parent is Pipeline pipeline && pipeline.Commands[0] != loop);
        if (!hasInput) yield break;
        foreach (ShellCommand command in script.CommandsIn(loop.Body))
        {
            if (!command.IsAny(InputEaters) || command.IsPipedFrom && command.PipelineIndex > 0) continue;
            if (command.HasFlag("-n", "-nostdin") || command.Redirections.Any(static redirection => redirection.Operator is "<" or "<<" or "<<-" or "<<<")) continue;
            yield return new RedirectionMistake(command.NameLocation, $"'{command.Name}' reads the rest of the loop's input, so that the loop ends after one round; add '</dev/null'");
        }
    }
}
