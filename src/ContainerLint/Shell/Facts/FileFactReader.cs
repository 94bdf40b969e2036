using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads what the commands of coreutils, find, tar and the like do to files.</summary>
internal sealed class FileFactReader
{
    private readonly ImmutableArray<FileFact>.Builder _facts = ImmutableArray.CreateBuilder<FileFact>();

    public static ImmutableArray<FileFact> Read(ShellScript script)
    {
        FileFactReader reader = new();
        foreach (ShellCommand command in script.Commands)
        {
            reader.ReadCommand(command);
            FileWriteReader.Read(command, reader._facts);
            ExtractionReader.Read(command, reader._facts);
        }

        return reader._facts.ToImmutable();
    }

    private void ReadCommand(ShellCommand command)
    {
        switch (command.Name)
        {
            case "rm" or "unlink":
                Delete(command, command.HasFlag("-r", "-R", "--recursive"));
                break;
            case "rmdir":
                Delete(command, isRecursive: false);
                break;
            case "find" when command.HasFlag("-delete"):
                FindDelete(command, isRecursive: false);
                break;
            case "mkdir":
                MakeDirectories(command);
                break;
            case "mktemp" when command.HasFlag("-d", "--directory"):
                _facts.Add(new DirectoryCreation(command, command.Location, Value<string>.Unknown(command.Location), Value<string>.Absent));
                break;
            case "cp":
                Copy(command, FileCopyKind.Copy);
                break;
            case "mv":
                Copy(command, FileCopyKind.Move);
                break;
            case "ln":
                Copy(command, command.HasFlag("-s", "--symbolic") ? FileCopyKind.SymbolicLink : FileCopyKind.HardLink);
                break;
            case "install":
                Install(command);
                break;
            case "chmod" when command.Operands.Length > 0 && !command.HasFlag("--reference"):
                Permissions(command, command.Operands[0].Value, command.Operands[0].Location, command.Operands.RemoveAt(0), command.HasFlag("-R", "--recursive"));
                break;
            case "chown" when command.Operands.Length > 0 && !command.HasFlag("--reference"):
                Own(command, command.Operands[0], command.Operands.RemoveAt(0), isGroup: false);
                break;
            case "chgrp" when command.Operands.Length > 0 && !command.HasFlag("--reference"):
                Own(command, command.Operands[0], command.Operands.RemoveAt(0), isGroup: true);
                break;
        }
    }

    private void Delete(ShellCommand command, bool isRecursive)
    {
        foreach (ShellWord word in command.Operands)
        {
            if (!word.Is("{}")) _facts.Add(new Deletion(command, word.Location, ShellPath.Resolve(command, word), isRecursive, IsPartial: false));
        }

        ShellCommand? find = command.Wrappers.LastOrDefault(static wrapper => wrapper.Name == "find");
        if (find is not null) FindDelete(find, isRecursive);
        else if (command.IsRunBy("xargs")) DeleteListed(command, isRecursive);
    }

    /// <summary>'find DIR ... | xargs rm': what find lists.</summary>
    private void DeleteListed(ShellCommand command, bool isRecursive)
    {
        foreach (ShellCommand upstream in command.Upstream.Where(static other => other.Name == "find")) FindDelete(upstream, isRecursive);
    }

    private void FindDelete(ShellCommand find, bool isRecursive)
    {
        bool isPartial = FindCommand.HasTests(find);
        foreach (ShellWord word in FindCommand.StartingPoints(find))
        {
            _facts.Add(new Deletion(find, word.Location, ShellPath.Resolve(find, word), isRecursive || !isPartial, isPartial));
        }
    }

    private void MakeDirectories(ShellCommand command)
    {
        Value<string> mode = command.OptionValue("-m", "--mode");
        foreach (ShellWord word in command.Operands)
        {
            _facts.Add(new DirectoryCreation(command, word.Location, ShellPath.Resolve(command, word), mode));
        }

        if (!mode.IsAbsent) Permissions(command, mode, mode.Location ?? command.Location, command.Operands, isRecursive: false);
    }

    private void Copy(ShellCommand command, FileCopyKind kind)
    {
        if (command.Option("-t", "--target-directory") is { ValueWord: { } target })
        {
            Copy(command, kind, command.Operands, command.OptionValue("-t", "--target-directory"));
        }
        else if (command.Operands.Length > 1)
        {
            Copy(command, kind, command.Operands.RemoveAt(command.Operands.Length - 1), command.Operands[command.Operands.Length - 1].Value);
        }
    }

    private void Copy(ShellCommand command, FileCopyKind kind, ImmutableArray<ShellWord> sources, Value<string> destination)
    {
        Value<string> resolved = ShellPath.Resolve(command, destination);
        foreach (ShellWord source in sources)
        {
            // A symbolic link points to what is written, wherever the command runs.
            Value<string> path = kind == FileCopyKind.SymbolicLink ? source.Value : ShellPath.Resolve(command, source);
            _facts.Add(new FileCopy(command, source.Location, path, resolved, kind));
        }
    }

    private void Install(ShellCommand command)
    {
        Value<string> mode = command.OptionValue("-m", "--mode");
        ImmutableArray<ShellWord> made = command.Operands;
        if (command.HasFlag("-d", "--directory"))
        {
            foreach (ShellWord word in command.Operands) _facts.Add(new DirectoryCreation(command, word.Location, ShellPath.Resolve(command, word), mode));
        }
        else
        {
            Copy(command, FileCopyKind.Copy);
            made = command.Operands.Length > 1 ? ImmutableArray.Create(command.Operands[command.Operands.Length - 1]) : ImmutableArray<ShellWord>.Empty;
        }

        if (!mode.IsAbsent) Permissions(command, mode, mode.Location ?? command.Location, made, isRecursive: false);
        Value<string> owner = command.OptionValue("-o", "--owner");
        Value<string> group = command.OptionValue("-g", "--group");
        if (owner.IsAbsent && group.IsAbsent) return;
        foreach (ShellWord word in made)
        {
            _facts.Add(new OwnershipChange(
                command, owner.Location ?? group.Location ?? command.Location, ShellPath.Resolve(command, word), owner, group, IsRecursive: false, word.Location));
        }
    }

    private void Permissions(ShellCommand command, Value<string> mode, SourceLocation location, ImmutableArray<ShellWord> paths, bool isRecursive)
    {
        foreach ((Value<string> path, SourceLocation place) in Targets(command, paths))
        {
            _facts.Add(new PermissionChange(command, location, path, mode, isRecursive, place));
        }
    }

    private void Own(ShellCommand command, ShellWord word, ImmutableArray<ShellWord> paths, bool isGroup)
    {
        (Value<string> owner, Value<string> group) = isGroup ? (Value<string>.Absent, word.Value) : SplitOwner(word);
        bool isRecursive = command.HasFlag("-R", "--recursive");
        foreach ((Value<string> path, SourceLocation place) in Targets(command, paths))
        {
            _facts.Add(new OwnershipChange(command, word.Location, path, owner, group, isRecursive, place));
        }
    }

    /// <summary>The paths that a command is given, or find gives it.</summary>
    private static IEnumerable<(Value<string> Path, SourceLocation Location)> Targets(ShellCommand command, ImmutableArray<ShellWord> paths)
    {
        foreach (ShellWord word in paths)
        {
            if (!word.Is("{}")) yield return (ShellPath.Resolve(command, word), word.Location);
        }

        ShellCommand? find = command.Wrappers.LastOrDefault(static wrapper => wrapper.Name == "find");
        if (find is null && command.IsRunBy("xargs")) find = command.Upstream.LastOrDefault(static other => other.Name == "find");
        if (find is null) yield break;
        foreach (ShellWord word in FindCommand.StartingPoints(find))
        {
            yield return (ShellPath.Resolve(find, word), word.Location);
        }
    }

    private static (Value<string> Owner, Value<string> Group) SplitOwner(ShellWord word)
    {
        string text = word.LiteralPrefix;
        int colon = text.IndexOf(':');
        if (colon < 0) return (word.Value, word.Value.IsKnown || word.Text.IndexOf(':') < 0 ? Value<string>.Absent : Value<string>.Unknown(word.Location));
        Value<string> owner = colon == 0 ? Value<string>.Absent : Value<string>.Known(text.Substring(0, colon), word.LocationOf(0, colon));
        Value<string> group = word.Value.IsKnown
            ? Value<string>.Known(text.Length > colon + 1 ? text.Substring(colon + 1) : text.Substring(0, colon), word.LocationFrom(colon + 1))
            : Value<string>.Unknown(word.LocationFrom(colon + 1));
        return (owner, group);
    }
}
