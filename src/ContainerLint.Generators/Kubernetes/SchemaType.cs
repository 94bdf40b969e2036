namespace ContainerLint.Generators.Kubernetes;

/// <summary>An object type of the Kubernetes API as the client's model classes declare it.</summary>
/// <param name="ClassName">Name of the model class, such as "V1PodSpec".</param>
/// <param name="Fields">The fields in the order of the class.</param>
internal sealed record SchemaType(string ClassName, IReadOnlyList<SchemaField> Fields)
{
    /// <summary>Name of the Go type: the class name without the version and, where two groups share a name, the group.</summary>
    public string GoName
    {
        get
        {
            // Lower-case letters before the version belong to a group ('Corev1Event'), a capital V starts it otherwise ('V1Pod').
            for (int i = 0; i + 1 < ClassName.Length; i++)
            {
                if (ClassName[i] is not ('V' or 'v') || !IsDigit(ClassName[i + 1])) continue;
                int end = i + 1;
                while (end < ClassName.Length && !(ClassName[end] is >= 'A' and <= 'Z')) end++;
                return ClassName.Substring(end);
            }

            return ClassName;
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

/// <summary>A field of an object type.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type: prefixes '*' (list of) and '%' (map of), then a letter for a scalar or the class name of an object.</param>
/// <param name="IsRequired">Whether the class already says that it is required.</param>
internal sealed record SchemaField(string Name, string Type, bool IsRequired)
{
    /// <summary>The class name of the object type that it holds, directly or in lists and maps; null for scalars.</summary>
    public string? ObjectType
    {
        get
        {
            string inner = Type.TrimStart('*', '%');
            return inner.Length > 1 ? inner : null;
        }
    }
}

/// <summary>A kind that the API serves.</summary>
/// <param name="Group">API group; empty for the core.</param>
/// <param name="Version">API version, such as "v1".</param>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">The resource name; empty where the client does not know it.</param>
/// <param name="IsNamespaced">Whether its objects live in a namespace.</param>
/// <param name="Subresources">Its subresources in lower case, sorted.</param>
/// <param name="ClassName">Name of the model class.</param>
internal sealed record SchemaKind(
    string Group, string Version, string Kind, string Plural, bool IsNamespaced, IReadOnlyList<string> Subresources, string ClassName);

/// <summary>All that the client's assembly says.</summary>
internal sealed record SchemaModel(string Version, IReadOnlyList<SchemaKind> Kinds, IReadOnlyDictionary<string, SchemaType> Types);
