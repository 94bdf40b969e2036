using System.Collections.Immutable;
using ContainerLint.Kubernetes.Schema;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>An object of a manifest: a document, or an item of a list.</summary>
public sealed class KubernetesObject : ObjectView
{
    private static readonly string[] ObjectFields = ["spec", "data", "stringData", "rules", "subjects", "roleRef"];

    private ObjectMetadata? _metadata;
    private ObjectView? _spec;
    private Workload? _workload;
    private bool _hasWorkload;
    private ImmutableArray<SchemaProblem> _schemaProblems;

    internal KubernetesObject(KubernetesFile file, YamlMapping mapping, int index, YamlMapping? list)
        : base(mapping, mapping.OwnEntries.IsEmpty ? mapping.Location : mapping.OwnEntries[0].Key.Location)
    {
        File = file;
        Index = index;
        List = list;
        TypeMeta = (Text("apiVersion"), Text("kind"));
        ApiVersion = TypeMeta.ApiVersion.ValueOrDefault ?? string.Empty;
        Kind = TypeMeta.Kind.ValueOrDefault ?? string.Empty;
        (Group, Version) = Kubernetes.Schema.ApiVersion.Split(ApiVersion);
        Schema = KubernetesSchema.Newest.Kind(ApiVersion, Kind);
    }

    /// <summary>The file it stands in.</summary>
    public KubernetesFile File { get; }

    /// <summary>Its number among the objects of the file, from zero.</summary>
    public int Index { get; }

    /// <summary>The list it is an item of; null if it is a document of its own.</summary>
    public YamlMapping? List { get; }

    /// <summary>apiVersion and kind with their places.</summary>
    public (Value<string> ApiVersion, Value<string> Kind) TypeMeta { get; }

    /// <summary>The apiVersion, such as "apps/v1"; empty if it is absent or unknown.</summary>
    public string ApiVersion { get; }

    /// <summary>The kind, such as "Deployment"; empty if it is absent or unknown.</summary>
    public string Kind { get; }

    /// <summary>The API group; empty for the core group and where the apiVersion is not known.</summary>
    public string Group { get; }

    /// <summary>The API version, such as "v1".</summary>
    public string Version { get; }

    /// <summary>The place of the apiVersion.</summary>
    public SourceLocation ApiVersionLocation => LocationOf("apiVersion");

    /// <summary>The place of the kind.</summary>
    public SourceLocation KindLocation => LocationOf("kind");

    /// <summary>Whether apiVersion and kind are both known.</summary>
    public bool IsTyped => ApiVersion.Length > 0 && Kind.Length > 0;

    /// <summary>The schema of its kind in the newest release; null if that does not serve it.</summary>
    public KindSchema? Schema { get; }

    /// <summary>Whether its group is one that Kubernetes itself serves, or once did.</summary>
    public bool IsBuiltInGroup => TypeMeta.ApiVersion.IsKnown && ApiGroups.IsBuiltIn(Group);

    /// <summary>Whether it belongs to a group that Kubernetes does not serve itself: a custom resource.</summary>
    public bool IsCustomResource => IsTyped && !IsBuiltInGroup;

    /// <summary>Whether objects of its kind live in a namespace; null if that is not known.</summary>
    public bool? IsNamespaced => (Schema ?? KubernetesSchema.Newest.KindInGroup(Group, Kind))?.IsNamespaced;

    /// <summary>Where it does not fit the schema of its kind, in the order of the document; empty for a kind that has no schema.</summary>
    public ImmutableArray<SchemaProblem> SchemaProblems => _schemaProblems.IsDefault ? _schemaProblems = SchemaWalker.Check(this) : _schemaProblems;

    /// <summary>Its metadata.</summary>
    public ObjectMetadata Metadata => _metadata ??= new ObjectMetadata(this["metadata"], KeyLocationOf("metadata"), IsFieldOpen("metadata"));

    /// <summary>Its name.</summary>
    public Value<string> Name => Metadata.Name;

    /// <summary>Its namespace as it is written.</summary>
    public Value<string> Namespace => Metadata.Namespace;

    /// <summary>Its name if it is written, else the nearest thing that is.</summary>
    public SourceLocation NameLocation => Metadata.NameLocation;

    /// <summary>Its spec.</summary>
    public ObjectView Spec => _spec ??= Child("spec");

    /// <summary>The workload, if the object carries a pod template or is a pod; else null.</summary>
    public Workload? Workload
    {
        get
        {
            if (_hasWorkload) return _workload;
            _workload = WorkloadKinds.Create(this);
            _hasWorkload = true;
            return _workload;
        }
    }

    /// <summary>Whether it is of a kind in a group, in whatever version.</summary>
    public bool Is(string group, string kind) =>
        string.Equals(Kind, kind, StringComparison.Ordinal) && string.Equals(Group, group, StringComparison.Ordinal);

    /// <summary>What messages call it: "Deployment 'web'", or "Deployment" where the name is not known.</summary>
    public string DisplayName
    {
        get
        {
            string kind = Kind.Length > 0 ? Kind : "Object";
            return Name.IsKnown ? $"{kind} '{Name.ValueOrDefault}'" : kind;
        }
    }

    /// <summary>Whether it is meant to be an object: it has an apiVersion or a kind, or metadata beside what only objects have, or it is an item of a list. Files that belong to
    /// other tools are not.</summary>
    public bool LooksLikeObject => Mapping is { } mapping && !OtherToolFiles.Contains(File.File.Path)
        && (List is not null || mapping.Has("apiVersion") || mapping.Has("kind") || (mapping.Has("metadata") && Array.Exists(ObjectFields, mapping.Has)));

    /// <summary>Whether it is meant to be an object, but lacks a valid apiVersion or kind.</summary>
    public bool LacksTypeMeta => LooksLikeObject && !HasValidTypeMeta;

    private bool HasValidTypeMeta =>
        IsValidTypeMeta("apiVersion", TypeMeta.ApiVersion) && IsValidTypeMeta("kind", TypeMeta.Kind)
        && !(TypeMeta.ApiVersion.IsKnown && ApiVersion.Split('/').Length > 2);

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    private bool IsValidTypeMeta(string field, Value<string> value) => value.State switch
    {
        ValueState.Known => value.ValueOrDefault!.Length > 0 && this[field] is YamlScalar scalar && scalar.Kind(YamlSchema.Yaml11) == YamlScalarKind.String,
        ValueState.Unknown => this[field] is null or YamlScalar,
        _ => false,
    };
}
