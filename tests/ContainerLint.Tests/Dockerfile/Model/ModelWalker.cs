using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

/// <summary>Reads every public property of everything that a model leads to.</summary>
internal static class ModelWalker
{
    private static readonly string[] Namespaces = ["ContainerLint.Dockerfile", "ContainerLint.Images", "ContainerLint.Shell"];

    private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];

    /// <summary>The number of objects that were reached.</summary>
    public static int Touch(DockerfileModel model)
    {
        HashSet<object> seen = new(ReferenceComparer.Instance);
        Stack<object> pending = new();
        pending.Push(model);
        while (pending.Count > 0)
        {
            object current = pending.Pop();
            if (!current.GetType().IsValueType && !seen.Add(current)) continue;
            if (current is IEnumerable items and not string)
            {
                if (current.GetType() is { IsGenericType: true } type && type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal)
                    && (bool)type.GetProperty("IsDefault")!.GetValue(current)!) continue;
                foreach (object? item in items) Push(pending, item);
                continue;
            }

            foreach (PropertyInfo property in PropertiesOf(current.GetType())) Push(pending, property.GetValue(current));
        }

        return seen.Count;
    }

    private static void Push(Stack<object> pending, object? value)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum) return;
        if (value is IEnumerable || Namespaces.Any(space => value.GetType().Namespace?.StartsWith(space, StringComparison.Ordinal) == true)) pending.Push(value);
        else if (value.GetType().Namespace == "ContainerLint.Text") _ = value.ToString();
    }

    private static PropertyInfo[] PropertiesOf(Type type)
    {
        lock (Properties)
        {
            if (Properties.TryGetValue(type, out PropertyInfo[]? known)) return known;
            return Properties[type] = type
                .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.GetIndexParameters().Length == 0)
                .ToArray();
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static ReferenceComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => ReferenceEquals(x, y);

        public int GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
