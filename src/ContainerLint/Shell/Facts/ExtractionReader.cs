using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that unpack archives.</summary>
internal static class ExtractionReader
{
    /// <summary>Options of tar with which not everything is unpacked as it is.</summary>
    private static readonly string[] SelectingOptions =
        ["--strip-components", "--strip", "--exclude", "--exclude-from", "-X", "--transform", "--xform", "--wildcards", "-k", "--keep-old-files", "--no-same-owner", "-o", "-p", "--same-owner", "-P", "--one-top-level", "-T", "--files-from", "--to-stdout", "-O"];

    public static void Read(ShellCommand command, ImmutableArray<FileFact>.Builder facts)
    {
        switch (command.Name)
        {
            case "tar" or "bsdtar" or "gtar" when command.HasFlag("-x", "--extract", "--get"):
                ReadTar(command, facts);
                break;
            case "unzip" when command.Operands.Length > 0 && !command.HasFlag("-l", "-p", "-t", "-Z"):
                Add(command, command.Operands[0], command.Option("-d")?.ValueWord, keepsArchive: true, isPlain: command.Operands.Length == 1, facts);
                break;
            case "7z" or "7za" or "7zr" when command.Operands.Length > 1 && command.Operands[0].IsAny("x", "e"):
                Add(command, command.Operands[1], null, keepsArchive: true, isPlain: command.Operands.Length == 2, facts);
                break;
            case "gunzip" or "bunzip2" or "unxz" or "unzstd" or "unlzma" or "gzip" or "bzip2" or "xz" or "zstd" or "lzma":
                ReadDecompressor(command, facts);
                break;
            case "cpio" when command.HasFlag("-i", "--extract"):
                Add(command, null, command.Option("-D", "--directory")?.ValueWord, keepsArchive: true, isPlain: command.Operands.IsEmpty, facts);
                break;
        }
    }

    private static void ReadTar(ShellCommand command, ImmutableArray<FileFact>.Builder facts)
    {
        CommandOption? file = command.Option("-f", "--file");
        CommandOption? directory = command.Option("-C", "--directory");
        bool isStandardInput = file is null || file.Value.Is("-") || file.Value.Is("/dev/stdin");
        Value<string> archive = isStandardInput ? Value<string>.Absent : ShellPath.Resolve(command, file!.Value);
        Value<string> target = directory is null ? ShellPath.WorkingDirectory(command) : ShellPath.Resolve(command, directory.Value);
        bool isPlain = command.Operands.IsEmpty && !command.HasFlag(SelectingOptions);
        facts.Add(new Extraction(
            command, isStandardInput ? command.Location : file!.Value.Location ?? command.Location, archive, target, KeepsArchive: !isStandardInput, IsTar: true, isPlain));
    }

    private static void ReadDecompressor(ShellCommand command, ImmutableArray<FileFact>.Builder facts)
    {
        bool unpacks = command.Name.StartsWith("un", StringComparison.Ordinal) || command.Name is "gunzip" or "bunzip2" || command.HasFlag("-d", "--decompress", "--uncompress");
        if (!unpacks) return;
        bool toOutput = command.HasFlag("-c", "--stdout", "--to-stdout");
        bool keeps = toOutput || command.HasFlag("-k", "--keep") || command.Name is "zstd" or "unzstd";
        foreach (ShellWord word in command.Operands)
        {
            if (!word.Is("-")) Add(command, word, null, keeps, isPlain: true, facts);
        }
    }

    private static void Add(
        ShellCommand command, ShellWord? archive, ShellWord? directory, bool keepsArchive, bool isPlain, ImmutableArray<FileFact>.Builder facts)
    {
        Value<string> target = directory is null ? ShellPath.WorkingDirectory(command) : ShellPath.Resolve(command, directory);
        Value<string> path = archive is null || archive.Is("-") ? Value<string>.Absent : ShellPath.Resolve(command, archive);
        facts.Add(new Extraction(command, archive?.Location ?? command.Location, path, target, keepsArchive, IsTar: false, isPlain));
    }
}
