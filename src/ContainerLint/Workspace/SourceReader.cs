using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContainerLint.Text;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>Reads files as text, within bounds. What cannot be read as text becomes a problem of the file rather than an error.</summary>
public static class SourceReader
{
    /// <summary>The size above which a file is not read, in bytes.</summary>
    public const int MaxSize = 10 * 1024 * 1024;

    /// <summary>How much of a file that is too large is read to find out what it is, in bytes.</summary>
    private const int SniffedSize = 64 * 1024;

    private const int BigEndianUtf16 = 1201;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads a file from disk. Problems of a file of no known kind are nobody's business and left out.</summary>
    /// <param name="fullPath">Where it lies.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CheckedFile Read(string fullPath, string path)
    {
        using FileStream stream = Open(fullPath);
        CheckedFile file = Read(stream, path);
        return file.Kind == FileKind.None ? file with { Problems = ImmutableArray<FileProblem>.Empty } : file;
    }

    /// <summary>Reads a file that was named to be checked: where its name says nothing, its content decides what it is.</summary>
    /// <param name="fullPath">Where it lies.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CheckedFile ReadNamed(string fullPath, string path)
    {
        using FileStream stream = Open(fullPath);
        return ReadNamed(stream, path);
    }

    /// <summary>Reads a file that was named to be checked from a stream.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CheckedFile ReadNamed(Stream stream, string path)
    {
        CheckedFile file = Read(stream, path);
        if (file.Kind != FileKind.None || !file.IsReadable) return file;
        FileKind kind = FileClassifier.ClassifyByContent(file.File.Text);
        return kind == FileKind.None && InvalidYaml(file.File) is { } problem
            ? file with { Problems = file.Problems.Add(problem) }
            : file with { Kind = kind };
    }

    /// <summary>Reads a file from a stream; no further than the bound.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CheckedFile Read(Stream stream, string path)
    {
        byte[] bytes = ReadBounded(stream, out int length);
        return length > MaxSize ? TooLarge(bytes, path) : Decode(bytes, length, path);
    }

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="bytes">All bytes of the file.</param>
    /// <param name="path">Its path as reports show it.</param>
    public static CheckedFile Decode(byte[] bytes, string path) => bytes.Length > MaxSize ? TooLarge(bytes, path) : Decode(bytes, bytes.Length, path);

    /// <summary>What is wrong with a YAML file whose kind cannot be told; null for templates, which are not YAML yet.</summary>
    private static FileProblem? InvalidYaml(SourceFile file)
    {
        if (!FileClassifier.IsYaml(file.Path) || TemplateDetector.HasActions(file.Text)) return null;
        YamlError? error = YamlFile.Parse(file).Errors.FirstOrDefault();
        return error is null ? null : new FileProblem(FileProblemKind.InvalidYaml, error.Location, error.Message);
    }

    private static FileStream Open(string fullPath) => new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private static byte[] ReadBounded(Stream stream, out int length)
    {
        byte[] buffer = new byte[stream.CanSeek ? (int)Math.Min(stream.Length + 1, MaxSize + 1) : 16 * 1024];
        length = 0;
        while (length <= MaxSize)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxSize + 1));
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0) break;
            length += read;
        }

        return buffer;
    }

    private static CheckedFile TooLarge(byte[] bytes, string path)
    {
        FileKind kind = FileClassifier.Classify(path, SourceText.From(Utf8.GetString(bytes, 0, SniffedSize)));
        return Unreadable(path, kind, FileProblemKind.TooLarge, (MaxSize / 1024 / 1024).ToString(CultureInfo.InvariantCulture) + " MB");
    }

    private static CheckedFile Decode(byte[] bytes, int length, string path)
    {
        (Encoding encoding, int preamble) = DetectEncoding(bytes, length);
        if (encoding is UTF8Encoding && Array.IndexOf(bytes, (byte)0, 0, length) >= 0)
        {
            FileKind kind = FileClassifier.IsDecidedByName(path) ? FileClassifier.Classify(path, SourceText.From(string.Empty)) : FileKind.None;
            return Unreadable(path, kind, FileProblemKind.Binary, string.Empty);
        }

        try
        {
            string text = (encoding is UTF8Encoding ? StrictUtf8 : encoding).GetString(bytes, preamble, length - preamble);
            return Readable(new SourceFile(path, SourceText.From(text, encoding)), encoding);
        }
        catch (DecoderFallbackException exception)
        {
            return WithReplacements(bytes, preamble, length, encoding, exception.Index, path);
        }
    }

    private static CheckedFile Readable(SourceFile file, Encoding encoding)
    {
        FileKind kind = FileClassifier.Classify(file);
        bool isTemplate = kind != FileKind.None && TemplateDetector.IsTemplate(file, kind);
        ImmutableArray<FileProblem> problems = ImmutableArray<FileProblem>.Empty;
        if (isTemplate) problems = problems.Add(new FileProblem(FileProblemKind.Template, file.At(0, 0), string.Empty));
        if (encoding is UnicodeEncoding && kind == FileKind.Dockerfile)
        {
            problems = problems.Add(new FileProblem(FileProblemKind.InvalidEncoding, file.At(0, 0), "UTF-16"));
        }

        return new CheckedFile { File = file, Kind = kind, Problems = problems };
    }

    /// <summary>Bytes that are no text become U+FFFD, so that the rest of the file can be checked all the same.</summary>
    private static CheckedFile WithReplacements(byte[] bytes, int preamble, int length, Encoding encoding, int invalidByte, string path)
    {
        Encoding lenient = encoding is UTF8Encoding ? Utf8 : new UnicodeEncoding(encoding.CodePage == BigEndianUtf16, byteOrderMark: true);
        SourceFile file = new(path, SourceText.From(lenient.GetString(bytes, preamble, length - preamble), lenient));
        int index = lenient.GetCharCount(bytes, preamble, Math.Max(0, Math.Min(invalidByte, length - preamble)));
        return new CheckedFile
        {
            File = file,
            Kind = FileClassifier.Classify(file),
            Problems = ImmutableArray.Create(new FileProblem(FileProblemKind.InvalidEncoding, file.At(Math.Min(index, file.Text.Length - 1), 1), string.Empty)),
        };
    }

    private static (Encoding Encoding, int Preamble) DetectEncoding(byte[] bytes, int length) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] when length >= 3 => (new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 3),
        [0xFF, 0xFE, ..] when length >= 2 => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2),
        [0xFE, 0xFF, ..] when length >= 2 => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2),
        _ => (Utf8, 0),
    };

    private static CheckedFile Unreadable(string path, FileKind kind, FileProblemKind problem, string detail)
    {
        SourceFile file = new(path, string.Empty);
        return new CheckedFile { File = file, Kind = kind, Problems = ImmutableArray.Create(new FileProblem(problem, file.At(0, 0), detail)) };
    }
}
