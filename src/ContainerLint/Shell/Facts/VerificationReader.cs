using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Reads commands that verify files against hashes and signatures.</summary>
internal static class VerificationReader
{
    public static void Read(ShellCommand command, ImmutableArray<Verification>.Builder facts)
    {
        switch (command.Name)
        {
            case "md5sum" or "sha1sum" or "sha224sum" or "sha256sum" or "sha384sum" or "sha512sum" or "b2sum" or "cksum" or "shasum":
                ReadSum(command, facts);
                break;
            case "openssl" when command.Subcommand is "md5" or "sha1" or "sha256" or "sha384" or "sha512" or "dgst":
                ReadOpenssl(command, facts);
                break;
            case "gpg" or "gpg2" or "gpgv" when command.Name == "gpgv" || command.HasFlag("--verify", "--verify-files"):
                AddSignature(command, command.Operands.IsEmpty ? null : command.Operands[command.Operands.Length - 1], facts);
                break;
            case "cosign" when command.Subcommand.StartsWith("verify", StringComparison.Ordinal):
                AddSignature(command, command.Operands.IsEmpty ? null : command.Operands[0], facts);
                break;
            case "minisign" or "signify" when command.HasFlag("-V"):
                AddSignature(command, command.Option("-m")?.ValueWord, facts);
                break;
            case "rpm" when command.HasFlag("-K", "--checksig"):
                AddSignature(command, command.Operands.IsEmpty ? null : command.Operands[0], facts);
                break;
            case "get-filehash":
                CommandOption? algorithm = command.Option("-Algorithm", "-algorithm");
                ShellWord? following = algorithm is null ? null : command.Words.SkipWhile(word => word != algorithm.Word).Skip(1).FirstOrDefault();
                Add(command, Value<string>.Unknown(command.Location), Normalize(following?.ToString() ?? "sha256"), facts);
                break;
        }
    }

    /// <summary>A sum checks a list with '-c'; without, it counts if its output is compared.</summary>
    private static void ReadSum(ShellCommand command, ImmutableArray<Verification>.Builder facts)
    {
        string algorithm = command.Name == "shasum"
            ? "sha" + (command.OptionValue("-a", "--algorithm").ValueOrDefault ?? "1")
            : command.Name == "cksum" ? "cksum" : command.Name.Substring(0, command.Name.Length - "sum".Length);
        if (command.HasFlag("-c", "--check"))
        {
            Value<string> list = FileWriteReader.Input(command);
            string[] files = list.IsKnown ? [.. ListedFiles(list.ValueOrDefault!)] : [];
            foreach (string file in files) Add(command, ShellPath.Resolve(command, Value<string>.Known(file, list.Location)), algorithm, facts);
            if (files.Length == 0) Add(command, FileAfterUnknownHash(command), algorithm, facts);
        }
        else if (IsCompared(command))
        {
            foreach (ShellWord word in command.Operands) Add(command, ShellPath.Resolve(command, word), algorithm, facts);
            if (command.Operands.IsEmpty) Add(command, Value<string>.Unknown(command.Location), algorithm, facts);
        }
    }

    private static IEnumerable<string> ListedFiles(string list)
    {
        foreach (string line in list.Replace("\\n", "\n").Split('\n'))
        {
            int blank = line.IndexOf(' ');
            if (blank > 0 && line.Substring(blank).Trim(' ', '*', '\r') is { Length: > 0 } file) yield return file;
        }
    }

    /// <summary>echo "$HASH file" | sha256sum -c: the file is known although the hash is not.</summary>
    private static Value<string> FileAfterUnknownHash(ShellCommand command)
    {
        ShellCommand[] upstream = [.. command.Upstream];
        if (upstream.Length == 1 && upstream[0].IsAny("echo", "printf") && upstream[0].Arguments.Length > 0)
        {
            string text = upstream[0].Words[upstream[0].Words.Length - 1].LiteralSuffix;
            int blank = text.LastIndexOf(' ');
            string file = blank < 0 ? string.Empty : text.Substring(blank + 1).TrimStart('*');
            if (file.EndsWith("\\n", StringComparison.Ordinal)) file = file.Substring(0, file.Length - 2);
            if (file.Length > 0 && !file.Contains('%')) return ShellPath.Resolve(command, Value<string>.Known(file, upstream[0].Location));
        }

        return Value<string>.Unknown(command.Location);
    }

    private static void ReadOpenssl(ShellCommand command, ImmutableArray<Verification>.Builder facts)
    {
        ShellWord? file = command.Operands.IsEmpty ? null : command.Operands[command.Operands.Length - 1];
        if (command.HasFlag("-verify"))
        {
            AddSignature(command, file, facts);
            return;
        }

        string algorithm = command.Subcommand == "dgst"
            ? command.Options.Select(static option => option.Name.TrimStart('-')).FirstOrDefault(static name => name.StartsWith("sha", StringComparison.Ordinal) || name is "md5") ?? "sha256"
            : command.Subcommand;
        if (IsCompared(command)) Add(command, file is null ? Value<string>.Unknown(command.Location) : ShellPath.Resolve(command, file), Normalize(algorithm), facts);
    }

    /// <summary>Whether the output of a command is looked at by a test, or by grep or diff.</summary>
    private static bool IsCompared(ShellCommand command) =>
        command.Downstream.Any(static other => other.IsAny("grep", "egrep", "fgrep", "diff", "cmp", "test", "["))
        || command.Script.Outermost.EnclosingCommands(command).Any(static other => other.IsAny("test", "[", "[["))
        || ShellScript.IsInTest(command);

    private static void AddSignature(ShellCommand command, ShellWord? file, ImmutableArray<Verification>.Builder facts)
    {
        Value<string> path = file is null ? Value<string>.Unknown(command.Location) : ShellPath.Resolve(command, file);
        if (path.IsKnown && command.Operands.Length < 2)
        {
            // A detached signature is named after its file.
            path = path.Select(static p => p.EndsWith(".asc", StringComparison.Ordinal) || p.EndsWith(".sig", StringComparison.Ordinal) ? p.Substring(0, p.Length - 4) : p);
        }

        facts.Add(new Verification(command, command.Location, path, VerificationKind.Signature, string.Empty));
    }

    private static void Add(ShellCommand command, Value<string> path, string algorithm, ImmutableArray<Verification>.Builder facts) =>
        facts.Add(new Verification(command, command.Location, path, VerificationKind.Checksum, algorithm));

    private static string Normalize(string algorithm) => algorithm.Replace("-", string.Empty).ToLowerInvariant();
}
