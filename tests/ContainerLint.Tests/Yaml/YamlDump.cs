using System.Globalization;
using System.Text;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Yaml;

/// <summary>Prints a YAML file's tree with the place and source text of every node.</summary>
internal static class YamlDump
{
    public static string Of(string text)
    {
        YamlFile yaml = YamlFile.Parse(new SourceFile("test.yaml", text));
        StringBuilder dump = new();
        foreach (YamlDocument document in yaml.Documents)
        {
            dump.Append(CultureInfo.InvariantCulture, $"document {document.Index} {Place(document.Start)}{(document.IsComplete ? "" : " incomplete")}\n");
            if (document.Root is not null) Append(dump, document.Root, "  ");
        }

        foreach (YamlError error in yaml.Errors) dump.Append(CultureInfo.InvariantCulture, $"error {Place(error.Location)} {error.Kind}: {error.Message}\n");
        foreach (YamlComment comment in yaml.Comments)
        {
            dump.Append(CultureInfo.InvariantCulture, $"comment {Place(comment.Location)} '{comment.Text}'{(comment.IsTrailing ? " trailing" : "")}\n");
        }

        return dump.ToString();
    }

    private static void Append(StringBuilder dump, YamlNode node, string indentation)
    {
        dump.Append(indentation);
        if (node.DashLocation is { } dash) dump.Append(CultureInfo.InvariantCulture, $"- @{Place(dash)} ");
        if (node.Anchor is not null) dump.Append(CultureInfo.InvariantCulture, $"&{node.Anchor} @{Place(node.AnchorLocation!.Value)} ");
        if (node.Tag is not null) dump.Append(CultureInfo.InvariantCulture, $"<{node.Tag}> @{Place(node.TagLocation!.Value)} ");
        dump.Append(CultureInfo.InvariantCulture, $"{Place(node.Location)} ");
        switch (node)
        {
            case YamlScalar scalar:
                dump.Append(CultureInfo.InvariantCulture, $"{scalar.Style} {Quote(scalar.Value)}\n");
                break;
            case YamlAlias alias:
                dump.Append(CultureInfo.InvariantCulture, $"alias {alias.Name} -> {(alias.Target is null ? "nothing" : Place(alias.Target.Location))}\n");
                break;
            case YamlSequence sequence:
                dump.Append(sequence.IsFlow ? "flow sequence\n" : "sequence\n");
                foreach (YamlNode item in sequence.WrittenItems) Append(dump, item, indentation + "  ");
                break;
            case YamlMapping mapping:
                dump.Append(mapping.IsFlow ? "flow mapping\n" : "mapping\n");
                foreach (YamlEntry entry in mapping.OwnEntries)
                {
                    Append(dump, entry.Key, indentation + "  ? ");
                    Append(dump, entry.WrittenValue, indentation + "  : ");
                }

                break;
        }
    }

    private static string Place(SourceLocation location)
    {
        var span = location.LineSpan;
        return FormattableString.Invariant($"{span.Start.Line + 1}:{span.Start.Character + 1}-{span.End.Line + 1}:{span.End.Character + 1}");
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
