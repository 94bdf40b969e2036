using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <summary>
/// A pattern of an ignore file, with the meaning of moby's patternmatcher: '*' and '?' stay within a segment, "**" crosses segments,
/// "[a-z]" is a class, '\' escapes. Matching takes time proportional to pattern times path.
/// </summary>
public sealed class PathPattern
{
    private readonly ImmutableArray<Element> _elements;
    private readonly string? _suffix;

    private PathPattern(string text, ImmutableArray<Element> elements, string? suffix)
    {
        Text = text;
        _elements = elements;
        _suffix = suffix;
    }

    private enum ElementKind
    {
        Literal,
        AnyInSegment,
        StarInSegment,
        Directories,
        Rest,
        Class,
    }

    /// <summary>The pattern, cleaned.</summary>
    public string Text { get; }

    /// <summary>Compiles a cleaned pattern; null if it is malformed (a class that does not end).</summary>
    public static PathPattern? Parse(string pattern)
    {
        ImmutableArray<Element>.Builder elements = ImmutableArray.CreateBuilder<Element>();
        bool hasOnlyLeadingStars = pattern.StartsWith("**", StringComparison.Ordinal);
        for (int position = 0; position < pattern.Length;)
        {
            int start = position;
            switch (pattern[position])
            {
                case '*' when position + 1 < pattern.Length && pattern[position + 1] == '*':
                    position += 2;
                    if (position < pattern.Length && pattern[position] == '/') position++;
                    elements.Add(new Element(position == pattern.Length ? ElementKind.Rest : ElementKind.Directories));
                    if (start > 0) hasOnlyLeadingStars = false;
                    continue;
                case '*':
                    elements.Add(new Element(ElementKind.StarInSegment));
                    break;
                case '?':
                    elements.Add(new Element(ElementKind.AnyInSegment));
                    break;
                case '[':
                    int end = ClassEnd(pattern, position);
                    if (end < 0) return null;
                    elements.Add(new Element(ElementKind.Class, Class: pattern.Substring(position + 1, end - position - 1)));
                    position = end + 1;
                    hasOnlyLeadingStars = false;
                    continue;
                case '\\' when position + 1 < pattern.Length:
                    elements.Add(new Element(ElementKind.Literal, pattern[position + 1]));
                    position += 2;
                    hasOnlyLeadingStars = false;
                    continue;
                default:
                    elements.Add(new Element(ElementKind.Literal, pattern[position]));
                    position++;
                    continue;
            }

            hasOnlyLeadingStars = false;
            position++;
        }

        // moby compares "**literal" as a suffix of the whole path, so that it also ends inside a segment.
        string? suffix = hasOnlyLeadingStars && pattern.Length > 2 ? pattern.Substring(2) : null;
        return new PathPattern(pattern, elements.ToImmutable(), suffix);
    }

    /// <summary>Whether the pattern matches a whole path, cleaned and without a leading '/'.</summary>
    public bool IsMatch(string path)
    {
        if (_suffix is not null)
            return path.EndsWith(_suffix, StringComparison.Ordinal) || (_suffix[0] == '/' && string.Equals(path, _suffix.Substring(1), StringComparison.Ordinal));

        return Read(path) is { } states && states[_elements.Length];
    }

    /// <summary>Whether the pattern may match something below a directory; what lies there is not looked at.</summary>
    /// <param name="directory">A cleaned path without a leading '/'.</param>
    public bool MayMatchBelow(string directory) => _suffix is not null || Read(directory + "/") is not null;

    /// <summary>The states after reading a text; null if nothing that starts with it can match.</summary>
    private bool[]? Read(string text)
    {
        // states[i]: elements 0..i-1 have been matched by what was read.
        bool[] states = new bool[_elements.Length + 1];
        states[0] = true;
        SkipOptional(states);
        bool[] inDirectories = new bool[_elements.Length + 1];
        foreach (char c in text)
        {
            if (!Step(ref states, ref inDirectories, c)) return null;
        }

        return states;
    }

    // A "directories" element is "(.*/)?": while inside it, any character may pass, and a '/' may end it.
    private bool Step(ref bool[] states, ref bool[] inDirectories, char c)
    {
        bool[] next = new bool[states.Length];
        bool[] nextInDirectories = new bool[states.Length];
        bool isAlive = false;
        for (int i = 0; i < _elements.Length; i++)
        {
            if (!states[i] && !inDirectories[i]) continue;
            Element element = _elements[i];
            switch (element.Kind)
            {
                case ElementKind.Rest:
                    next[i] = true;
                    isAlive = true;
                    break;
                case ElementKind.Directories:
                    nextInDirectories[i] = true;
                    if (c == '/') next[i + 1] = true;
                    isAlive = true;
                    break;
                case ElementKind.StarInSegment:
                    if (c == '/') break;
                    next[i] = true;
                    isAlive = true;
                    break;
                default:
                    if (!element.Accepts(c)) break;
                    next[i + 1] = true;
                    isAlive = true;
                    break;
            }
        }

        SkipOptional(next);
        states = next;
        inDirectories = nextInDirectories;
        return isAlive;
    }

    private void SkipOptional(bool[] states)
    {
        for (int i = 0; i < _elements.Length; i++)
        {
            if (states[i] && _elements[i].Kind is ElementKind.StarInSegment or ElementKind.Directories or ElementKind.Rest) states[i + 1] |= states[i];
        }
    }

    private static int ClassEnd(string pattern, int open)
    {
        int position = open + 1;
        if (position < pattern.Length && pattern[position] == '^') position++;
        bool isFirst = true;
        for (; position < pattern.Length; position++, isFirst = false)
        {
            if (pattern[position] == '\\') position++;
            else if (pattern[position] == ']' && !isFirst) return position;
        }

        return -1;
    }

    private readonly record struct Element(ElementKind Kind, char Character = '\0', string Class = "")
    {
        public bool Accepts(char c) => Kind switch
        {
            ElementKind.Literal => c == Character,
            ElementKind.AnyInSegment => c != '/',
            ElementKind.Class => AcceptsByClass(c),
            _ => false,
        };

        private bool AcceptsByClass(char c)
        {
            bool isNegated = Class.Length > 0 && Class[0] == '^';
            bool isMember = false;
            for (int i = isNegated ? 1 : 0; i < Class.Length; i++)
            {
                char low = Read(ref i);
                char high = low;
                if (i + 2 < Class.Length && Class[i + 1] == '-')
                {
                    i += 2;
                    high = Read(ref i);
                }

                isMember |= c >= low && c <= high;
            }

            return isMember != isNegated;
        }

        private char Read(ref int index) => Class[index] == '\\' && index + 1 < Class.Length ? Class[++index] : Class[index];
    }
}
