using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Ports of an EXPOSE in brackets, as of a JSON array, which that instruction does not take.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Location">The array.</param>
/// <param name="Ports">The elements as EXPOSE takes them; null if one of them is no plain port.</param>
public sealed record ExposeArray(ExposeInstruction Instruction, SourceLocation Location, string? Ports)
{
    private static readonly char[] _separators = [',', ' ', '\t'];

    internal static ExposeArray? Of(ExposeInstruction instruction)
    {
        ImmutableArray<Word> words = instruction.Words;
        if (words.IsEmpty || words[0].Text is not ['[', ..] || words[words.Length - 1].Text is not [.., ']']) return null;
        string text = string.Join(" ", words.Select(static word => word.Text));
        string[] elements = text.Substring(1, Math.Max(0, text.Length - 2)).Split(_separators, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < elements.Length; i++) elements[i] = elements[i].Trim('"', '\'');
        SourceLocation first = words[0].Location;
        return new ExposeArray(
            instruction,
            first.File.At(TextSpan.FromBounds(first.Span.Start, words[words.Length - 1].Location.Span.End)),
            elements.Length > 0 && elements.All(IsPlain) ? string.Join(" ", elements) : null);
    }

    private static bool IsPlain(string element)
    {
        int slash = element.IndexOf('/');
        string port = slash < 0 ? element : element.Substring(0, slash);
        return port.Length is > 0 and <= 5 && port.All(static c => c is >= '0' and <= '9') && (slash < 0 || element.Substring(slash + 1) is "tcp" or "udp" or "sctp");
    }
}
