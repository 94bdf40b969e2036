using System.Collections.Immutable;
#if NET
using System.Runtime.InteropServices;
#endif

namespace ContainerLint;

/// <summary>
/// The query operators that LINQ inside this namespace, and so in the rules, binds to. Over arrays they give arrays, at once and without
/// an allocation when nothing is found, which is what most rules find in most files. The framework's operators cost native code a lookup
/// per step at run time: their iterators are chained through interfaces and generic virtual methods.
/// </summary>
/// <remarks>A query over arrays is evaluated whole where it stands: conditions must neither have effects nor rest on where its reader stops.</remarks>
public static class Queries
{
    /// <summary>What a function makes of each element.</summary>
    public static ImmutableArray<TResult> Select<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, TResult> selector)
    {
        if (source.IsEmpty) return ImmutableArray<TResult>.Empty;
        TResult[] results = new TResult[source.Length];
        for (int i = 0; i < results.Length; i++) results[i] = selector(source[i]);
        return Own(results);
    }

    /// <summary>What a function makes of each element, as they are asked for.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource element in source) yield return selector(element);
    }

    /// <summary>The elements for which a condition holds.</summary>
    public static ImmutableArray<TSource> Where<TSource>(this ImmutableArray<TSource> source, Func<TSource, bool> predicate)
    {
        Collector<TSource> found = default;
        for (int i = 0; i < source.Length; i++)
        {
            if (predicate(source[i])) found.Add(source[i]);
        }

        return found.Count == source.Length ? source : found.ToImmutable();
    }

    /// <summary>The elements of what a function makes of each element.</summary>
    public static ImmutableArray<TResult> SelectMany<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, ImmutableArray<TResult>> selector)
    {
        Collector<TResult> found = default;
        foreach (TSource element in source) found.AddRange(selector(element));
        return found.ToImmutable();
    }

    /// <summary>The elements of what a function makes of each element.</summary>
    public static ImmutableArray<TResult> SelectMany<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, IEnumerable<TResult>> selector)
    {
        Collector<TResult> found = default;
        foreach (TSource element in source)
        {
            foreach (TResult result in selector(element)) found.Add(result);
        }

        return found.ToImmutable();
    }

    /// <summary>What a function makes of each element with each of the elements that belong to it.</summary>
    public static ImmutableArray<TResult> SelectMany<TSource, TElement, TResult>(
        this ImmutableArray<TSource> source, Func<TSource, ImmutableArray<TElement>> collectionSelector, Func<TSource, TElement, TResult> resultSelector)
    {
        Collector<TResult> found = default;
        foreach (TSource element in source)
        {
            foreach (TElement inner in collectionSelector(element)) found.Add(resultSelector(element, inner));
        }

        return found.ToImmutable();
    }

    /// <summary>What a function makes of each element with each of the elements that belong to it.</summary>
    public static ImmutableArray<TResult> SelectMany<TSource, TElement, TResult>(
        this ImmutableArray<TSource> source, Func<TSource, IEnumerable<TElement>> collectionSelector, Func<TSource, TElement, TResult> resultSelector)
    {
        Collector<TResult> found = default;
        foreach (TSource element in source)
        {
            foreach (TElement inner in collectionSelector(element)) found.Add(resultSelector(element, inner));
        }

        return found.ToImmutable();
    }

    /// <summary>The elements of a kind.</summary>
    internal static ImmutableArray<TResult> OfKind<TSource, TResult>(this ImmutableArray<TSource> source)
        where TResult : class, TSource
    {
        Collector<TResult> found = default;
        foreach (TSource element in source)
        {
            if (element is TResult match) found.Add(match);
        }

        return found.ToImmutable();
    }

    /// <summary>The elements of one array and then those of another.</summary>
    public static ImmutableArray<TSource> Concat<TSource>(this ImmutableArray<TSource> first, ImmutableArray<TSource> second) =>
        first.IsEmpty ? second : second.IsEmpty ? first : first.AddRange(second);

    /// <summary>The elements, asked for now.</summary>
    public static ImmutableArray<TSource> ToImmutableArray<TSource>(this IEnumerable<TSource> source)
    {
        if (source is ICollection<TSource>) return ImmutableArray.CreateRange(source);
        Collector<TSource> found = default;
        foreach (TSource element in source) found.Add(element);
        return found.ToImmutable();
    }

    /// <summary>The elements of an array that nobody else holds.</summary>
    private static ImmutableArray<T> Own<T>(T[] elements) =>
#if NET
        ImmutableCollectionsMarshal.AsImmutableArray(elements);
#else
        ImmutableArray.Create(elements);
#endif

    /// <summary>Collects elements; allocates when the first one comes.</summary>
    private struct Collector<T>
    {
        private T[]? _elements;

        public int Count { get; private set; }

        public void Add(T element)
        {
            if (_elements is null) _elements = new T[4];
            else if (Count == _elements.Length) Array.Resize(ref _elements, 2 * Count);
            _elements[Count++] = element;
        }

        public void AddRange(ImmutableArray<T> elements)
        {
            if (elements.IsDefaultOrEmpty) return;
            int count = Count + elements.Length;
            if (_elements is null) _elements = new T[elements.Length];
            else if (count > _elements.Length) Array.Resize(ref _elements, Math.Max(count, 2 * Count));
            elements.CopyTo(_elements, Count);
            Count = count;
        }

        public readonly ImmutableArray<T> ToImmutable()
        {
            if (_elements is null) return ImmutableArray<T>.Empty;
            T[] elements = _elements;
            if (Count < elements.Length) Array.Resize(ref elements, Count);
            return Own(elements);
        }
    }
}
