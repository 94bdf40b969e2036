using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>Walks an object together with the schema of its kind and notes where they part.</summary>
internal sealed class SchemaWalker
{
    /// <summary>Values of one object, counted through aliases; no object that a server takes has as many.</summary>
    private const int MaxValues = 200_000;

    /// <summary>Unknown fields of one custom resource for which the right one is looked for, and fields of a type it is looked for in.</summary>
    private const int MaxGuesses = 50;

    private const int MaxFields = 500;

    private readonly KubernetesObject _owner;
    private readonly ImmutableArray<SchemaProblem>.Builder _problems = ImmutableArray.CreateBuilder<SchemaProblem>();
    private readonly List<SchemaLevel> _levels = [];
    private int _budget = MaxValues;
    private int _guesses = MaxGuesses;

    private SchemaWalker(KubernetesObject owner) => _owner = owner;

    /// <summary>All problems of an object, in the order of the document; none for one whose kind has no schema.</summary>
    public static ImmutableArray<SchemaProblem> Check(KubernetesObject owner)
    {
        return owner.Schema is { } schema ? Check(owner, schema.Type) : ImmutableArray<SchemaProblem>.Empty;
    }

    /// <summary>All problems of an object whose type is known.</summary>
    public static ImmutableArray<SchemaProblem> Check(KubernetesObject owner, ObjectType type)
    {
        if (owner.Mapping is not { } mapping) return ImmutableArray<SchemaProblem>.Empty;
        SchemaWalker walker = new(owner);
        walker.CheckObject(mapping, type, owner.Anchor, string.Empty);
        walker.CheckName(type);
        return walker._problems.ToImmutable();
    }

    private void CheckName(ObjectType type)
    {
        ObjectMetadata metadata = _owner.Metadata;
        if (metadata.IsOpen || metadata.Has("name") || metadata.Has("generateName") || (metadata.IsPresent && metadata.Mapping is null)) return;
        if (type.Field("metadata") is not { } field || !IsNamed(_owner.Kind)) return;
        _problems.Add(new SchemaProblem(SchemaProblemKind.MissingField, metadata.Anchor, "name", field.Type.Object!) { Schema = field.Type.Object!.Field("name") });
    }

    /// <summary>Objects that are only sent to the server and never stored need no name.</summary>
    private static bool IsNamed(string kind) => !kind.EndsWith("Review", StringComparison.Ordinal) && kind is not ("Binding" or "Eviction");

    private void CheckObject(YamlMapping mapping, ObjectType type, SourceLocation anchor, string path)
    {
        _levels.Add(new SchemaLevel(type, path, mapping));
        bool isOpen = false;
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (--_budget < 0) break;
            if (entry.Name is not { } name || name.Contains(TemplateText.Mask))
            {
                isOpen = true;
                continue;
            }

            if (type.Field(name) is not { } field) AddUnknown(mapping, entry, name, type);
            else if (name != "status" || _levels.Count > 1) CheckValue(entry.Value, entry, field, field.Type, type, Join(path, name));
        }

        if (!isOpen) CheckRequired(mapping, type, anchor);
        _levels.RemoveAt(_levels.Count - 1);
    }

    private void CheckRequired(YamlMapping mapping, ObjectType type, SourceLocation anchor)
    {
        foreach (SchemaField field in type.Fields)
        {
            if (field.IsRequired && !KubernetesValue.IsPresent(mapping[field.Name]) && !ServerRequirements.IsScalePatch(type, mapping))
            {
                _problems.Add(new SchemaProblem(SchemaProblemKind.MissingField, anchor, field.Name, type) { Schema = field, Expected = field.Type });
            }
        }

        if (type.IsCustom) return;
        foreach (string path in ServerRequirements.Missing(type, mapping))
        {
            _problems.Add(new SchemaProblem(SchemaProblemKind.MissingField, anchor, path, type) { Choice = ServerRequirements.Choice(type, path) });
        }

        foreach (YamlEntry entry in ServerRequirements.Surplus(type, mapping))
        {
            _problems.Add(new SchemaProblem(SchemaProblemKind.SurplusField, entry.Key.Location, entry.Name!, type) { Entry = entry, Value = entry.Value });
        }
    }

    private void AddUnknown(YamlMapping mapping, YamlEntry entry, string name, ObjectType type)
    {
        if (type.IsOpen) return;
        bool isRoot = _levels.Count == 1;
        if (isRoot && type.IsCustom && name == "status") return;
        if (isRoot && (name == "sops" || name.StartsWith("x-", StringComparison.Ordinal))) return;
        IEnumerable<string> candidates = type.Fields.Select(field => field.Name).Where(field => !mapping.Has(field));
        bool mayGuess = !type.IsCustom || (type.Fields.Length <= MaxFields && --_guesses >= 0);
        string? suggestion = mayGuess ? NearName.Find(name, candidates) : null;
        FieldPlace? place = mayGuess && suggestion is null ? MisplacedField.FindPlace(_levels, name, entry.Value) : null;
        SchemaProblemKind kind = place is null ? SchemaProblemKind.UnknownField : SchemaProblemKind.MisplacedField;
        _problems.Add(new SchemaProblem(kind, entry.Key.Location, name, type)
        {
            Entry = entry,
            Value = entry.Value,
            Suggestion = suggestion,
            RightPlace = place?.Path,
            Move = place is { } found ? FieldMove.Edits(mapping, entry, found.Destinations) : ImmutableArray<TextEdit>.Empty,
        });
    }

    private void CheckValue(YamlNode value, YamlEntry? entry, SchemaField field, FieldType expected, ObjectType owner, string path)
    {
        if (--_budget < 0 || !KubernetesValue.IsPresent(value) || KubernetesValue.IsTemplate(value)) return;
        switch (expected.Kind, value)
        {
            case (FieldKind.Any, _):
                return;
            case (FieldKind.Object, YamlMapping mapping):
                CheckObject(mapping, expected.Object!, AnchorOf(mapping, entry), path);
                return;
            case (FieldKind.Map, YamlMapping map):
                foreach (YamlEntry item in map.Entries)
                {
                    CheckValue(item.Value, item, field, expected.Element!, owner, path);
                    if (expected.Element!.Kind == FieldKind.Quantity && ResourceListCheck.Check(item, field, owner) is { } problem) _problems.Add(problem);
                }

                return;
            case (FieldKind.List, YamlSequence sequence):
                foreach (YamlNode item in sequence.Items) CheckValue(item, entry: null, field, expected.Element!, owner, path + "[]");
                return;
            case (FieldKind.Object or FieldKind.Map or FieldKind.List, _) or (_, not YamlScalar):
                AddWrongType(value, entry, field, expected, owner);
                return;
        }

        CheckScalar((YamlScalar)value, entry, field, expected, owner);
    }

    private void CheckScalar(YamlScalar scalar, YamlEntry? entry, SchemaField field, FieldType expected, ObjectType owner)
    {
        if (!FieldTypeCheck.Accepts(expected.Kind, scalar))
        {
            AddWrongType(scalar, entry, field, expected, owner);
        }
        else if (expected.Kind == FieldKind.Quantity && Quantity.Parse(scalar.Value) is null)
        {
            _problems.Add(Problem(SchemaProblemKind.InvalidQuantity, scalar, entry, field, expected, owner) with { Suggestion = QuantitySpelling.Correct(scalar.Value) });
        }
        else if (IsOutsideValues(field, expected, scalar.Value))
        {
            _problems.Add(Problem(SchemaProblemKind.InvalidValue, scalar, entry, field, expected, owner) with { Suggestion = NearName.Find(scalar.Value, field.Values) });
        }
    }

    /// <summary>An empty text is the same as none to the server, unless the field is required.</summary>
    private static bool IsOutsideValues(SchemaField field, FieldType expected, string text) =>
        field.Values.Length > 0 && expected.Kind == FieldKind.Text && !field.Accepts(text) && (text.Length > 0 || field.IsRequired);

    private void AddWrongType(YamlNode value, YamlEntry? entry, SchemaField field, FieldType expected, ObjectType owner) =>
        _problems.Add(Problem(SchemaProblemKind.WrongType, value, entry, field, expected, owner));

    private static SchemaProblem Problem(
        SchemaProblemKind kind, YamlNode value, YamlEntry? entry, SchemaField field, FieldType expected, ObjectType owner) =>
        new(kind, value.Location, entry?.Name ?? string.Empty, owner) { Entry = entry, Value = value, Schema = field, Expected = expected };

    private static SourceLocation AnchorOf(YamlMapping mapping, YamlEntry? entry) => entry?.Key.Location ?? ObjectView.ItemAnchor(mapping);

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;
}

/// <summary>A type on the way from the root of an object, the path it stands at, and what is written there.</summary>
internal readonly record struct SchemaLevel(ObjectType Type, string Path, YamlMapping? Mapping);
