using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace ContainerLint.Yaml;

/// <summary>Passes tokens from the scanner on to the parser and keeps where they stand, which the parser's events do not say.</summary>
internal sealed class YamlTokenRecorder(IScanner scanner, int offset) : IScanner
{
    private readonly List<YamlToken> _tokens = [];

    public Mark CurrentPosition => scanner.CurrentPosition;

    public Token? Current => scanner.Current;

    /// <summary>Tokens that have a text of their own, in order.</summary>
    public IReadOnlyList<YamlToken> Tokens => _tokens;

    public bool MoveNext()
    {
        if (scanner.Current is not null) scanner.ConsumeCurrent();
        return MoveNextWithoutConsuming();
    }

    public bool MoveNextWithoutConsuming()
    {
        bool moved = scanner.MoveNextWithoutConsuming();
        if (moved) Record(scanner.Current!);
        return moved;
    }

    public void ConsumeCurrent() => scanner.ConsumeCurrent();

    /// <summary>Index of the first token that starts at or after a position.</summary>
    public int IndexAt(int position)
    {
        int low = 0;
        int high = _tokens.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_tokens[middle].Span.Start < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Record(Token token)
    {
        YamlTokenKind? kind = token switch
        {
            Anchor => YamlTokenKind.Anchor,
            Tag => YamlTokenKind.Tag,
            Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded } => YamlTokenKind.BlockScalar,
            Scalar => YamlTokenKind.Scalar,
            AnchorAlias => YamlTokenKind.Alias,
            BlockEntry => YamlTokenKind.Dash,
            Value => YamlTokenKind.Colon,
            FlowSequenceStart or FlowMappingStart or FlowSequenceEnd or FlowMappingEnd or FlowEntry => YamlTokenKind.Flow,
            // A key that nothing marks has a token without text.
            Key when token.End.Index > token.Start.Index => YamlTokenKind.Question,
            _ => null,
        };
        if (kind is null) return;
        int start = offset + (int)token.Start.Index;
        if (_tokens.Count > 0 && start < _tokens[_tokens.Count - 1].Span.End) return;
        _tokens.Add(new YamlToken(kind.Value, TextSpan.FromBounds(start, Math.Max(start, offset + (int)token.End.Index))));
    }
}

internal enum YamlTokenKind
{
    Anchor,
    Tag,
    Scalar,
    BlockScalar,
    Alias,
    Dash,
    Colon,
    Flow,
    Question,
}

internal readonly record struct YamlToken(YamlTokenKind Kind, TextSpan Span);
