namespace ContainerLint.RuleCompiler.Data;

/// <summary>The type of a column of a data table.</summary>
internal enum DataColumnType
{
    String,
    OptionalString,
    Integer,
    OptionalInteger,
    Boolean,
    StringList,
    Date,
    OptionalDate,
}

/// <summary>A column of a data table.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Type">Its type.</param>
/// <param name="Description">What it holds; empty if the table does not say.</param>
internal sealed record DataColumn(string Name, DataColumnType Type, string Description)
{
    /// <summary>The types as tables write them.</summary>
    public static readonly IReadOnlyDictionary<string, DataColumnType> Types = new Dictionary<string, DataColumnType>(StringComparer.Ordinal)
    {
        ["string"] = DataColumnType.String,
        ["string?"] = DataColumnType.OptionalString,
        ["int"] = DataColumnType.Integer,
        ["int?"] = DataColumnType.OptionalInteger,
        ["bool"] = DataColumnType.Boolean,
        ["string[]"] = DataColumnType.StringList,
        ["date"] = DataColumnType.Date,
        ["date?"] = DataColumnType.OptionalDate,
    };

    /// <summary>Name of the property.</summary>
    public string Property => CSharpWriter.Pascal(Name);

    /// <summary>C# type of the property.</summary>
    public string CSharpType => Type switch
    {
        DataColumnType.String => "string",
        DataColumnType.OptionalString => "string?",
        DataColumnType.Integer => "int",
        DataColumnType.OptionalInteger => "int?",
        DataColumnType.Boolean => "bool",
        DataColumnType.StringList => "ImmutableArray<string>",
        DataColumnType.Date => "DateTime",
        _ => "DateTime?",
    };

    /// <summary>What a row that leaves the column out has there; null if it may not.</summary>
    public string? Missing => Type switch
    {
        DataColumnType.String => "\"\"",
        DataColumnType.Integer => "0",
        DataColumnType.Boolean => "false",
        DataColumnType.StringList => "ImmutableArray<string>.Empty",
        DataColumnType.Date => null,
        _ => "null",
    };
}

/// <summary>A data table.</summary>
/// <param name="Name">Name of the static class.</param>
/// <param name="Row">Name of the row type.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Sources">Where the facts come from.</param>
/// <param name="AsOf">The day they were read.</param>
/// <param name="Key">The column that is unique; null for none.</param>
/// <param name="Group">The column by which rows can be looked up together; null for none.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows: for each column the C# expression of its value.</param>
internal sealed record DataTable(
    string Name,
    string Row,
    string Description,
    IReadOnlyList<string> Sources,
    DateTime AsOf,
    DataColumn? Key,
    DataColumn? Group,
    IReadOnlyList<DataColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows);
