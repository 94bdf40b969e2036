using System.Collections;
using System.Reflection;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Kubernetes;

/// <summary>Reads every property of a model, so that a test can say that none throws.</summary>
internal static class ModelReader
{
    private const int MaxDepth = 7;

    /// <summary>Reads all public properties of an object and, some levels deep, of what they hold; returns how many were read.</summary>
    public static int ReadAll(object? item) => Read(item, 0, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static int Read(object? item, int depth, HashSet<object> seen)
    {
        if (item is null or string or YamlNode or Type || depth > MaxDepth) return 0;
        if (item.GetType().IsClass && !seen.Add(item)) return 0;
        int count = 0;
        if (item is IEnumerable items)
        {
            foreach (object? element in items) count += Read(element, depth + 1, seen);
            return count;
        }

        if (item.GetType().Namespace?.StartsWith("ContainerLint.Kubernetes", StringComparison.Ordinal) != true) return 0;
        foreach (PropertyInfo property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            count += 1 + Read(property.GetValue(item), depth + 1, seen);
        }

        return count;
    }
}
