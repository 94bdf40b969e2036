using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What reads as a command at the beginning of a continued line, but is an argument of the command above because nothing separates the two.</summary>
/// <param name="Outer">The command that gets it as an argument.</param>
/// <param name="First">The word at the beginning of the line.</param>
/// <param name="Tell">The word that tells that a command is meant.</param>
public sealed record SwallowedCommand(ShellCommand Outer, ShellWord First, ShellWord Tell)
{
    /// <summary>From the beginning of the line to the word that tells that a command is meant.</summary>
    public SourceLocation Location => First.Location.Through(Tell.Location);

    /// <summary>The command that gets it, with its subcommand.</summary>
    public string OuterText => Outer.Subcommand.Length == 0 ? Outer.Name : $"{Outer.Name} {Outer.Subcommand}";

    /// <summary>Whether it was to delete what the RUN leaves.</summary>
    internal bool CleansUp => First.Is("rm") || Tell.IsAny("clean", "distclean");

    // Commands that are given other commands would take all this as it is meant.
    private static readonly string[] OuterCommands =
        ["mkdir", "rmdir", "rm", "touch", "chmod", "chown", "chgrp", "mv", "cp", "ln", "tar", "unzip", "curl", "wget", "useradd", "groupadd", "adduser", "addgroup", "usermod", "cd"];

    internal static ImmutableArray<SwallowedCommand> Find(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<SwallowedCommand>.Empty;
        ImmutableArray<SwallowedCommand>.Builder found = ImmutableArray.CreateBuilder<SwallowedCommand>();
        foreach (ShellCommand command in script.Commands)
        {
            if (command.Script == script && IsOuter(command) && In(command) is { } swallowed) found.Add(swallowed);
        }

        return found.ToImmutable();
    }

    private static bool IsOuter(ShellCommand command) =>
        command.Words.Length > 3 && (command.IsAny(OuterCommands) || command.PackageOperation is { Action: not (PackageAction.Execute or PackageAction.Other) });

    private static SwallowedCommand? In(ShellCommand command)
    {
        ImmutableArray<ShellWord> words = command.Words;
        for (int i = 2; i < words.Length - 1; i++)
        {
            if (!IsPlain(words[i]) || !StartsLine(words[i - 1], words[i])) continue;
            if (TellOf(words, i) is { } tell) return new SwallowedCommand(command, words[i], tell);
        }

        return null;
    }

    /// <summary>The word behind the name of a command that no list of arguments has there; null if the name may be an argument.</summary>
    private static ShellWord? TellOf(ImmutableArray<ShellWord> words, int index)
    {
        string name = words[index].Text;
        if (PackageOperationReader.IsManager(name))
        {
            int verb = index + 1;
            while (verb < words.Length - 1 && words[verb].LiteralPrefix is ['-', ..]) verb++;
            return IsPlain(words[verb]) && !StartsLine(words[verb - 1], words[verb]) && PackageOperationReader.IsVerb(name, words[verb].Text) ? words[verb] : null;
        }

        ShellWord next = words[index + 1];
        return !StartsLine(words[index], next) && IsTell(name, next.LiteralPrefix) ? next : null;
    }

    private static bool IsTell(string name, string next) => name switch
    {
        "rm" => next is "-rf" or "-fr" or "-r" or "-f" or "-Rf" or "-fR",
        "mkdir" => next is "-p" or "-pv" || next is ['/', ..],
        "chmod" or "chown" => true,
        "ln" => next is "-s" or "-sf" or "-fs" or "-snf",
        "cd" => next is ['/', ..],
        "curl" or "wget" => next.StartsWith("https://", StringComparison.Ordinal) || next.StartsWith("http://", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsPlain(ShellWord word) => word is { IsQuoted: false, IsExpanded: false, Value.IsKnown: true };

    private static bool StartsLine(ShellWord before, ShellWord word)
    {
        int start = before.Location.Span.End;
        int length = word.Location.Span.Start - start;
        return before.Location.File == word.Location.File && length > 0 && word.Location.File.Text.ToString().IndexOf('\n', start, length) >= 0;
    }
}

/// <content>Commands that nothing separates from the one above.</content>
public sealed partial class ShellScript
{
    /// <summary>What reads as a command at the beginning of a continued line, but is an argument of the command above.</summary>
    public ImmutableArray<SwallowedCommand> SwallowedCommands => Once(ref field, SwallowedCommand.Find);
}
