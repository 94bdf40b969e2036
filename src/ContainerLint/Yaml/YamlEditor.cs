using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Yaml;

/// <summary>
/// Makes edits of a YAML file that keep everything else as it is: comments, indentation, quotes, line ends. Values are given as YAML text in
/// one line, or in several without common indentation; one that ends in a line break stands below its key. The edited file must be one that parsed without errors.
/// </summary>
public static class YamlEditor
{
    /// <summary>Columns of one level where the file does not show its own.</summary>
    private const int DefaultIndentation = 2;

    /// <summary>Adds an entry at the end of a mapping.</summary>
    /// <param name="mapping">The mapping, in block or flow style.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value as YAML text; in a block mapping it may have several lines, which then stand below the key.</param>
    public static TextEdit AddEntry(YamlMapping mapping, string key, string value)
    {
        if (mapping.IsFlow) return AddFlowEntry(mapping, key, value);
        SourceLocation end = LineEnd(mapping.OwnEntries[mapping.OwnEntries.Length - 1].Location.End);
        return new TextEdit(end, "\n" + EntryText(mapping, key, value, IndentationOf(mapping)));
    }

    /// <summary>Adds an entry in front of the first entry of a block mapping or of a flow mapping.</summary>
    public static TextEdit AddFirstEntry(YamlMapping mapping, string key, string value) =>
        mapping.OwnEntries.IsEmpty ? AddEntry(mapping, key, value) : AddEntryBefore(mapping.OwnEntries[0], key, value);

    /// <summary>Adds an entry in front of another one.</summary>
    public static TextEdit AddEntryBefore(YamlEntry entry, string key, string value)
    {
        YamlMapping mapping = entry.Mapping;
        SourceLocation start = entry.Location.Start;
        if (mapping.IsFlow) return new TextEdit(start, FlowText(mapping, key, value) + ", ");
        int indentation = IndentationOf(mapping);
        return new TextEdit(start, EntryText(mapping, key, value, indentation).TrimStart(' ') + "\n" + new string(' ', indentation));
    }

    /// <summary>
    /// Sets what stands at a path below a mapping: replaces a scalar, or adds the missing keys where the path ends. Null if something on the way
    /// is no mapping, or comes from an alias or a merge key and so belongs to other places too.
    /// </summary>
    /// <param name="mapping">The mapping that the path starts from.</param>
    /// <param name="path">Keys joined by '.', such as "deploy.resources.limits.memory".</param>
    /// <param name="value">The value as YAML text in one line.</param>
    public static TextEdit? Set(YamlMapping mapping, string path, string value)
    {
        string[] keys = path.Split('.');
        for (int i = 0; i < keys.Length; i++)
        {
            YamlEntry? entry = mapping.Get(keys[i]);
            if (entry is null) return AddEntry(mapping, keys[i], Nested(keys, i + 1, value, mapping.IsFlow));
            if (!ReferenceEquals(entry.Mapping, mapping) || entry.WrittenValue is YamlAlias) return null;
            bool isLast = i == keys.Length - 1;
            if (entry.Value is YamlScalar { IsNull: true } || (isLast && entry.Value is YamlScalar { IsBlock: false }))
            {
                return ReplaceValue(entry, Nested(keys, i + 1, value, mapping.IsFlow));
            }

            if (isLast || entry.Value is not YamlMapping next) return null;
            if (next.IsFlow && next.OwnEntries.IsEmpty) return ReplaceValue(entry, Nested(keys, i + 1, value, mapping.IsFlow));
            mapping = next;
        }

        return null;
    }

    /// <summary>Replaces the value of an entry by YAML text; several lines stand below the key of a block mapping.</summary>
    public static TextEdit ReplaceValue(YamlEntry entry, string value)
    {
        SourceLocation place = entry.WrittenValue.FullLocation;
        if (entry.Mapping.IsFlow) return new TextEdit(place, (place.Span.IsEmpty ? " " : string.Empty) + FlowValue(entry.Mapping, value));
        if (!IsBelowKey(value)) return new TextEdit(place, place.Span.IsEmpty ? " " + value : value);
        string below = Below(entry.Mapping, value, IndentationOf(entry.Mapping));
        SourceLocation afterColon = (entry.ColonLocation ?? entry.Key.Location).End;
        return new TextEdit(afterColon.Through(place), below);
    }

    /// <summary>Replaces the text of a scalar and keeps its quotes; a plain scalar gets quotes where the new text needs them.</summary>
    public static TextEdit ReplaceText(YamlScalar scalar, string text)
    {
        bool isEmpty = scalar.Location.Span.IsEmpty;
        return new TextEdit(scalar.Location, (isEmpty ? " " : string.Empty) + YamlScalarFormat.Format(text, scalar.Style));
    }

    /// <summary>Puts quotes around a scalar as it is written, so that it becomes a text.</summary>
    /// <param name="scalar">A plain or quoted scalar.</param>
    /// <param name="style">The quotes.</param>
    public static TextEdit Quote(YamlScalar scalar, YamlScalarStyle style = YamlScalarStyle.DoubleQuoted) =>
        new(scalar.Location, YamlScalarFormat.Format(scalar.Value, style));

    /// <summary>Gives an entry another key and keeps the quotes of the old one.</summary>
    public static TextEdit RenameKey(YamlEntry entry, string name) => entry.Key is YamlScalar scalar
        ? ReplaceText(scalar, name)
        : new TextEdit(entry.Key.Location, YamlScalarFormat.Format(name, YamlScalarStyle.Plain));

    /// <summary>
    /// Removes an entry with its line and the comment at its end. The only entry of a mapping leaves '{}' behind, so that the mapping stays one.
    /// </summary>
    public static TextEdit RemoveEntry(YamlEntry entry)
    {
        YamlMapping mapping = entry.Mapping;
        if (mapping.OwnEntries.Length == 1 && mapping.Parent is not null) return Empty(mapping, mapping.IsFlow, "{}");
        if (mapping.IsFlow) return RemoveFromFlow(entry.Location, entry.Index, mapping.OwnEntries.Length, i => mapping.OwnEntries[i].Location);
        bool followsDash = entry.Index == 0 && mapping.OwnEntries.Length > 1 && !IsFirstOnLine(entry.Location);
        return followsDash
            ? Remove(entry.Location.Start.Through(mapping.OwnEntries[1].Location.Start))
            : RemoveLines(entry.Location);
    }

    /// <summary>Removes an item of a sequence with its line. The only item leaves '[]' behind, so that the sequence stays one.</summary>
    public static TextEdit RemoveItem(YamlNode item)
    {
        YamlSequence sequence = (YamlSequence)item.Parent!;
        if (sequence.WrittenItems.Length == 1) return Empty(sequence, sequence.IsFlow, "[]");
        if (sequence.IsFlow) return RemoveFromFlow(item.FullLocation, item.ItemIndex, sequence.WrittenItems.Length, i => sequence.WrittenItems[i].FullLocation);
        SourceLocation place = (item.DashLocation ?? item.FullLocation).Through(item.FullLocation);
        bool isNested = item.ItemIndex == 0 && !IsFirstOnLine(place) && sequence.WrittenItems[1].DashLocation is not null;
        return isNested ? Remove(place.Start.Through(sequence.WrittenItems[1].DashLocation!.Value.Start)) : RemoveLines(place);
    }

    /// <summary>Adds an item at the end of a sequence.</summary>
    /// <param name="sequence">The sequence, in block or flow style.</param>
    /// <param name="value">The item as YAML text in one line.</param>
    public static TextEdit AddItem(YamlSequence sequence, string value)
    {
        if (sequence.WrittenItems.IsEmpty) return new TextEdit(sequence.Location, "[" + value + "]");
        YamlNode last = sequence.WrittenItems[sequence.WrittenItems.Length - 1];
        if (sequence.IsFlow) return new TextEdit(last.FullLocation.End, ", " + value);
        int column = last.DashLocation?.LineSpan.Start.Character ?? sequence.Location.LineSpan.Start.Character;
        return new TextEdit(LineEnd(last.FullLocation.End), "\n" + new string(' ', column) + "- " + value);
    }

    private static TextEdit Remove(SourceLocation location) => new(location, string.Empty);

    private static TextEdit AddFlowEntry(YamlMapping mapping, string key, string value)
    {
        string text = FlowText(mapping, key, value);
        return mapping.OwnEntries.IsEmpty
            ? new TextEdit(mapping.Location, "{" + text + "}")
            : new TextEdit(mapping.OwnEntries[mapping.OwnEntries.Length - 1].Location.End, ", " + text);
    }

    private static string FlowText(YamlMapping mapping, string key, string value) =>
        YamlScalarFormat.Format(key, IsJson(mapping) ? YamlScalarStyle.DoubleQuoted : YamlScalarStyle.Plain) + ": " + FlowValue(mapping, value);

    private static string FlowValue(YamlMapping mapping, string value) =>
        IsJson(mapping) && !YamlScalarFormat.IsJsonValue(value) ? YamlScalarFormat.Format(value, YamlScalarStyle.DoubleQuoted) : value;

    /// <summary>Whether keys of the document are quoted as JSON demands.</summary>
    private static bool IsJson(YamlMapping mapping) =>
        mapping.Document.Root is YamlMapping { IsFlow: true, OwnEntries: { IsEmpty: false } entries } && entries[0].Key is YamlScalar { Style: YamlScalarStyle.DoubleQuoted };

    private static string EntryText(YamlMapping mapping, string key, string value, int indentation)
    {
        string head = new string(' ', indentation) + YamlScalarFormat.Format(key, YamlScalarStyle.Plain) + ":";
        if (value.Length == 0) return head;
        return IsBelowKey(value) ? head + Below(mapping, value, indentation) : head + " " + value;
    }

    private static bool IsBelowKey(string value) => value.Contains('\n') && value[0] is not ('|' or '>');

    /// <summary>The lines of a value below its key, one level deeper.</summary>
    private static string Below(YamlMapping mapping, string value, int indentation)
    {
        string prefix = "\n" + new string(' ', indentation + StepOf(mapping));
        return string.Concat(value.TrimEnd('\n').Split('\n').Select(line => prefix + line.TrimEnd('\r')));
    }

    /// <summary>The keys from an index on around a value.</summary>
    private static string Nested(string[] keys, int from, string value, bool isFlow)
    {
        if (from == keys.Length) return value;
        if (isFlow)
        {
            return string.Concat(keys.Skip(from).Select(key => "{" + key + ": ")) + value + new string('}', keys.Length - from);
        }

        List<string> lines = [];
        for (int i = from; i < keys.Length; i++) lines.Add(new string(' ', (i - from) * DefaultIndentation) + keys[i] + ":");
        lines[lines.Count - 1] += " " + value;

        // The line break makes it stand below the key.
        return lines.Count == 1 ? lines[0] + "\n" : string.Join("\n", lines);
    }

    private static int IndentationOf(YamlMapping mapping) => mapping.OwnEntries[0].Location.LineSpan.Start.Character;

    /// <summary>Columns between a block mapping and the one around it.</summary>
    private static int StepOf(YamlMapping mapping)
    {
        int own = IndentationOf(mapping);
        for (YamlNode? parent = mapping.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is not YamlMapping { IsFlow: false } outer) continue;
            int step = own - IndentationOf(outer);
            return step is > 0 and <= 8 && mapping.Parent is YamlMapping ? step : DefaultIndentation;
        }

        YamlMapping? below = mapping.OwnEntries.Select(entry => entry.WrittenValue).OfType<YamlMapping>()
            .FirstOrDefault(value => !value.IsFlow && !value.OwnEntries.IsEmpty);
        return below is not null && IndentationOf(below) > own ? IndentationOf(below) - own : DefaultIndentation;
    }

    private static SourceLocation LineEnd(SourceLocation location) =>
        location.File.At(location.File.Text.Lines.GetLineFromPosition(location.Span.End).End, 0);

    private static bool IsFirstOnLine(SourceLocation location)
    {
        TextLine line = location.File.Text.Lines.GetLineFromPosition(location.Span.Start);
        return location.File.Text.ToString(TextSpan.FromBounds(line.Start, location.Span.Start)).Trim().Length == 0;
    }

    /// <summary>Removes the lines on which a place lies, with the line break behind or, at the end of the file, the one in front.</summary>
    private static TextEdit RemoveLines(SourceLocation location)
    {
        TextLineCollection lines = location.File.Text.Lines;
        TextLine first = lines.GetLineFromPosition(location.Span.Start);
        TextLine last = lines.GetLineFromPosition(location.Span.End);
        bool endsFile = last.End == last.EndIncludingLineBreak;
        int start = endsFile && first.LineNumber > 0 ? lines[first.LineNumber - 1].End : first.Start;
        return Remove(location.File.At(TextSpan.FromBounds(start, last.EndIncludingLineBreak)));
    }

    private static TextEdit RemoveFromFlow(SourceLocation place, int index, int count, Func<int, SourceLocation> placeOf)
    {
        if (count == 1) return Remove(place);
        return index < count - 1 ? Remove(place.Start.Through(placeOf(index + 1).Start)) : Remove(placeOf(index - 1).End.Through(place));
    }

    /// <summary>Puts an empty collection in the place of one; a block below its key moves up behind the ':'.</summary>
    private static TextEdit Empty(YamlNode collection, bool isFlow, string empty)
    {
        if (isFlow || collection.Entry?.ColonLocation is not { } colon || collection.Anchor is not null || collection.Tag is not null)
        {
            return new TextEdit(collection.Location, empty);
        }

        return new TextEdit(colon.End.Through(collection.Location), " " + empty);
    }
}
