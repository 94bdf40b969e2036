using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContainerLint.Text;

namespace ContainerLint.Reporting;

/// <summary>Writes indented JSON in which hidden characters, and what build services take for commands, are escaped.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(new EscapedOutput(output), Options)) write(json);
        output.Write('\n');
    }

    /// <summary>
    /// Passes JSON on, piece by piece. What is escaped here occurs only inside of strings, so the escape of JSON can take its place wherever
    /// it stands. The writer of JSON hands over whole tokens, so no piece ends within a character, or within "##".
    /// </summary>
    private sealed class EscapedOutput(TextWriter output) : IBufferWriter<byte>
    {
        private const int Least = 16 * 1024;

        private byte[] _buffer = new byte[Least];

        public void Advance(int count) => WriteEscaped(Encoding.UTF8.GetString(_buffer, 0, count));

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _buffer.Length) _buffer = new byte[sizeHint];
            return _buffer;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        private void WriteEscaped(string json)
        {
            int written = 0;
            for (int i = NextSpecial(json, 0); i < json.Length; i = NextSpecial(json, i + 1))
            {
                char character = json[i];
                if (character == '#' ? i == 0 || json[i - 1] != '#' : !OutputText.IsUnsafe(json, i)) continue;
                output.Write(json.AsSpan(written, i - written));
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"));
                written = i + 1;
            }

            output.Write(json.AsSpan(written));
        }
    }

    /// <summary>The next character that may have to be escaped; the length of the text if there is none.</summary>
    private static int NextSpecial(string json, int start)
    {
#if NET
        int offset = json.AsSpan(start).IndexOfAnyExcept(Plain);
        return offset < 0 ? json.Length : start + offset;
#else
        while (start < json.Length && json[start] is '\n' or (>= ' ' and < '#') or (> '#' and < '\x7F')) start++;
        return start;
#endif
    }

#if NET
    private static readonly SearchValues<char> Plain = SearchValues.Create("\n" + string.Concat(Enumerable.Range(' ', '\x7F' - ' ').Where(static code => code != '#').Select(static code => (char)code)));
#endif

    /// <summary>Writes a list of texts.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
