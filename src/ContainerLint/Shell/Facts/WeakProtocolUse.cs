using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>An obsolete version of SSL or TLS is asked for or allowed.</summary>
/// <param name="Command">The command; null for text that is not written by one.</param>
/// <param name="Location">The option or the text.</param>
/// <param name="Text">It as messages show it.</param>
/// <param name="Replacement">What takes its place; null where that is more than one word.</param>
public sealed record WeakProtocolUse(ShellCommand? Command, SourceLocation Location, string Text, string? Replacement);

/// <summary>Finds obsolete versions of SSL and TLS.</summary>
internal static class WeakProtocolReader
{
    private static readonly string[] CurlOptions = ["-2", "-3", "--sslv2", "--sslv3", "-1", "--tlsv1", "--tlsv1.0", "--tlsv1.1"];

    private static readonly string[] OpensslOptions = ["-ssl2", "-ssl3", "-tls1", "-tls1_1"];

    private static readonly char[] Separators = [' ', '\t', '=', ':', ',', '"', '\'', ';', '[', ']', '/', '\\'];

    public static ImmutableArray<WeakProtocolUse> Read(ShellScript script)
    {
        ImmutableArray<WeakProtocolUse>.Builder uses = ImmutableArray.CreateBuilder<WeakProtocolUse>();
        foreach (ShellCommand command in script.Commands) ReadCommand(command, uses);
        foreach (WrittenText text in script.WrittenTexts) ReadText(text.Command, text.Path, text.Lines, uses);
        return uses.ToImmutable();
    }

    /// <summary>Settings of OpenSSL and web servers in lines of a file.</summary>
    public static void ReadText(ShellCommand? command, Value<string> path, IEnumerable<WrittenLine> lines, ImmutableArray<WeakProtocolUse>.Builder uses)
    {
        bool isOpenssl = path.Is(static file => file.EndsWith("openssl.cnf", StringComparison.Ordinal) || file.EndsWith("openssl.conf", StringComparison.Ordinal));
        foreach (WrittenLine line in lines)
        {
            // sed -i s/TLSv1.2/TLSv1/
            if (isOpenssl && IsWeakVersion(line.Text)) uses.Add(new WeakProtocolUse(command, line.Location, line.Text, null));
            bool isProtocolList = line.Key is "ssl_protocols" or "sslprotocol" or "ssl-default-bind-options";
            bool isLowest = line.Key is "minprotocol" or "ssl_min_protocol_version" or "tls.minprotocol";
            if (isProtocolList || isLowest) AddWords(command, line, IsWeakVersion, uses);
            else if (line.Key is "cipherstring" or "ciphersuites" || line.Text.StartsWith("SECLEVEL", StringComparison.Ordinal)) AddLevel(command, line, uses);
        }
    }

    private static void ReadCommand(ShellCommand command, ImmutableArray<WeakProtocolUse>.Builder uses)
    {
        switch (command.Name)
        {
            case "curl":
                foreach (CommandOption option in command.OptionsNamed(CurlOptions)) Add(command, option.Location, option.IsInCluster ? null : "--tlsv1.2", uses);
                if (command.Option("--tls-max") is { } highest && highest.Value.Is(static version => version is "1.0" or "1.1"))
                {
                    Add(command, highest.Word.Location.Through(highest.ValueWord!.Location), null, uses);
                }

                break;
            case "wget" or "wget2":
                if (command.Option("--secure-protocol") is { ValueWord: { } word } protocol && protocol.Value.Is(static value => IsWeakVersion(value) || value is "SSLv2" or "SSLv3"))
                {
                    SourceLocation location = protocol.Word == word ? word.Location : protocol.Word.Location.Through(word.Location);
                    Add(command, location, "--secure-protocol=TLSv1_2", uses);
                }

                break;
            case "openssl":
                foreach (CommandOption option in command.OptionsNamed(OpensslOptions)) Add(command, option.Location, "-tls1_2", uses);
                break;
            case var name when name.EndsWith("::securityprotocol", StringComparison.Ordinal):
                ReadPowerShell(command, uses);
                break;
        }
    }

    /// <summary>[Net.ServicePointManager]::SecurityProtocol = 'Tls': only if nothing newer is named.</summary>
    private static void ReadPowerShell(ShellCommand command, ImmutableArray<WeakProtocolUse>.Builder uses)
    {
        string text = command.Location.GetText();
        string[] names = text.Substring(text.IndexOf('=') + 1).Split([' ', ',', '\'', '"', ':', ']', ')', '('], StringSplitOptions.RemoveEmptyEntries);
        bool isWeak = names.Any(static name => name.ToLowerInvariant() is "tls" or "tls11" or "ssl3");
        bool isStrong = names.Any(static name => name.ToLowerInvariant() is "tls12" or "tls13" or "systemdefault");
        if (isWeak && !isStrong) Add(command, command.Location, null, uses);
    }

    private static void AddWords(ShellCommand? command, WrittenLine line, Func<string, bool> isWeak, ImmutableArray<WeakProtocolUse>.Builder uses)
    {
        string? weak = line.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault(isWeak);
        if (weak is null) return;
        string text = line.Location.GetText();
        int found = text.IndexOf(weak, StringComparison.Ordinal);
        while (found >= 0 && found + weak.Length < text.Length && (char.IsLetterOrDigit(text[found + weak.Length]) || text[found + weak.Length] == '.'))
        {
            found = text.IndexOf(weak, found + weak.Length, StringComparison.Ordinal);
        }

        SourceLocation location = found < 0 ? line.Location : line.Location.File.At(new TextSpan(line.Location.Span.Start + found, weak.Length));
        uses.Add(new WeakProtocolUse(command, location, weak, null));
    }

    private static void AddLevel(ShellCommand? command, WrittenLine line, ImmutableArray<WeakProtocolUse>.Builder uses)
    {
        const string Level = "SECLEVEL=";
        string text = line.Location.GetText();
        int found = text.IndexOf(Level, StringComparison.Ordinal);
        if (found < 0 || found + Level.Length >= text.Length || text[found + Level.Length] is not ('0' or '1')) return;
        SourceLocation location = line.Location.File.At(new TextSpan(line.Location.Span.Start + found, Level.Length + 1));
        uses.Add(new WeakProtocolUse(command, location, location.GetText(), null));
    }

    private static void Add(ShellCommand command, SourceLocation location, string? replacement, ImmutableArray<WeakProtocolUse>.Builder uses) =>
        uses.Add(new WeakProtocolUse(command, location, location.GetText(), replacement));

    private static bool IsWeakVersion(string text) => text.ToLowerInvariant() is "sslv2" or "sslv3" or "tlsv1" or "tlsv1.0" or "tlsv1_0" or "tlsv1.1" or "tlsv1_1";
}
