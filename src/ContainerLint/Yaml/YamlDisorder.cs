using System.Collections.Immutable;
using ContainerLint.Rules;

namespace ContainerLint.Yaml;

/// <summary>An element that stands behind one that it should stand in front of.</summary>
/// <param name="Element">The first such element.</param>
/// <param name="Before">The first element that should stand behind it.</param>
/// <param name="Elements">All elements.</param>
/// <param name="Order">Their indices in the order that is wanted.</param>
public sealed record YamlDisorder(YamlElement Element, YamlElement Before, ImmutableArray<YamlElement> Elements, ImmutableArray<int> Order)
{
    /// <summary>Puts all elements into order; null where comments may belong to several of them, or an alias would come before its anchor.</summary>
    public TextEdit? Arrange() => YamlArrangement.Arrange(Elements, Order);

    /// <summary>Finds the first element that is out of order; null if none is, or only such as cannot be moved because of an alias.</summary>
    /// <param name="elements">The elements as written.</param>
    /// <param name="keyOf">What an element is sorted by; null if it may stand anywhere and keeps its place.</param>
    public static YamlDisorder? Find(ImmutableArray<YamlElement> elements, Func<YamlElement, YamlSortKey?> keyOf)
    {
        YamlSortKey?[] keys = [.. elements.Select(keyOf)];
        int[] movable = [.. Enumerable.Range(0, keys.Length).Where(i => keys[i] is not null)];
        int[] sorted = [.. movable.OrderBy(i => keys[i]!.Value)];
        if (movable.SequenceEqual(sorted)) return null;
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        for (int slot = 0; slot < movable.Length; slot++) order[movable[slot]] = sorted[slot];
        return First(elements, keys, movable) is { } pair ? new YamlDisorder(elements[pair.Late], elements[pair.Early], elements, order.ToImmutableArray()) : null;
    }

    private static (int Early, int Late)? First(ImmutableArray<YamlElement> elements, YamlSortKey?[] keys, int[] movable)
    {
        int highest = -1;
        foreach (int i in movable)
        {
            if (highest < 0 || keys[i]!.Value.CompareTo(keys[highest]!.Value) >= 0)
            {
                highest = i;
                continue;
            }

            int early = movable.First(j => keys[j]!.Value.CompareTo(keys[i]!.Value) > 0);
            if (!YamlArrangement.NeedsAnchor(elements, i, early)) return (early, i);
        }

        return null;
    }
}

/// <summary>What an element is sorted by: a number, a second one, then a text in which runs of digits count as numbers and case does not matter.</summary>
/// <param name="First">The number.</param>
/// <param name="Second">The number among equal ones.</param>
/// <param name="Text">The text among equal ones.</param>
public readonly record struct YamlSortKey(long First, long Second, string Text) : IComparable<YamlSortKey>
{
    /// <summary>Sorts by a number alone; equal ones keep their order.</summary>
    public YamlSortKey(long first)
        : this(first, 0, string.Empty)
    {
    }

    /// <summary>Sorts by a text alone.</summary>
    public YamlSortKey(string text)
        : this(0, 0, text)
    {
    }

    /// <summary>Whether one is sorted before another.</summary>
    public static bool operator <(YamlSortKey left, YamlSortKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is sorted after another.</summary>
    public static bool operator >(YamlSortKey left, YamlSortKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is not sorted after another.</summary>
    public static bool operator <=(YamlSortKey left, YamlSortKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is not sorted before another.</summary>
    public static bool operator >=(YamlSortKey left, YamlSortKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(YamlSortKey other)
    {
        int result = First.CompareTo(other.First);
        if (result == 0) result = Second.CompareTo(other.Second);
        return result != 0 ? result : CompareNaturally(Text, other.Text);
    }

    private static int CompareNaturally(string left, string right)
    {
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (IsDigit(left[i]) && IsDigit(right[j]))
            {
                string first = Digits(left, ref i);
                string second = Digits(right, ref j);
                int result = first.Length != second.Length ? first.Length.CompareTo(second.Length) : string.CompareOrdinal(first, second);
                if (result != 0) return result;
                continue;
            }

            int difference = char.ToLowerInvariant(left[i++]).CompareTo(char.ToLowerInvariant(right[j++]));
            if (difference != 0) return difference;
        }

        return (left.Length - i).CompareTo(right.Length - j);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Digits(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && IsDigit(text[position])) position++;
        string digits = text.Substring(start, position - start).TrimStart('0');
        return digits;
    }
}
