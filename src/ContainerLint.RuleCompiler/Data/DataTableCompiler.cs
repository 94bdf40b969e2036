using ContainerLint.RuleCompiler.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Data;

/// <summary>Turns a table of facts, rules/data/*.yaml, into C#: a static class in the namespace ContainerLint.Data.</summary>
public static class DataTableCompiler
{
    /// <summary>Whether a path is that of a data table.</summary>
    public static bool IsDataTable(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts.Length >= 3 && parts[parts.Length - 3] == "rules" && parts[parts.Length - 2] == "data"
            && path.EndsWith(".yaml", StringComparison.Ordinal);
    }

    /// <summary>The C# of a table, or what is wrong with it.</summary>
    public static GeneratedFile Compile(string path, SourceText text)
    {
        YamlReader reader = new(path, text);
        DataTable? table = new DataTableReader(reader).Read();
        string hint = "Data." + System.IO.Path.GetFileNameWithoutExtension(path) + ".g.cs";
        return new GeneratedFile(hint, table is null ? null : DataTableEmitter.Emit(table), reader.Errors);
    }
}
