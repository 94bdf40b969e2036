using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Compose;

/// <summary>
/// A command line: 'command', 'entrypoint' or the command of a hook. A text is split into words as a shell would, but no shell runs it.
/// </summary>
public sealed class ComposeCommand
{
    internal ComposeCommand(ComposeEntry entry)
    {
        KeyLocation = entry.KeyLocation;
        Node = entry.Value;
        Text = Node is ComposeScalar { IsNull: false } scalar ? scalar.Text : null;
        Words = Text is null ? ComposeRead.Texts(Node).ToImmutableArray() : SplitWords(Text);
    }

    /// <summary>The key.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>The value.</summary>
    public ComposeNode Node { get; }

    /// <summary>The whole value.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>The text form; null for a list.</summary>
    public ComposeText? Text { get; }

    /// <summary>Program and arguments.</summary>
    public ImmutableArray<ComposeText> Words { get; }

    /// <summary>Whether it is empty, which takes the image's own away.</summary>
    public bool IsEmpty => Words.IsEmpty;

    /// <summary>The last segment of the program's path; empty if there is none or it is unknown.</summary>
    public string Program => Words.IsEmpty || !Words[0].IsKnown ? string.Empty : Words[0].Pattern.Substring(Words[0].Pattern.LastIndexOf('/') + 1);

    /// <summary>
    /// The script of 'sh -c script' and its kin, where a shell does run; null for other commands.
    /// </summary>
    public ComposeText? ShellScript
    {
        get
        {
            if (Program is not ("sh" or "bash" or "ash" or "dash")) return null;
            for (int i = 1; i + 1 < Words.Length; i++)
            {
                string word = Words[i].Pattern;
                if (word.Length == 0 || word[0] != '-') return null;
                if (word[word.Length - 1] == 'c' && !word.StartsWith("--", StringComparison.Ordinal)) return Words[i + 1];
            }

            return null;
        }
    }

    /// <summary>Whether one of the words is this text.</summary>
    public bool HasWord(string word) => Words.Any(text => text.Is(word));

    /// <summary>Whether two words that follow each other are these, or one word is both joined by '='.</summary>
    public bool HasOption(string option, string value) => OptionValue(option) is { } text && text.Is(value);

    /// <summary>The word after an option, or what stands behind 'option='; null if there is none.</summary>
    public ComposeText? OptionValue(string option)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            ComposeText word = Words[i];
            if (word.Pattern.StartsWith(option + "=", StringComparison.Ordinal)) return word.Slice(option.Length + 1);
            if (word.Is(option) && i + 1 < Words.Length) return Words[i + 1];
        }

        return null;
    }

    /// <summary>The words of a text as a shell splits them; quotes and backslashes go.</summary>
    internal static ImmutableArray<ComposeText> SplitWords(ComposeText text)
    {
        ImmutableArray<ComposeText>.Builder words = ImmutableArray.CreateBuilder<ComposeText>();
        WordSplitter splitter = new(text);
        while (splitter.Next() is { } word) words.Add(word);
        return words.ToImmutable();
    }

    /// <summary>Splits at white space outside quotes; quotes and backslashes go.</summary>
    private sealed class WordSplitter(ComposeText text)
    {
        private readonly string _text = text.Pattern;
        private int _position;

        public ComposeText? Next()
        {
            while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
            if (_position >= _text.Length) return null;
            List<MappedText> parts = [];
            while (_position < _text.Length && !char.IsWhiteSpace(_text[_position])) ReadPart(parts);
            return parts.Count == 1
                ? new ComposeText(parts[0], text.IsFromDefault)
                : new ComposeText(MappedText.Concat(text.Mapped.File, parts), text.IsFromDefault);
        }

        private void ReadPart(List<MappedText> parts)
        {
            char c = _text[_position];
            if (c is '\'' or '"')
            {
                _position++;
                ReadQuoted(parts, c);
            }
            else if (c == '\\' && _position + 1 < _text.Length)
            {
                Add(parts, _position + 1, _position + 2);
                _position += 2;
            }
            else
            {
                int start = _position;
                while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('\'' or '"' or '\\')) _position++;
                if (_position == start) _position++;
                Add(parts, start, _position);
            }
        }

        private void ReadQuoted(List<MappedText> parts, char quote)
        {
            int start = _position;
            while (_position < _text.Length && _text[_position] != quote)
            {
                if (_text[_position] == '\\' && quote == '"' && _position + 1 < _text.Length && _text[_position + 1] is '"' or '\\')
                {
                    Add(parts, start, _position);
                    start = _position + 1;
                    _position++;
                }

                _position++;
            }

            Add(parts, start, _position);
            if (_position < _text.Length) _position++;
        }

        private void Add(List<MappedText> parts, int start, int end)
        {
            if (end > start || parts.Count == 0) parts.Add(text.Mapped.Slice(TextSpan.FromBounds(start, end)));
        }
    }
}
