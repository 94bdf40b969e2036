using System.Collections.Immutable;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>
/// The schema of the Kubernetes API: what it serves, in which version, with which fields. It is one text in the program, generated at
/// build time; a type is decoded when it is first asked for.
/// </summary>
public sealed class KubernetesSchema
{
    private static readonly Lazy<KubernetesSchema> Shared = new(() => new KubernetesSchema(KubernetesSchemaText.Value));

    private readonly string _text;
    private readonly ImmutableArray<(int Start, int End)> _types;
    private readonly ObjectType?[] _decoded;
    private readonly Dictionary<(string Group, string Version, string Kind), KindSchema> _kinds = [];
    private readonly Dictionary<(string Group, string Kind), KindSchema> _preferred = [];

    private KubernetesSchema(string text)
    {
        _text = text;
        int end = text.IndexOf('\n');
        Version = text.Substring(0, end);
        List<KindSchema> kinds = [];
        int start = end + 1;
        while ((end = text.IndexOf('\n', start)) > start)
        {
            kinds.Add(DecodeKind(text.Substring(start, end - start)));
            start = end + 1;
        }

        _types = Lines(text, end + 1);
        _decoded = new ObjectType?[_types.Length];
        Kinds = kinds.ToImmutableArray();
        Groups = ImmutableHashSet.CreateRange(StringComparer.Ordinal, kinds.Select(kind => kind.Group));
        foreach (KindSchema kind in kinds)
        {
            _kinds[(kind.Group, kind.Version, kind.Kind)] = kind;
            if (!_preferred.TryGetValue((kind.Group, kind.Kind), out KindSchema? other) || Stability(kind.Version) > Stability(other.Version))
            {
                _preferred[(kind.Group, kind.Kind)] = kind;
            }
        }
    }

    /// <summary>The schema of the newest release that is known.</summary>
    public static KubernetesSchema Newest => Shared.Value;

    /// <summary>The release it describes, such as "v1.37.0".</summary>
    public string Version { get; }

    /// <summary>The minor version of the release it describes: 37 for v1.37.0.</summary>
    public int Minor => Number(Version.Split('.')[1], 0);

    /// <summary>All kinds, one a version; lists are left out.</summary>
    public ImmutableArray<KindSchema> Kinds { get; }

    /// <summary>The API groups that are served; the empty text is the core group.</summary>
    public ImmutableHashSet<string> Groups { get; }

    /// <summary>The kind that an object's apiVersion and kind name; null if this release does not serve it.</summary>
    public KindSchema? Kind(string apiVersion, string kind)
    {
        (string group, string version) = ApiVersion.Split(apiVersion);
        return _kinds.TryGetValue((group, version, kind), out KindSchema? found) ? found : null;
    }

    /// <summary>The most stable version of a kind; null if the group does not have it.</summary>
    public KindSchema? KindInGroup(string group, string kind) => _preferred.TryGetValue((group, kind), out KindSchema? found) ? found : null;

    /// <summary>A type by its number in the text.</summary>
    internal ObjectType Type(int number) => _decoded[number] ??= DecodeType(number);

    private static ImmutableArray<(int Start, int End)> Lines(string text, int start)
    {
        ImmutableArray<(int, int)>.Builder lines = ImmutableArray.CreateBuilder<(int, int)>();
        int end;
        while ((end = text.IndexOf('\n', start)) >= 0)
        {
            lines.Add((start, end));
            start = end + 1;
        }

        return lines.ToImmutable();
    }

    private KindSchema DecodeKind(string line)
    {
        string[] parts = line.Split(' ');
        string[] subresources = Text(parts[5]).Split([','], StringSplitOptions.RemoveEmptyEntries);
        string plural = parts[3] == "-" ? parts[2].ToLowerInvariant() + "s" : parts[3];
        int type = Number(parts[6], 0);
        return new KindSchema(this, type, Text(parts[0]), parts[1], parts[2], plural, parts[4] == "N", subresources.ToImmutableArray());
    }

    private static string Text(string part) => part == "-" ? string.Empty : part;

    private ObjectType DecodeType(int number)
    {
        (int start, int end) = _types[number];
        string[] parts = _text.Substring(start, end - start).Split(' ');
        return new ObjectType(parts[0], parts.Skip(1).Select(DecodeField).ToImmutableArray());
    }

    private SchemaField DecodeField(string text)
    {
        int colon = text.IndexOf(':');
        int equals = text.IndexOf('=', colon);
        bool isRequired = text[colon - 1] == '!';
        string type = text.Substring(colon + 1, (equals < 0 ? text.Length : equals) - colon - 1);
        return new SchemaField(text.Substring(0, isRequired ? colon - 1 : colon), DecodeFieldType(type), isRequired)
        {
            Values = equals < 0 ? ImmutableArray<string>.Empty : text.Substring(equals + 1).Split('|').ToImmutableArray(),
        };
    }

    private FieldType DecodeFieldType(string text) => text[0] switch
    {
        '*' => new FieldType(FieldKind.List, DecodeFieldType(text.Substring(1))),
        '%' => new FieldType(FieldKind.Map, DecodeFieldType(text.Substring(1))),
        '#' => new FieldType(this, Number(text, 1)),
        's' => new FieldType(FieldKind.Text),
        'i' => new FieldType(FieldKind.Int32),
        'l' => new FieldType(FieldKind.Int64),
        'd' => new FieldType(FieldKind.Number),
        'b' => new FieldType(FieldKind.Boolean),
        'q' => new FieldType(FieldKind.Quantity),
        'x' => new FieldType(FieldKind.IntegerOrText),
        't' => new FieldType(FieldKind.Time),
        'y' => new FieldType(FieldKind.Base64),
        _ => new FieldType(FieldKind.Any),
    };

    private static int Number(string digits, int start)
    {
        int number = 0;
        for (int i = start; i < digits.Length; i++) number = number * 10 + digits[i] - '0';
        return number;
    }

    /// <summary>v1 before v1beta2 before v1beta1 before v1alpha1.</summary>
    private static int Stability(string version)
    {
        int level = version.Contains("alpha") ? 0 : version.Contains("beta") ? 1000 : 2000;
        int number = 0;
        foreach (char c in version)
        {
            if (c is >= '0' and <= '9') number = number * 10 % 100 + c - '0';
        }

        return level + number;
    }
}
