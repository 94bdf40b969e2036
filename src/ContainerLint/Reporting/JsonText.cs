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
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options)) write(json);
        WriteEscaped(output, Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Write('\n');
    }

    /// <summary>What is escaped here occurs only inside of strings, so the escape of JSON can take its place wherever it stands.</summary>
    private static void WriteEscaped(TextWriter output, string json)
    {
        int written = 0;
        for (int i = 0; i < json.Length; i++)
        {
            char character = json[i];
            if (character is '\n' || (character is not '#' && !OutputText.IsUnsafe(json, i)) || (character == '#' && (i == 0 || json[i - 1] != '#'))) continue;
            output.Write(json.AsSpan(written, i - written));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"));
            written = i + 1;
        }

        output.Write(json.AsSpan(written));
    }

    /// <summary>Writes a list of texts.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
