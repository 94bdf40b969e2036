using ContainerLint.RuleCompiler.Data;
using ContainerLint.Testing;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Tests;

public sealed class DataTableTests
{
    private const string Path = "rules/data/engines.yaml";

    private const string Engines = """
        table: Engines
        row: Engine
        description: Engines & what they burn.
        source: [https://example.org/engines]
        as-of: 2026-11-23
        key: name
        group: fuel-kind
        columns:
          name: string
          fuel-kind: {type: string, description: What it burns.}
          power: int?
          cylinders: int
          isLoud: bool
          tags: string[]
          built: date
          scrapped: date?
          maker: string?
        rows:
          - {name: "V\"8", fuel-kind: petrol, power: 300, cylinders: 8, isLoud: true, tags: [big, loud], built: 1969-07-20, scrapped: 2001-01-02, maker: Acme}
          - {name: '3.10', built: 2000-01-01}
          - [steam, coal, ~, 2, false, [], 1804-02-21]
        """;

    [Fact]
    public void Compile_Table_IsAsTheSnapshot() => Snapshot.Verify(Compile(Engines).Source!);

    [Theory]
    [InlineData("cylinders: 8", "cylinders: eight", "(19,62): error CLR006: 'cylinders' is not a int")]
    [InlineData("isLoud: true", "isLoud: yes", "(19,73): error CLR006: 'isLoud' is not a bool")]
    [InlineData("built: 2000-01-01", "built: 2000-13-01", "(20,27): error CLR006: 'built' is not a date")]
    [InlineData(", built: 2000-01-01", "", "(20,5): error CLR006: 'built' is missing")]
    [InlineData("built: 2000", "bilt: 2000", "(20,5): error CLR006: 'built' is missing|(20,20): error CLR002: Key 'bilt' is unknown here")]
    [InlineData("'3.10'", "steam", "(21,6): error CLR006: Key \"steam\" is there twice")]
    [InlineData("1804-02-21]", "1804-02-21, ~, ~, ~]", "(21,5): error CLR006: A row is a mapping, or a list of at most 9 values in the order of the columns")]
    [InlineData("power: int?", "power: number", "(11,10): error CLR002: 'number' is not a column type; there are string, string?, int, int?, bool, string[], date, date?")]
    [InlineData("key: name", "key: nome", "(6,6): error CLR002: 'nome' is not a column of type string")]
    [InlineData("row: Engine", "row: engine", "(2,6): error CLR003: 'engine' is not a PascalCase type name")]
    [InlineData("https:", "ftp:", "(4,10): error CLR004: 'ftp://example.org/engines' is not an https link")]
    [InlineData("as-of: 2026-11-23", "as-of: today", "(5,8): error CLR002: 'today' is not a day of the form yyyy-MM-dd")]
    public void Compile_Mistake_IsReportedAtItsPlace(string from, string to, string expected)
    {
        Assert.Contains(from, Engines, StringComparison.Ordinal);
        GeneratedFile file = Compile(Engines.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(expected, string.Join("|", file.Errors.Select(error => error.ToString()[Path.Length..])));
        Assert.Null(file.Source);
    }

    [Theory]
    [InlineData("/src/rules/data/ports.yaml", true)]
    [InlineData("C:\\src\\rules\\data\\ports.yaml", true)]
    [InlineData("/src/rules/data/ports.md", false)]
    [InlineData("/src/data/ports.yaml", false)]
    public void IsDataTable_Path_DependsOnTheFolder(string path, bool expected) => Assert.Equal(expected, DataTableCompiler.IsDataTable(path));

    private static GeneratedFile Compile(string text) => DataTableCompiler.Compile(Path, SourceText.From(text));
}
