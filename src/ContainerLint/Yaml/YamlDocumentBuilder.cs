using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core.Events;

namespace ContainerLint.Yaml;

/// <summary>Builds the nodes of one document.</summary>
internal sealed class YamlDocumentBuilder(
    YamlDocument document, string text, YamlTokenRecorder tokens, int offset, ImmutableArray<YamlError>.Builder errors)
{
    /// <summary>Levels of nesting as written; schemas inside custom resource definitions need some sixty.</summary>
    public const int MaxDepth = 256;

    /// <summary>Nodes that the aliases of a document may stand for; the Go readers become strict at the same number.</summary>
    private const int MaxAliasedNodes = 400_000;

    private readonly SourceFile _file = document.File.File;
    private readonly Stack<Frame> _open = new();
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);
    private int _aliasedNodes;
    private int _mergeBudget = MaxAliasedNodes;

    /// <summary>Takes one event of the document; false if it is nested too deep.</summary>
    public bool Accept(ParsingEvent parsingEvent)
    {
        switch (parsingEvent)
        {
            case MappingStart start:
                return Open(start, isMapping: true, start.Style == MappingStyle.Flow);
            case SequenceStart start:
                return Open(start, isMapping: false, start.Style == SequenceStyle.Flow);
            case MappingEnd or SequenceEnd when _open.Count > 0:
                Frame frame = _open.Pop();
                Add(frame.EventStart, Close(frame, PositionOf(parsingEvent)));
                return true;
            case Scalar scalar:
                Add(PositionOf(scalar), CreateScalar(scalar));
                return true;
            case AnchorAlias alias:
                Add(PositionOf(alias), CreateAlias(alias));
                return true;
            default:
                return true;
        }
    }

    /// <summary>Ends the document; what is still open, because of an error, is closed with what it has.</summary>
    public void Finish(bool isComplete)
    {
        while (_open.Count > 0)
        {
            Frame frame = _open.Pop();
            Add(frame.EventStart, Close(frame, endPosition: -1));
        }

        document.IsComplete = isComplete;
    }

    private int PositionOf(ParsingEvent parsingEvent) => Math.Min(offset + (int)parsingEvent.Start.Index, text.Length);

    private bool Open(NodeEvent start, bool isMapping, bool isFlow)
    {
        if (_open.Count >= MaxDepth) return false;
        YamlProperties properties = ReadProperties(start, out int contentIndex);
        if (properties.Anchor is { } anchor) _anchors[anchor] = null;
        _open.Push(new Frame(isMapping, isFlow, PositionOf(start), contentIndex, properties));
        return true;
    }

    /// <summary>Reads anchor and tag from the tokens.</summary>
    /// <param name="node">The event that starts the node.</param>
    /// <param name="contentIndex">The token that the content starts with; it may not be scanned yet.</param>
    private YamlProperties ReadProperties(NodeEvent node, out int contentIndex)
    {
        contentIndex = tokens.IndexAt(PositionOf(node));
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty) return YamlProperties.None;
        SourceLocation? anchor = null;
        SourceLocation? tag = null;
        for (; contentIndex < tokens.Tokens.Count && tokens.Tokens[contentIndex].Kind is YamlTokenKind.Anchor or YamlTokenKind.Tag; contentIndex++)
        {
            YamlToken token = tokens.Tokens[contentIndex];
            SourceLocation location = _file.At(TrimEnd(token.Span));
            if (token.Kind == YamlTokenKind.Anchor && anchor is null && !node.Anchor.IsEmpty) anchor = location;
            else if (token.Kind == YamlTokenKind.Tag && tag is null && !node.Tag.IsEmpty) tag = location;
            else break;
        }

        return new YamlProperties(
            node.Anchor.IsEmpty ? null : node.Anchor.Value, anchor, node.Tag.IsEmpty ? null : node.Tag.Value, tag);
    }

    private int NextTokenStart(int index) => index < tokens.Tokens.Count ? tokens.Tokens[index].Span.Start : text.Length;

    private TextSpan TrimEnd(TextSpan span)
    {
        int end = Math.Min(span.End, text.Length);
        while (end > span.Start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(Math.Min(span.Start, end), end);
    }

    private YamlScalar CreateScalar(Scalar scalar)
    {
        int start = PositionOf(scalar);
        int end = Math.Max(start, Math.Min(offset + (int)scalar.End.Index, text.Length));
        YamlProperties properties = ReadProperties(scalar, out int contentIndex);
        if (properties.End is { } afterProperties)
        {
            int contentStart = NextTokenStart(contentIndex);
            start = contentStart < end ? contentStart : afterProperties.Span.End;
            if (contentStart >= end) end = start;
        }
        else if (start == end && _open.Count == 0)
        {
            // The parser reports an empty document's scalar where the next token is.
            start = end = document.Start.Span.End;
        }

        TextSpan span = TextSpan.FromBounds(start, Math.Max(start, end));
        YamlScalarStyle style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal => YamlScalarStyle.Literal,
            YamlDotNet.Core.ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        if (style is YamlScalarStyle.Literal or YamlScalarStyle.Folded) span = TrimBlock(span);
        else if (style == YamlScalarStyle.Plain) span = TrimEnd(span);
        return Anchored(new YamlScalar(document, properties, _file.At(span), style, scalar.Value));
    }

    /// <summary>A block scalar ends with its last line that is not blank, without the line break.</summary>
    private TextSpan TrimBlock(TextSpan span)
    {
        TextSpan trimmed = TrimEnd(span);
        int end = trimmed.End;
        while (end < span.End && !(text[end] is '\r' or '\n')) end++;
        return TextSpan.FromBounds(span.Start, end);
    }

    private TNode Anchored<TNode>(TNode node)
        where TNode : YamlNode
    {
        if (node.Anchor is { } anchor) _anchors[anchor] = node;
        return node;
    }

    private YamlAlias CreateAlias(AnchorAlias alias)
    {
        int start = PositionOf(alias);
        int end = Math.Max(start, Math.Min(offset + (int)alias.End.Index, text.Length));
        SourceLocation location = _file.At(TrimEnd(TextSpan.FromBounds(start, end)));
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out YamlNode? target))
        {
            errors.Add(new YamlError(YamlErrorKind.UndefinedAlias, location, $"Alias '*{name}' refers to an anchor that is not defined before it"));
        }
        else if (target is null)
        {
            errors.Add(new YamlError(YamlErrorKind.CyclicAlias, location, $"Alias '*{name}' stands inside the node that it refers to"));
        }
        else if (target.ExpandedSize > MaxAliasedNodes - _aliasedNodes)
        {
            target = null;
            errors.Add(new YamlError(YamlErrorKind.AliasExpansion, location,
                $"The aliases up to '*{name}' stand for more than {MaxAliasedNodes} nodes, which readers refuse"));
        }
        else
        {
            _aliasedNodes += target.ExpandedSize;
        }

        return new YamlAlias(document, location, name, target);
    }

    private void Add(int eventStart, YamlNode node)
    {
        if (_open.Count == 0)
        {
            document.Root ??= node;
            return;
        }

        Frame frame = _open.Peek();
        if (frame.IsMapping) AddToMapping(frame, eventStart, node);
        else AddToSequence(frame, eventStart, node);
    }

    private void AddToMapping(Frame frame, int eventStart, YamlNode node)
    {
        if (frame.Key is null)
        {
            frame.Key = node;
            return;
        }

        int index = tokens.IndexAt(frame.Key.Location.Span.End);
        SourceLocation? colon = index < tokens.Tokens.Count && tokens.Tokens[index] is { Kind: YamlTokenKind.Colon } token && token.Span.Start <= eventStart
            ? _file.At(token.Span.Start, 1)
            : null;
        frame.Entries.Add(new YamlEntry(frame.Key, node, colon));
        frame.Key = null;
    }

    private void AddToSequence(Frame frame, int eventStart, YamlNode node)
    {
        int index = tokens.IndexAt(eventStart) - 1;
        if (!frame.IsFlow && index >= 0 && tokens.Tokens[index].Kind == YamlTokenKind.Dash)
        {
            node.DashLocation = _file.At(tokens.Tokens[index].Span.Start, 1);
        }

        frame.Items.Add(node);
    }

    private YamlNode Close(Frame frame, int endPosition)
    {
        if (frame.Key is not null)
        {
            SourceLocation end = frame.Key.Location.End;
            frame.Entries.Add(new YamlEntry(frame.Key, new YamlScalar(document, YamlProperties.None, end, YamlScalarStyle.Plain, string.Empty), null));
        }

        SourceLocation location = _file.At(SpanOf(frame, endPosition));
        if (!frame.IsMapping) return Anchored(new YamlSequence(document, frame.Properties, location, frame.IsFlow, frame.Items.ToImmutable()));
        int before = _mergeBudget;
        YamlMapping mapping = new(document, frame.Properties, location, frame.IsFlow, frame.Entries.ToImmutable(), ref _mergeBudget);
        if (before >= 0 && _mergeBudget < 0)
        {
            errors.Add(new YamlError(YamlErrorKind.AliasExpansion, location.Start, $"Merge keys bring in more than {MaxAliasedNodes} entries, which readers refuse"));
        }

        return Anchored(mapping);
    }

    /// <summary>From the first character to the closing bracket or, in block style, to the end of the last child.</summary>
    private TextSpan SpanOf(Frame frame, int endPosition)
    {
        int start = frame.Properties.Start is null ? frame.EventStart : Math.Min(NextTokenStart(frame.ContentIndex), text.Length);
        int end = start;
        if (frame.IsFlow && start < endPosition && endPosition < text.Length && text[start] is '{' or '[' && text[endPosition] is '}' or ']')
        {
            end = endPosition + 1;
        }

        // After an error the parser's places need not be in order.
        foreach (YamlEntry entry in frame.Entries) Cover(entry.Location.Span, ref start, ref end);
        foreach (YamlNode item in frame.Items) Cover(item.FullLocation.Span, ref start, ref end);
        return TextSpan.FromBounds(start, end);
    }

    private static void Cover(TextSpan span, ref int start, ref int end)
    {
        start = Math.Min(start, span.Start);
        end = Math.Max(end, span.End);
    }

    /// <summary>A collection whose end has not come yet.</summary>
    private sealed class Frame(bool isMapping, bool isFlow, int eventStart, int contentIndex, YamlProperties properties)
    {
        public bool IsMapping => isMapping;

        public bool IsFlow => isFlow;

        public int EventStart => eventStart;

        /// <summary>The token that its content starts with.</summary>
        public int ContentIndex => contentIndex;

        public YamlProperties Properties => properties;

        public ImmutableArray<YamlEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<YamlEntry>();

        public ImmutableArray<YamlNode>.Builder Items { get; } = ImmutableArray.CreateBuilder<YamlNode>();

        public YamlNode? Key { get; set; }
    }
}
