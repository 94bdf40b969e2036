using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>An argument of EXPOSE, after expansion: [ip:][host:]port[-end][/protocol].</summary>
public sealed class ExposedPort
{
    private ExposedPort(ExposeInstruction instruction, Value<string> text)
    {
        Instruction = instruction;
        Text = text;
    }

    /// <summary>The instruction.</summary>
    public ExposeInstruction Instruction { get; }

    /// <summary>The argument; unknown if it holds an unresolved variable.</summary>
    public Value<string> Text { get; }

    /// <summary>Where the argument stands.</summary>
    public SourceLocation Location => Text.Location!.Value;

    /// <summary>The port, or the first of a range; null if it is not known or no number.</summary>
    public int? Port { get; private set; }

    /// <summary>The last port of a range; the port itself without a range; null if it is not known or no number.</summary>
    public int? LastPort { get; private set; }

    /// <summary>The protocol as written; "tcp" if none is.</summary>
    public string Protocol { get; private set; } = "tcp";

    /// <summary>Where the protocol stands; null if none is written.</summary>
    public SourceLocation? ProtocolLocation { get; private set; }

    /// <summary>Whether a host port or an address stands before the port, which EXPOSE ignores.</summary>
    public bool HasHost { get; private set; }

    /// <summary>The argument without host and with the protocol in lower case.</summary>
    public string ContainerPart
    {
        get
        {
            string text = Text.ValueOrDefault ?? string.Empty;
            int slash = text.IndexOf('/');
            string ports = slash < 0 ? text : text.Substring(0, slash);
            string port = ports.Substring(ports.LastIndexOf(':') + 1);
            return slash < 0 ? port : $"{port}/{Protocol.ToLowerInvariant()}";
        }
    }

    /// <summary>Whether it is a range of several ports.</summary>
    public bool IsRange => LastPort > Port;

    /// <summary>Whether the argument is known and cannot be used: no port or range from 0 to 65535, or another protocol than tcp, udp, sctp.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Whether it is, or contains, a port of the protocol tcp.</summary>
    public bool Contains(int port) =>
        Port <= port && port <= LastPort && !IsInvalid && Protocol.Equals("tcp", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();

    internal static IEnumerable<ExposedPort> Read(ExposeInstruction instruction, BuildState state)
    {
        if (ExposeArray.Of(instruction) is not null) yield break;
        foreach (Word word in instruction.Words)
        {
            Expansion expansion = state.Expand(word);
            foreach (TextSpan span in SplitWords(expansion.Text.Text)) yield return Read(instruction, expansion.Text, span);
        }
    }

    // The result of a variable is split again.
    private static ImmutableArray<TextSpan> SplitWords(string text)
    {
        ImmutableArray<TextSpan>.Builder spans = ImmutableArray.CreateBuilder<TextSpan>();
        for (int position = 0; position < text.Length;)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            int start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position])) position++;
            if (position > start) spans.Add(TextSpan.FromBounds(start, position));
        }

        return spans.ToImmutable();
    }

    private static ExposedPort Read(ExposeInstruction instruction, MappedText source, TextSpan span)
    {
        string text = source.Text.Substring(span.Start, span.Length);
        SourceLocation location = source.Map(span);
        if (text.Contains(ImageReference.UnknownPiece)) return new ExposedPort(instruction, Value<string>.Unknown(location));

        ExposedPort port = new(instruction, Value<string>.Known(text, location));
        int slash = text.IndexOf('/');
        string ports = slash < 0 ? text : text.Substring(0, slash);
        if (slash >= 0)
        {
            port.Protocol = text.Substring(slash + 1);
            port.ProtocolLocation = source.Map(TextSpan.FromBounds(span.Start + slash + 1, span.End));
        }

        int colon = ports.LastIndexOf(':');
        port.HasHost = colon >= 0;
        string[] range = ports.Substring(colon + 1).Split('-');
        port.Port = ParsePort(range[0]);
        port.LastPort = range.Length == 1 ? port.Port : ParsePort(range[1]);
        port.IsInvalid = range.Length > 2 || port.Port is null || port.LastPort is null || port.LastPort < port.Port
            || port.Protocol.ToLowerInvariant() is not ("tcp" or "udp" or "sctp");
        return port;
    }

    private static int? ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535 ? port : null;
}
