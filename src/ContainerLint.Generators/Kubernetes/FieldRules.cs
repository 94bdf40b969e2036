namespace ContainerLint.Generators.Kubernetes;

/// <summary>Which fields are required and which values they take, by Go package and type; the file's own header tells its format.</summary>
internal sealed class FieldRules
{
    private readonly Dictionary<(string Package, string Type), Dictionary<string, FieldRule>> _rules = [];

    /// <summary>Reads the file.</summary>
    public static FieldRules Parse(string text)
    {
        FieldRules rules = new();
        string package = string.Empty;
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] != ' ')
            {
                package = line;
                continue;
            }

            int colon = line.IndexOf(':');
            Dictionary<string, FieldRule> fields = new(StringComparer.Ordinal);
            foreach (string field in line.Substring(colon + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries)) Add(fields, field);
            rules._rules[(package, line.Substring(0, colon).Trim())] = fields;
        }

        return rules;
    }

    /// <summary>The rules of a type in the first of some packages that knows it.</summary>
    public IReadOnlyDictionary<string, FieldRule>? Of(string type, IEnumerable<string> packages)
    {
        foreach (string package in packages)
        {
            if (_rules.TryGetValue((package, type), out Dictionary<string, FieldRule>? fields)) return fields;
        }

        return null;
    }

    private static void Add(Dictionary<string, FieldRule> fields, string field)
    {
        int equals = field.IndexOf('=');
        string name = equals < 0 ? field : field.Substring(0, equals);
        fields[name.TrimEnd('!')] = new FieldRule(name.EndsWith("!", StringComparison.Ordinal), equals < 0 ? null : field.Substring(equals + 1));
    }
}

/// <summary>What is known of a field.</summary>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Values">The values it takes, between '|'; null if it takes any.</param>
internal sealed record FieldRule(bool IsRequired, string? Values);
