using System.Text;

namespace ContainerLint.Generators.Kubernetes;

/// <summary>
/// Writes the schema as one text that the engine decodes piece by piece when it needs it. Three parts, separated by an empty line:
/// the version; a line a kind: group, version, kind, plural, 'N' or 'C' for its scope, subresources between ',' and the number of its
/// type, separated by blanks ('-' for an empty one); a line a type: its name, then its fields, 'name', '!' if required, ':', type, and
/// '=A|B' if it is an enumeration. Types are written as <see cref="FieldTypeDecoder"/> says, but objects as '#' and their number.
/// </summary>
internal sealed class SchemaText
{
    private readonly SchemaModel _model;
    private readonly FieldRules _rules;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<SchemaType> _types = [];
    private readonly Dictionary<string, SortedSet<string>> _packages = new(StringComparer.Ordinal);

    private SchemaText(SchemaModel model, FieldRules rules)
    {
        _model = model;
        _rules = rules;
    }

    /// <summary>Writes the schema of all kinds but lists.</summary>
    public static string Write(SchemaModel model, FieldRules rules) => new SchemaText(model, rules).Write();

    private string Write()
    {
        List<SchemaKind> kinds = _model.Kinds
            .OrderBy(kind => kind.Group, StringComparer.Ordinal).ThenBy(kind => kind.Version, StringComparer.Ordinal).ThenBy(kind => kind.Kind, StringComparer.Ordinal)
            .ToList();
        foreach (SchemaKind kind in kinds) Visit(kind.ClassName, PackageOf(kind));

        StringBuilder text = new();
        text.Append(_model.Version).Append('\n');
        foreach (SchemaKind kind in kinds) AppendKind(text, kind);
        text.Append('\n');
        foreach (SchemaType type in _types) AppendType(text, type);
        return text.ToString();
    }

    /// <summary>Numbers all types that a kind reaches and notes which packages reach them.</summary>
    private void Visit(string root, string package)
    {
        Stack<string> pending = new([root]);
        while (pending.Count > 0)
        {
            string name = pending.Pop();
            if (!_model.Types.TryGetValue(name, out SchemaType? type)) continue;
            if (!_numbers.ContainsKey(name))
            {
                _numbers[name] = _types.Count;
                _types.Add(type);
                _packages[name] = new(StringComparer.Ordinal);
            }

            if (!_packages[name].Add(package)) continue;
            foreach (SchemaField field in type.Fields)
            {
                if (field.ObjectType is { } inner) pending.Push(inner);
            }
        }
    }

    private void AppendKind(StringBuilder text, SchemaKind kind) => text
        .Append(kind.Group.Length == 0 ? "-" : kind.Group).Append(' ')
        .Append(kind.Version).Append(' ')
        .Append(kind.Kind).Append(' ')
        .Append(kind.Plural.Length == 0 ? "-" : kind.Plural).Append(' ')
        .Append(kind.IsNamespaced ? 'N' : 'C').Append(' ')
        .Append(kind.Subresources.Count == 0 ? "-" : string.Join(",", kind.Subresources)).Append(' ')
        .Append(_numbers[kind.ClassName]).Append('\n');

    private void AppendType(StringBuilder text, SchemaType type)
    {
        IReadOnlyDictionary<string, FieldRule>? rules = _rules.Of(type.GoName, PackagesOf(type));
        text.Append(type.GoName);
        foreach (SchemaField field in type.Fields)
        {
            FieldRule? rule = rules is not null && rules.TryGetValue(field.Name, out FieldRule? found) ? found : null;
            text.Append(' ').Append(field.Name);
            if (field.IsRequired || rule is { IsRequired: true }) text.Append('!');
            text.Append(':').Append(TypeText(field));
            if (rule?.Values is { } values) text.Append('=').Append(values);
        }

        text.Append('\n');
    }

    /// <summary>Where the rules of a type may stand: in the package of the only group that uses it, else in one that groups share.</summary>
    private IEnumerable<string> PackagesOf(SchemaType type)
    {
        SortedSet<string> users = _packages[type.ClassName];
        if (users.Count == 1) yield return users.Min;
        yield return "core/v1";
        yield return "meta/v1";
        foreach (string user in users) yield return user;
    }

    private string TypeText(SchemaField field)
    {
        if (field.ObjectType is not { } inner) return field.Type;
        string prefix = field.Type.Substring(0, field.Type.Length - inner.Length);
        return prefix + (_numbers.TryGetValue(inner, out int number) ? "#" + number : "a");
    }

    /// <summary>The Go package of a kind: 'networking.k8s.io' and 'v1' make 'networking/v1'.</summary>
    private static string PackageOf(SchemaKind kind)
    {
        string name = kind.Group switch
        {
            "" => "core",
            "internal.apiserver.k8s.io" => "apiserverinternal",
            string group => group.Split('.')[0],
        };
        return name + "/" + kind.Version;
    }
}
