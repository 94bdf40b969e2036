using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Why Compose does not load a file.</summary>
public enum ComposeFileErrorKind
{
    /// <summary>The text is not valid YAML.</summary>
    Yaml,

    /// <summary>An alias stands inside the node that it refers to.</summary>
    AliasCycle,

    /// <summary>A document is neither a mapping nor empty.</summary>
    Root,

    /// <summary>A key is no text.</summary>
    Key,

    /// <summary>No document has anything in it.</summary>
    Empty,

    /// <summary>The file is a template that something has to render first.</summary>
    Template,
}

/// <summary>Something that keeps Compose from loading a file.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record ComposeFileError(ComposeFileErrorKind Kind, SourceLocation Location, string Message)
{
    /// <summary>What keeps a file from being loaded, in order of kinds and positions.</summary>
    internal static IEnumerable<ComposeFileError> Find(YamlFile file)
    {
        if (FindAction(file) is { } action)
        {
            yield return new ComposeFileError(ComposeFileErrorKind.Template, action, "The file is a template, which Compose does not load; check what it is rendered to");
            yield break;
        }

        foreach (YamlError error in file.Errors)
        {
            yield return new ComposeFileError(error.Kind == YamlErrorKind.CyclicAlias ? ComposeFileErrorKind.AliasCycle : ComposeFileErrorKind.Yaml, error.Location, error.Message);
        }

        if (!file.Errors.IsEmpty) yield break;
        ImmutableArray<YamlNode> roots = file.Documents.Select(static document => document.Root).OfType<YamlNode>().Where(static root => root.Resolved is not YamlScalar { IsNull: true }).ToImmutableArray();
        if (roots.IsEmpty) yield return new ComposeFileError(ComposeFileErrorKind.Empty, file.File.At(0, 0), "The file is empty, which Compose refuses; add services or remove the file");
        foreach (YamlNode root in roots)
        {
            if (root.Resolved is not YamlMapping)
            {
                yield return new ComposeFileError(ComposeFileErrorKind.Root, FirstToken(root), "The top level must be a mapping with keys such as 'services'");
                continue;
            }

            foreach (YamlEntry entry in root.DescendantsAndSelf().OfType<YamlMapping>().SelectMany(static mapping => mapping.OwnEntries))
            {
                if (NameOfKind(entry.Key.Resolved) is { } kind)
                    yield return new ComposeFileError(ComposeFileErrorKind.Key, entry.Key.Location, $"Key '{entry.Key.Location.GetText()}' is {kind}, but Compose takes texts only; put it in quotes");
            }
        }
    }

    /// <summary>
    /// Where a template's action stands outside of texts: what YAML takes for a mapping with a mapping as its key, "{{ name }}", or what it cannot
    /// read at all in a file that has such actions.
    /// </summary>
    private static SourceLocation? FindAction(YamlFile file)
    {
        if (!TemplateDetector.HasActions(file.File.Text)) return null;
        if (!file.Errors.IsEmpty) return file.Errors[0].Location;
        YamlNode? key = file.Documents.Select(static document => document.Root).OfType<YamlNode>()
            .SelectMany(static root => root.DescendantsAndSelf()).OfType<YamlMapping>().Where(static mapping => mapping.IsFlow)
            .SelectMany(static mapping => mapping.OwnEntries).Select(static entry => entry.Key)
            .FirstOrDefault(static key => key is YamlMapping { IsFlow: true });
        return key?.Location;
    }

    /// <summary>What a key is if it is no text.</summary>
    private static string? NameOfKind(YamlNode key) => key switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar scalar => scalar.Kind(YamlSchema.Core) switch
        {
            YamlScalarKind.Null => "null",
            YamlScalarKind.Boolean => "a truth value",
            YamlScalarKind.Integer or YamlScalarKind.Float => "a number",
            _ => null,
        },
        _ => null,
    };

    private static SourceLocation FirstToken(YamlNode root)
    {
        YamlNode node = root;
        while (node is YamlSequence { WrittenItems.IsEmpty: false } list) node = list.WrittenItems[0];
        return node.Location;
    }
}

/// <summary>What keeps a file from being loaded, and what is left over from earlier versions of the format.</summary>
public static class ComposeFileFacts
{
    /// <summary>What keeps Compose from loading the file.</summary>
    public static ImmutableArray<ComposeFileError> LoadErrors(this ComposeFile file) => ComposeFileError.Find(file.Yaml).ToImmutableArray();

    /// <summary>The entries of a key at the top level of the file's documents.</summary>
    public static ImmutableArray<YamlEntry> TopLevel(this ComposeFile file, string key) => file.Yaml.Documents
        .Select(static document => document.Root).OfType<YamlMapping>()
        .SelectMany(static root => root.OwnEntries)
        .Where(entry => entry.Name == key)
        .ToImmutableArray();

    /// <summary>Joins two merge keys of one mapping, '&lt;&lt;: *a' and '&lt;&lt;: *b', to one with a list; null if something else than aliases is merged.</summary>
    public static ImmutableArray<TextEdit> JoinMergeKeys(YamlEntry first, YamlEntry second)
    {
        if (!first.IsMerge || !second.IsMerge || first.Mapping != second.Mapping || Aliases(first.WrittenValue) is not { } earlier || Aliases(second.WrittenValue) is not { } later) return ImmutableArray<TextEdit>.Empty;
        return ImmutableArray.Create(new TextEdit(first.WrittenValue.FullLocation, $"[{earlier}, {later}]"), YamlEditor.RemoveEntry(second));
    }

    /// <summary>Removes an entry of the top level with the line that is left empty behind it; null for the only entry, without which a file is empty.</summary>
    public static TextEdit? RemoveTopLevel(YamlEntry entry)
    {
        if (entry.Mapping.OwnEntries.Length == 1) return null;
        TextEdit edit = YamlEditor.RemoveEntry(entry);
        SourceFile file = edit.Location.File;
        int end = edit.Location.Span.End;
        if (entry.Mapping.IsFlow || end >= file.Text.Length) return edit;
        Microsoft.CodeAnalysis.Text.TextLine next = file.Text.Lines.GetLineFromPosition(end);
        bool isBlank = next.Start == end && next.ToString().Trim().Length == 0;
        return isBlank ? edit with { Location = file.At(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(edit.Location.Span.Start, next.EndIncludingLineBreak)) } : edit;
    }

    private static string? Aliases(YamlNode value) => value switch
    {
        YamlAlias alias => alias.Location.GetText(),
        YamlSequence list when list.WrittenItems.All(static item => item is YamlAlias) => string.Join(", ", list.WrittenItems.Select(static item => item.Location.GetText())),
        _ => null,
    };
}
