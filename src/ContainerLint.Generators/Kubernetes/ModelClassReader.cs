using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text;

namespace ContainerLint.Generators.Kubernetes;

/// <summary>Reads the model classes of the KubernetesClient assembly from its metadata; no code of it runs.</summary>
internal sealed class ModelClassReader
{
    private const string ModelNamespace = "k8s.Models";

    private readonly MetadataReader _metadata;

    private ModelClassReader(MetadataReader metadata) => _metadata = metadata;

    /// <summary>Reads kinds, types and fields.</summary>
    public static SchemaModel Read(MetadataReader metadata) => new ModelClassReader(metadata).Read();

    private SchemaModel Read()
    {
        Dictionary<string, SchemaType> types = new(StringComparer.Ordinal);
        List<SchemaKind> entities = [];
        Dictionary<string, List<string>> operations = new(StringComparer.Ordinal);
        string version = string.Empty;
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            TypeDefinition type = _metadata.GetTypeDefinition(handle);
            string name = _metadata.GetString(type.Name);
            if (name.StartsWith("I", StringComparison.Ordinal) && name.EndsWith("Operations", StringComparison.Ordinal)) operations[name] = MethodNames(type);
            if (!_metadata.StringComparer.Equals(type.Namespace, ModelNamespace)) continue;
            if (name == "GeneratedModelVersion") version = Constant(type, "SwaggerVersion");
            if (EntityOf(type, name) is { } entity) entities.Add(entity);
            List<SchemaField> fields = FieldsOf(type);
            if (fields.Count > 0) types[name] = new SchemaType(name, fields);
        }

        List<SchemaKind> kinds = OperationNames.Complete(entities.Where(entity => types.ContainsKey(entity.ClassName)), operations);
        return new SchemaModel(version, kinds, types);
    }

    private SchemaKind? EntityOf(TypeDefinition type, string className)
    {
        foreach (CustomAttributeHandle handle in type.GetCustomAttributes())
        {
            CustomAttribute attribute = _metadata.GetCustomAttribute(handle);
            if (AttributeName(attribute) != "KubernetesEntityAttribute") continue;
            Dictionary<string, string> arguments = NamedStrings(_metadata.GetBlobReader(attribute.Value));
            string Of(string key) => arguments.TryGetValue(key, out string? value) ? value : string.Empty;
            return new SchemaKind(Of("Group"), Of("ApiVersion"), Of("Kind"), Of("PluralName"), IsNamespaced: false, [], className);
        }

        return null;
    }

    private List<SchemaField> FieldsOf(TypeDefinition type)
    {
        List<SchemaField> fields = [];
        foreach (PropertyDefinitionHandle handle in type.GetProperties())
        {
            PropertyDefinition property = _metadata.GetPropertyDefinition(handle);
            if (JsonName(property) is not { } name) continue;
            (string text, bool isRequired) = FieldTypeDecoder.Decode(property, _metadata);
            fields.Add(new SchemaField(name, text, isRequired));
        }

        return fields;
    }

    private string? JsonName(PropertyDefinition property)
    {
        foreach (CustomAttributeHandle handle in property.GetCustomAttributes())
        {
            CustomAttribute attribute = _metadata.GetCustomAttribute(handle);
            if (AttributeName(attribute) != "JsonPropertyNameAttribute") continue;
            BlobReader value = _metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString();
        }

        return null;
    }

    private string AttributeName(CustomAttribute attribute)
    {
        switch (attribute.Constructor.Kind)
        {
            case HandleKind.MemberReference:
                EntityHandle parent = _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
                return parent.Kind == HandleKind.TypeReference
                    ? _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
                    : string.Empty;
            default:
                TypeDefinitionHandle declaring = _metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
                return _metadata.GetString(_metadata.GetTypeDefinition(declaring).Name);
        }
    }

    /// <summary>The named arguments of an attribute without positional ones, whose values are all texts.</summary>
    private static Dictionary<string, string> NamedStrings(BlobReader blob)
    {
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        blob.ReadUInt16();
        int count = blob.ReadUInt16();
        for (int i = 0; i < count; i++)
        {
            blob.ReadByte();
            blob.ReadByte();
            string name = blob.ReadSerializedString() ?? string.Empty;
            arguments[name] = blob.ReadSerializedString() ?? string.Empty;
        }

        return arguments;
    }

    private List<string> MethodNames(TypeDefinition type) =>
        type.GetMethods().Select(handle => _metadata.GetString(_metadata.GetMethodDefinition(handle).Name)).ToList();

    private string Constant(TypeDefinition type, string name)
    {
        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = _metadata.GetFieldDefinition(handle);
            if (!_metadata.StringComparer.Equals(field.Name, name) || field.GetDefaultValue().IsNil) continue;
            ImmutableArray<byte> bytes = _metadata.GetBlobContent(_metadata.GetConstant(field.GetDefaultValue()).Value);
            return Encoding.Unicode.GetString(bytes.ToArray());
        }

        return string.Empty;
    }
}
