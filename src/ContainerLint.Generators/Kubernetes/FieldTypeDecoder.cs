using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ContainerLint.Generators.Kubernetes;

/// <summary>
/// Turns the type of a model property into the schema's text for it: s text, i int32, l int64, d double, b boolean, q quantity,
/// x integer or text, t time, y base64, a anything, '*' list of, '%' map of, else the class name.
/// </summary>
internal sealed class FieldTypeDecoder : ISignatureTypeProvider<string, object?>
{
    private const string NullableMark = "?";

    private static readonly FieldTypeDecoder Instance = new();

    /// <summary>The text for the type of a property, and whether it is a value type that cannot be left out.</summary>
    public static (string Text, bool IsRequired) Decode(PropertyDefinition property, MetadataReader metadata)
    {
        string text = property.DecodeSignature(Instance, null).ReturnType;
        if (text.StartsWith(NullableMark, StringComparison.Ordinal)) return (text.Substring(NullableMark.Length), false);
        return (text, text is "i" or "l" or "d" or "b");
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.String => "s",
        PrimitiveTypeCode.Boolean => "b",
        PrimitiveTypeCode.Int32 => "i",
        PrimitiveTypeCode.Int64 => "l",
        PrimitiveTypeCode.Double or PrimitiveTypeCode.Single => "d",
        PrimitiveTypeCode.Byte => "y",
        _ => "a",
    };

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeReference(handle).Name) switch
        {
            "DateTime" or "DateTimeOffset" => "t",
            "IList`1" or "List`1" => "*",
            "IDictionary`2" or "Dictionary`2" => "%",
            "Nullable`1" => NullableMark,
            _ => "a",
        };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name) switch
        {
            "ResourceQuantity" => "q",
            "IntOrString" => "x",
            "V1Patch" => "a",
            string name => name,
        };

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType is "a" ? "a" : genericType + typeArguments[typeArguments.Length - 1];

    public string GetSZArrayType(string elementType) => elementType == "y" ? "y" : "*" + elementType;

    public string GetArrayType(string elementType, ArrayShape shape) => "*" + elementType;

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPointerType(string elementType) => "a";

    public string GetPinnedType(string elementType) => elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "a";

    public string GetGenericMethodParameter(object? genericContext, int index) => "a";

    public string GetGenericTypeParameter(object? genericContext, int index) => "a";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
