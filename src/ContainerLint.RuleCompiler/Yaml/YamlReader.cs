using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Yaml;

/// <summary>
/// Reads one YAML file of the project's own kinds and collects what is wrong with it. Users' rule files come from pull requests, so
/// depth is bounded and aliases, which could multiply, are refused.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 32;
    private const int MaxLength = 1 << 20;

    private readonly ImmutableArray<FileError>.Builder _errors = ImmutableArray.CreateBuilder<FileError>();

    public YamlReader(string path, SourceText text)
    {
        Path = path;
        Text = text;
    }

    public string Path { get; }

    public SourceText Text { get; }

    /// <summary>What is wrong, in the order of the file.</summary>
    public ImmutableArray<FileError> Errors => _errors.OrderBy(error => error.Span.Start).ToImmutableArray();

    public bool HasErrors => _errors.Count > 0;

    /// <summary>The mapping that the file consists of; null, with an error, if it is none.</summary>
    public YamlMap? ReadRoot()
    {
        if (Text.Length > MaxLength)
        {
            Add(FileErrorKind.Yaml, default(TextSpan), "The file is longer than 1 MiB");
            return null;
        }

        string content = Text.ToString();
        try
        {
            if (!IsBounded(content)) return null;
            YamlStream stream = new();
            stream.Load(new StringReader(content));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root) return new YamlMap(this, root);
            Add(FileErrorKind.Structure, default(TextSpan), "The file must be one YAML document that is a mapping");
        }
        catch (YamlException exception)
        {
            Add(FileErrorKind.Yaml, SpanOf(exception.Start, exception.End), OneLine(exception.Message));
        }
        catch (InvalidOperationException)
        {
            // The scanner throws it, instead of an error with a place, for some flow collections that are not closed.
            Add(FileErrorKind.Yaml, default(TextSpan), "The file is not YAML; a bracket, brace or quote may not be closed");
        }

        return null;
    }

    public TextSpan SpanOf(YamlNode node) => SpanOf(node.Start, node.End);

    public void Add(FileErrorKind kind, YamlNode node, string message) => Add(kind, SpanOf(node), message);

    public void Add(FileErrorKind kind, TextSpan span, string message) =>
        _errors.Add(new FileError(kind, Path, span, Text.Lines.GetLinePositionSpan(span), message));

    private bool IsBounded(string content)
    {
        Parser parser = new(new StringReader(content));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            string? problem = current is AnchorAlias || (current is NodeEvent { Anchor.IsEmpty: false })
                ? "Anchors and aliases are not used in this kind of file"
                : depth > MaxDepth ? "The file is nested too deeply" : null;
            if (problem is null) continue;
            Add(FileErrorKind.Yaml, SpanOf(current.Start, current.End), problem);
            return false;
        }

        return true;
    }

    private TextSpan SpanOf(Mark start, Mark end)
    {
        int from = Clamp(start.Index);
        return TextSpan.FromBounds(from, Math.Max(from, Clamp(end.Index)));
    }

    private int Clamp(long index) => (int)Math.Max(0, Math.Min(index, Text.Length));

    private static string OneLine(string message) => message.Replace("\r", string.Empty).Replace('\n', ' ').TrimEnd('.', ' ');
}
