using System.Text;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>The operators of variables that work with a pattern: '*' is any text, '?' any character, '\' escapes.</summary>
internal static class VariablePattern
{
    /// <summary>More steps than any real value needs; beyond it the result counts as unknown.</summary>
    private const int MostSteps = 1 << 20;

    /// <summary>The value changed by an operator; null if it is too long to tell.</summary>
    public static string? Apply(VariableOperator operation, string value, string pattern, string replacement)
    {
        if ((long)value.Length * value.Length * Math.Max(1, pattern.Length) > MostSteps) return null;
        return operation switch
        {
            VariableOperator.RemovePrefix => RemovePrefix(value, pattern, isLongest: false),
            VariableOperator.RemoveLongestPrefix => RemovePrefix(value, pattern, isLongest: true),
            VariableOperator.RemoveSuffix => RemoveSuffix(value, pattern, isLongest: false),
            VariableOperator.RemoveLongestSuffix => RemoveSuffix(value, pattern, isLongest: true),
            VariableOperator.ReplaceFirst => Replace(value, pattern, replacement, isAll: false),
            VariableOperator.ReplaceAll => Replace(value, pattern, replacement, isAll: true),
            _ => null,
        };
    }

    private static string RemovePrefix(string value, string pattern, bool isLongest)
    {
        for (int i = 0; i <= value.Length; i++)
        {
            int length = isLongest ? value.Length - i : i;
            if (IsMatch(value, 0, length, pattern)) return value.Substring(length);
        }

        return value;
    }

    private static string RemoveSuffix(string value, string pattern, bool isLongest)
    {
        for (int i = 0; i <= value.Length; i++)
        {
            int start = isLongest ? i : value.Length - i;
            if (IsMatch(value, start, value.Length, pattern)) return value.Substring(0, start);
        }

        return value;
    }

    private static string Replace(string value, string pattern, string replacement, bool isAll)
    {
        if (pattern.Length == 0) return value;
        StringBuilder result = new();
        int position = 0;
        while (position < value.Length)
        {
            int end = LongestMatch(value, position, pattern);
            if (end <= position)
            {
                result.Append(value[position++]);
                continue;
            }

            result.Append(replacement);
            position = end;
            if (!isAll) break;
        }

        return result.Append(value, position, value.Length - position).ToString();
    }

    private static int LongestMatch(string value, int start, string pattern)
    {
        for (int end = value.Length; end > start; end--)
        {
            if (IsMatch(value, start, end, pattern)) return end;
        }

        return start;
    }

    // The usual greedy matcher: on a mismatch go back to the last '*' and let it take one character more.
    private static bool IsMatch(string value, int start, int end, string pattern)
    {
        int position = start;
        int index = 0;
        int afterStar = -1;
        int starPosition = start;
        while (position < end)
        {
            if (index < pattern.Length && pattern[index] == '*')
            {
                afterStar = ++index;
                starPosition = position;
                continue;
            }

            if (index < pattern.Length && MatchesOne(value[position], pattern, index, out int next))
            {
                index = next;
                position++;
                continue;
            }

            if (afterStar < 0) return false;
            index = afterStar;
            position = ++starPosition;
        }

        while (index < pattern.Length && pattern[index] == '*') index++;
        return index == pattern.Length;
    }

    private static bool MatchesOne(char c, string pattern, int index, out int next)
    {
        bool isEscaped = pattern[index] == '\\' && index + 1 < pattern.Length;
        next = index + (isEscaped ? 2 : 1);
        return isEscaped ? pattern[index + 1] == c : pattern[index] == '?' || pattern[index] == c;
    }
}
