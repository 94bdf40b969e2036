using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Compares the merged model with the Compose specification.</summary>
internal sealed class ComposeSchemaValidator(ComposeProject project)
{
    /// <summary>Unknown keys to guess a meaning of; a file with more of them is no Compose file, and guesses cost time.</summary>
    private const int MaxGuesses = 500;

    private readonly ImmutableArray<ComposeSchemaError>.Builder _errors = ImmutableArray.CreateBuilder<ComposeSchemaError>();
    private readonly HashSet<(SourceLocation Location, ComposeSchemaErrorKind Kind)> _seen = [];

    /// <summary>All departures, each place once, in the order of the model.</summary>
    public static ImmutableArray<ComposeSchemaError> Validate(ComposeProject project)
    {
        ComposeSchemaValidator validator = new(project);
        if (project.Root is { } root) validator.ValidateMapping(root, string.Empty, string.Empty);
        return validator._errors.ToImmutable();
    }

    private void Validate(ComposeNode node, string schemaPath, string path)
    {
        project.Context.CancellationToken.ThrowIfCancellationRequested();
        if (node.Layers.Length > 1)
        {
            foreach (ComposeNode layer in node.Layers) Validate(layer, schemaPath, path);
            return;
        }

        if (ComposeSchema.Find(schemaPath) is not { } row) return;
        if (!CheckKind(node, row, path)) return;
        switch (node)
        {
            case ComposeScalar scalar:
                CheckValue(scalar, row, path);
                break;
            case ComposeSequence sequence:
                ValidateSequence(sequence, schemaPath, path);
                break;
            case ComposeMapping mapping:
                ValidateMapping(mapping, schemaPath, path);
                break;
        }
    }

    private void ValidateSequence(ComposeSequence sequence, string schemaPath, string path)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool mustBeUnique = !ComposeSchemaValues.MayRepeat(schemaPath);
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            ComposeNode item = sequence.Items[i];
            string itemPath = FormattableString.Invariant($"{path}[{i}]");
            Validate(item, schemaPath + "[]", itemPath);
            if (mustBeUnique && item is ComposeScalar { IsNull: false } scalar && scalar.Text.IsKnown && !seen.Add(scalar.Text.Pattern))
            {
                Add(ComposeSchemaErrorKind.DuplicateItem, scalar, scalar.Location, schemaPath + "[]", itemPath,
                    $"'{scalar.Text.Pattern}' stands twice in '{path}'");
            }
        }
    }

    private void ValidateMapping(ComposeMapping mapping, string schemaPath, string path)
    {
        bool isOpen = schemaPath.Length > 0 && ComposeSchema.IsOpen(schemaPath);
        foreach (ComposeEntry entry in mapping.Entries)
        {
            if (entry.IsExtension) continue;
            string entryPath = path.Length == 0 ? entry.Name : path + "." + entry.Name;
            string below = ComposeSchema.Below(schemaPath, entry.Name);
            if (isOpen || ComposeSchema.Find(below) is not null) Validate(entry.Value, below, entryPath);
            else AddUnknownKey(mapping, entry, schemaPath, entryPath);
        }

        if (isOpen || project.IsFragment) return;
        foreach (string key in ComposeSchema.RequiredKeysOf(schemaPath).Where(key => mapping.Get(key) is null)) AddMissingKey(mapping, key, schemaPath, path);
        if (schemaPath == "services.*.volumes[]" && mapping.Text("type").Is("bind") && mapping.Get("source") is null)
        {
            AddMissingKey(mapping, "source", schemaPath, path);
        }
    }

    private void AddMissingKey(ComposeMapping mapping, string key, string schemaPath, string path)
    {
        SourceLocation place = mapping.Entries.IsEmpty ? mapping.Location : mapping.Entries[0].KeyLocation;
        Add(ComposeSchemaErrorKind.MissingKey, mapping, place, schemaPath + "." + key, path, $"'{path}' must have the key '{key}'");
    }

    private void AddUnknownKey(ComposeMapping parent, ComposeEntry entry, string schemaPath, string path)
    {
        if (!_seen.Add((entry.KeyLocation, ComposeSchemaErrorKind.UnknownKey))) return;
        ComposeKeySuggestion suggestion = _errors.Count < MaxGuesses ? ComposeKeySuggestion.For(parent, entry, schemaPath) : ComposeKeySuggestion.None;
        _errors.Add(new ComposeSchemaError
        {
            Kind = ComposeSchemaErrorKind.UnknownKey,
            Location = entry.KeyLocation,
            Path = path,
            SchemaPath = ComposeSchema.Below(schemaPath, entry.Name),
            Message = $"There is no key '{entry.Name}' here{suggestion.Hint}",
            Suggestions = suggestion.Keys,
            IsRename = suggestion.IsRename,
            Node = entry.Value,
            Entry = entry,
        });
    }

    private bool CheckKind(ComposeNode node, ComposeSchemaRow row, string path)
    {
        if (row.Kinds.IsEmpty || node.IsNull || ComposeSchemaValues.IsOfKind(node, row.Kinds)) return true;
        if (row.Format == "duration" && node is ComposeScalar number && ComposeSchemaValues.FormatError(row.Format, number.Text.Pattern) is { } error)
        {
            Add(ComposeSchemaErrorKind.InvalidDuration, node, node.Location, row.Path, path, error);
            return false;
        }

        Add(ComposeSchemaErrorKind.WrongType, node, node.Location, row.Path, path,
            $"'{path}' must be {ComposeSchemaValues.Describe(row.Kinds)}, not {ComposeSchemaValues.Describe(node)}");
        return false;
    }

    private void CheckValue(ComposeScalar scalar, ComposeSchemaRow row, string path)
    {
        ComposeText text = scalar.Text;
        if (scalar.IsNull || !text.IsKnown) return;
        string value = text.Pattern;
        if (!row.Values.IsEmpty && !row.Values.Contains(value))
        {
            ImmutableArray<string> same = row.Values.Where(allowed => ComposeKeySuggestion.Letters(allowed) == ComposeKeySuggestion.Letters(value));
            Add(ComposeSchemaErrorKind.InvalidValue, scalar, scalar.Location, row.Path, path,
                $"'{value}' is no value of '{path}'; {ComposeSchemaValues.List(row.Values)}", same);
        }

        if (row.Format is { } format && ComposeSchemaValues.FormatError(format, value) is { } error)
        {
            ComposeSchemaErrorKind kind = format switch
            {
                "duration" or "realtime" => ComposeSchemaErrorKind.InvalidDuration,
                "size" or "size-or-unlimited" => ComposeSchemaErrorKind.InvalidSize,
                _ => ComposeSchemaErrorKind.InvalidValue,
            };
            Add(kind, scalar, scalar.Location, row.Path, path, error);
        }

        if ((ComposeSchemaValues.RangeError(row, value) ?? ComposeSchemaValues.BooleanError(row, value)) is { } problem)
        {
            Add(ComposeSchemaErrorKind.InvalidValue, scalar, scalar.Location, row.Path, path, problem);
        }
    }

    private void Add(
        ComposeSchemaErrorKind kind, ComposeNode node, SourceLocation location, string schemaPath, string path, string message,
        ImmutableArray<string> suggestions = default)
    {
        if (!_seen.Add((location, kind))) return;
        _errors.Add(new ComposeSchemaError
        {
            Kind = kind,
            Location = location,
            Path = path,
            SchemaPath = schemaPath,
            Message = message,
            Node = node,
            Suggestions = suggestions.IsDefault ? ImmutableArray<string>.Empty : suggestions,
            IsRename = !suggestions.IsDefault && suggestions.Length == 1,
        });
    }
}
