using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.RuleCompiler.Yaml;
using Microsoft.CodeAnalysis.CSharp;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Data;

/// <summary>Reads and checks a data table.</summary>
internal sealed class DataTableReader
{
    private readonly YamlReader _reader;

    public DataTableReader(YamlReader reader) => _reader = reader;

    /// <summary>The table, as far as it could be read; null, with errors, if there is none.</summary>
    public DataTable? Read()
    {
        if (_reader.ReadRoot() is not { } root) return null;
        string? name = TypeName(root.RequiredText("table"));
        string? row = TypeName(root.RequiredText("row"));
        Located? description = root.RequiredText("description");
        ImmutableArray<Located> sources = root.Required("source") is { } source ? YamlMap.AsTexts(_reader, source, "source") : ImmutableArray<Located>.Empty;
        DateTime asOf = root.Required("as-of") is YamlScalarNode date && TryDate(date, out DateTime day) ? day : default;
        Located? key = root.Text("key");
        Located? group = root.Text("group");
        ImmutableArray<DataColumn> columns = Columns(root.Required("columns"));
        ImmutableArray<IReadOnlyList<string>> rows = Rows(root.Required("rows"), columns, key?.Value);
        DataColumn? keyColumn = Column(key, columns);
        DataColumn? groupColumn = Column(group, columns);
        CheckSources(root, sources);
        root.Close();
        return _reader.HasErrors
            ? null
            : new DataTable(name!, row!, description!.Value.Value, sources.Select(s => s.Value).ToImmutableArray(), asOf, keyColumn, groupColumn, columns, rows);
    }

    private string? TypeName(Located? name)
    {
        if (name is not { } located) return null;
        if (!SyntaxFacts.IsValidIdentifier(located.Value) || !char.IsUpper(located.Value[0]))
            _reader.Add(FileErrorKind.Identity, located.Span, $"'{located.Value}' is not a PascalCase type name");
        return located.Value;
    }

    private void CheckSources(YamlMap root, ImmutableArray<Located> sources)
    {
        if (sources.IsEmpty) _reader.Add(FileErrorKind.Content, root.Head, "A table names at least one source");
        foreach (Located source in sources.Where(s => !s.Value.StartsWith("https://", StringComparison.Ordinal)))
            _reader.Add(FileErrorKind.Content, source.Span, $"'{source.Value}' is not an https link");
    }

    private ImmutableArray<DataColumn> Columns(YamlNode? node)
    {
        if (node is null || YamlMap.AsMap(_reader, node, "columns") is not { } map) return ImmutableArray<DataColumn>.Empty;
        ImmutableArray<DataColumn>.Builder columns = ImmutableArray.CreateBuilder<DataColumn>();
        foreach ((Located name, YamlNode value) in map.Entries)
        {
            YamlMap? details = value is YamlMappingNode ? YamlMap.AsMap(_reader, value, name.Value) : null;
            Located? type = details is null ? YamlMap.AsText(_reader, value, name.Value) : details.RequiredText("type");
            string description = details?.Text("description")?.Value ?? string.Empty;
            details?.Close();
            if (!SyntaxFacts.IsValidIdentifier(CSharpWriter.Pascal(name.Value)))
                _reader.Add(FileErrorKind.Identity, name.Span, $"'{name.Value}' does not make a property name");
            else if (columns.Any(column => column.Property == CSharpWriter.Pascal(name.Value)))
                _reader.Add(FileErrorKind.Identity, name.Span, $"Column '{name.Value}' is there twice");
            if (type is not { } typeName) continue;
            if (DataColumn.Types.TryGetValue(typeName.Value, out DataColumnType columnType))
                columns.Add(new DataColumn(name.Value, columnType, description));
            else
                _reader.Add(FileErrorKind.Structure, typeName.Span, $"'{typeName.Value}' is not a column type; there are {string.Join(", ", DataColumn.Types.Keys)}");
        }

        return columns.ToImmutable();
    }

    private DataColumn? Column(Located? name, ImmutableArray<DataColumn> columns)
    {
        if (name is not { } located) return null;
        DataColumn? column = columns.FirstOrDefault(c => c.Name == located.Value);
        if (column is not { Type: DataColumnType.String }) _reader.Add(FileErrorKind.Structure, located.Span, $"'{located.Value}' is not a column of type string");
        return column;
    }

    private ImmutableArray<IReadOnlyList<string>> Rows(YamlNode? node, ImmutableArray<DataColumn> columns, string? key)
    {
        if (node is null || _reader.HasErrors) return ImmutableArray<IReadOnlyList<string>>.Empty;
        HashSet<string> keys = new(StringComparer.Ordinal);
        ImmutableArray<IReadOnlyList<string>>.Builder rows = ImmutableArray.CreateBuilder<IReadOnlyList<string>>();
        foreach (YamlNode row in YamlMap.AsList(_reader, node, "rows"))
        {
            Func<int, YamlNode?>? cell = Cells(row, columns);
            if (cell is null) continue;
            List<string> values = [];
            for (int index = 0; index < columns.Length; index++)
            {
                DataColumn column = columns[index];
                string? value = Cell(row, column, cell(index));
                values.Add(value ?? string.Empty);
                if (column.Name == key && value is not null && !keys.Add(value)) _reader.Add(FileErrorKind.Row, cell(index) ?? row, $"Key {value} is there twice");
            }

            rows.Add(values);
        }

        return rows.ToImmutable();
    }

    /// <summary>How to get at the cells of a row, which is a mapping or a list in the order of the columns.</summary>
    private Func<int, YamlNode?>? Cells(YamlNode row, ImmutableArray<DataColumn> columns)
    {
        switch (row)
        {
            case YamlMappingNode mapping:
                YamlMap map = new(_reader, mapping);
                YamlNode?[] cells = columns.Select(column => map.Node(column.Name)).ToArray();
                map.Close();
                return index => cells[index];
            case YamlSequenceNode sequence when sequence.Children.Count <= columns.Length:
                return index => index < sequence.Children.Count ? sequence.Children[index] : null;
            default:
                _reader.Add(FileErrorKind.Row, row, $"A row is a mapping, or a list of at most {columns.Length} values in the order of the columns");
                return null;
        }
    }

    private string? Cell(YamlNode row, DataColumn column, YamlNode? node)
    {
        if (node is null || (node is YamlScalarNode empty && YamlMap.IsNull(empty)))
        {
            if (column.Missing is null) _reader.Add(FileErrorKind.Row, node ?? row, $"'{column.Name}' is missing");
            return column.Missing;
        }

        if (column.Type == DataColumnType.StringList) return List(column, node);
        string? value = node is YamlScalarNode scalar ? Scalar(column, scalar) : null;
        if (value is null) _reader.Add(FileErrorKind.Row, node, $"'{column.Name}' is not a {DataColumn.Types.First(type => type.Value == column.Type).Key}");
        return value;
    }

    private string List(DataColumn column, YamlNode node)
    {
        ImmutableArray<Located> items = YamlMap.AsTexts(_reader, node, column.Name);
        return items.IsEmpty ? column.Missing! : $"ImmutableArray.Create({string.Join(", ", items.Select(item => CSharpWriter.Literal(item.Value)))})";
    }

    private static string? Scalar(DataColumn column, YamlScalarNode scalar)
    {
        string text = scalar.Value!;
        return column.Type switch
        {
            DataColumnType.String or DataColumnType.OptionalString => CSharpWriter.Literal(text),
            DataColumnType.Integer or DataColumnType.OptionalInteger =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number.ToString(CultureInfo.InvariantCulture) : null,
            DataColumnType.Boolean => text is "true" or "false" ? text : null,
            _ => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? DataTableEmitter.Date(day) : null,
        };
    }

    private bool TryDate(YamlScalarNode scalar, out DateTime day)
    {
        if (DateTime.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return true;
        _reader.Add(FileErrorKind.Structure, scalar, $"'{scalar.Value}' is not a day of the form yyyy-MM-dd");
        return false;
    }
}
