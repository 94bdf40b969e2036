using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>What becomes of a file with it, and what would repair it.</content>
public sealed partial record ComposeSchemaError
{
    private const string ServicePrefix = "services.*.";

    /// <summary>Values that Compose compares with its schema when it loads a file; the engine looks at the others when it makes the container.</summary>
    private static readonly string[] LoadedValues =
    [
        "cgroup", "cpu_percent", "depends_on.*.condition", "deploy.mode", "deploy.replicas", "deploy.rollback_config.order", "deploy.update_config.order", "develop.watch[].action",
        "deploy.resources.reservations.devices[].count", "gpus", "gpus[].count", "oom_score_adj", "pull_policy", "scale", "volumes[].type", "volumes[].bind.recursive", "volumes[].bind.selinux",
    ];

    /// <summary>Lists in which Compose drops repeated items only after it has compared the file with its schema, or not at all.</summary>
    private static readonly string[] UniqueLists = ["security_opt[]", "group_add[]", "volumes_from[]", "external_links[]"];

    /// <summary>Whether the key belongs to an older format and has a successor.</summary>
    public bool IsLegacyKey => Kind == ComposeSchemaErrorKind.UnknownKey && ComposeLegacyKeys.TryGet(SchemaPath, out _);

    /// <summary>Whether Compose refuses to load a file with it; what it loads may still keep a container from being made.</summary>
    public bool IsRefusedByCompose => Kind switch
    {
        ComposeSchemaErrorKind.InvalidValue => IsBelowService(LoadedValues),
        ComposeSchemaErrorKind.DuplicateItem => IsBelowService(UniqueLists),
        ComposeSchemaErrorKind.MissingKey => SchemaPath != "services.*.depends_on.*.condition",
        _ => true,
    };

    /// <summary>Whether it is about a port or a mount, which are judged by their whole form.</summary>
    public bool IsPartOfPort => SchemaPath.StartsWith("services.*.ports[]", StringComparison.Ordinal) && Kind is ComposeSchemaErrorKind.InvalidValue or ComposeSchemaErrorKind.DuplicateItem;

    /// <summary>
    /// Gives the value the kind that it must have: a list around a single text, 'KEY=value' for an item 'KEY: value'. Null where what is meant is not certain.
    /// </summary>
    public TextEdit? ToRightKind()
    {
        if (Kind != ComposeSchemaErrorKind.WrongType || Node.Node is not { Anchor: null, Tag: null } written) return null;
        return written switch
        {
            YamlScalar { IsBlock: false } scalar when TakesListOfTexts => new TextEdit(scalar.Location, $"[{YamlScalarFormat.Format(scalar.Value, scalar.IsPlain ? YamlScalarStyle.Plain : scalar.Style)}]"),
            YamlMapping { IsFlow: false, OwnEntries: { Length: 1 } entries } item when IsItemOfPairs && entries[0] is { Name: { } name, WrittenValue: YamlScalar { IsBlock: false } value } =>
                new TextEdit(item.Location, YamlScalarFormat.Format(value.IsNull && value.IsPlain ? name : name + "=" + value.Value, YamlScalarStyle.Plain)),
            _ => null,
        };
    }

    /// <summary>The duration or size without white space, where it can be read then; null otherwise.</summary>
    public string? WithoutSpaces
    {
        get
        {
            if (Kind is not (ComposeSchemaErrorKind.InvalidDuration or ComposeSchemaErrorKind.InvalidSize) || Node is not ComposeScalar { IsInterpolated: false } scalar) return null;
            string text = new(scalar.Text.Pattern.Where(static c => !char.IsWhiteSpace(c)).ToArray());
            bool isReadable = ComposeSchema.Find(SchemaPath) is { Format: { } format } && ComposeSchemaValues.FormatError(format, text) is null;
            return isReadable && text.Length < scalar.Text.Pattern.Length ? text : null;
        }
    }

    private bool TakesListOfTexts => ComposeSchema.Find(SchemaPath) is { Kinds: ["list"] } && ComposeSchema.Find(SchemaPath + "[]") is { } item && item.Kinds.Contains("string");

    private bool IsItemOfPairs => SchemaPath.EndsWith("environment[]", StringComparison.Ordinal) || SchemaPath.EndsWith("args[]", StringComparison.Ordinal) ||
        SchemaPath.EndsWith("labels[]", StringComparison.Ordinal) || SchemaPath.EndsWith("annotations[]", StringComparison.Ordinal);

    private bool IsBelowService(string[] paths) => SchemaPath.StartsWith(ServicePrefix, StringComparison.Ordinal) && paths.Contains(SchemaPath.Substring(ServicePrefix.Length));
}
