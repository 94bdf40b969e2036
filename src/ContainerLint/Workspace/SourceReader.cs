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

    /// <summary>What stands for bytes that are no text.</summary>
    private const char Replacement = '\uFFFD';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads a file that was found in a folder. Problems of a file of no known kind are nobody's business and left out.</summary>
    /// <param name="fullPath">Where it lies.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CheckedFile Read(string fullPath, string path)
    {
        using FileStream stream = Open(fullPath);
        return WithoutForeignProblems(Read(stream, path));
    }

    /// <summary>Takes a file that was found, rather than named, and whose text is already in memory.</summary>
    public static CheckedFile FromFoundText(SourceFile file) => WithoutForeignProblems(FromAnyText(file));

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
    public static CheckedFile ReadNamed(Stream stream, string path) => ClassifyNamed(Read(stream, path));

    /// <summary>Reads a file that is not checked but may be changed, whatever it is; null if it is too large or not all of it is text.</summary>
    /// <param name="fullPath">Where it lies.</param>
    /// <param name="path">Its path as reports show it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SourceFile? ReadWhole(string fullPath, string path)
    {
        using FileStream stream = Open(fullPath);
        CheckedFile file = Read(stream, path);
        return file.Problems.IsEmpty ? file.File : null;
    }

    /// <summary>A file that does not exist yet.</summary>
    /// <param name="path">Its path as reports show it.</param>
    public static SourceFile NewFile(string path) => new(path, SourceText.From(string.Empty, Utf8));

    /// <summary>Takes a file that was named to be checked and whose text is already in memory.</summary>
    public static CheckedFile FromText(SourceFile file) => ClassifyNamed(FromAnyText(file));

    private static CheckedFile Read(Stream stream, string path)
    {
        byte[] bytes = ReadBounded(stream, out int length);
        if (length > MaxSize) return TooLarge(Utf8.GetString(bytes, 0, SniffedSize), path);
        (Encoding encoding, int preamble) = DetectEncoding(bytes, length);
        string text = encoding.GetString(bytes, preamble, length - preamble);
        return FromAnyText(new SourceFile(path, SourceText.From(text, encoding)));
    }

    private static CheckedFile FromAnyText(SourceFile file)
    {
        if (file.Text.Length > MaxSize) return TooLarge(file.Text.ToString(new TextSpan(0, SniffedSize)), file.Path);
        if (file.Text.ToString().Contains('\0'))
        {
            // What is no text cannot be told by its content either.
            FileKind byName = FileClassifier.IsDecidedByName(file.Path) ? FileClassifier.Classify(file.Path, SourceText.From(string.Empty)) : FileKind.None;
            return Unreadable(file.Path, byName, FileProblemKind.Binary, string.Empty);
        }

        FileKind kind = FileClassifier.Classify(file);
        return new CheckedFile { File = file, Kind = kind, Problems = FindProblems(file, kind).ToImmutableArray() };
    }

    /// <summary>A file of no known kind is nobody's business, unless its name says that it should be of one.</summary>
    private static CheckedFile WithoutForeignProblems(CheckedFile file)
    {
        if (file.Kind != FileKind.None) return file;
        return FileClassifier.HasMeaningfulName(file.File.Path) ? ClassifyNamed(file) : file with { Problems = ImmutableArray<FileProblem>.Empty };
    }

    private static CheckedFile ClassifyNamed(CheckedFile file)
    {
        if (file.Kind != FileKind.None || !file.IsReadable) return file;
        FileKind kind = FileClassifier.ClassifyByContent(file.File.Text);
        return kind == FileKind.None && InvalidYaml(file.File) is { } problem
            ? file with { Problems = file.Problems.Add(problem) }
            : file with { Kind = kind };
    }

    /// <summary>Bytes that are no text have become U+FFFD, so that the rest of the file can be checked all the same.</summary>
    private static IEnumerable<FileProblem> FindProblems(SourceFile file, FileKind kind)
    {
        int replacement = file.Text.ToString().IndexOf(Replacement);
        if (replacement >= 0) yield return new FileProblem(FileProblemKind.InvalidEncoding, file.At(replacement, 1), string.Empty);
        // The build reads Dockerfiles as UTF-8 only; YAML may be UTF-16.
        if (kind == FileKind.Dockerfile && file.Text.Encoding is UnicodeEncoding) yield return new FileProblem(FileProblemKind.InvalidEncoding, file.At(0, 0), "UTF-16");
        if (kind != FileKind.None && TemplateDetector.IsTemplate(file, kind)) yield return new FileProblem(FileProblemKind.Template, file.At(0, 0), string.Empty);
    }

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
        // Some special files say that they are empty, and are not.
        int expected = stream.CanSeek ? (int)Math.Min(stream.Length, MaxSize + 1) : 0;
        byte[] buffer = new byte[expected > 0 ? expected : 16 * 1024];
        length = 0;
        while (length <= MaxSize && (expected == 0 || length < expected))
        {
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxSize + 1));
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0) break;
            length += read;
        }

        return buffer;
    }

    private static (Encoding Encoding, int Preamble) DetectEncoding(byte[] bytes, int length) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] when length >= 3 => (new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 3),
        [0xFF, 0xFE, ..] when length >= 2 => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true), 2),
        [0xFE, 0xFF, ..] when length >= 2 => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true), 2),
        _ => (Utf8, 0),
    };

    private static CheckedFile TooLarge(string head, string path) => Unreadable(
        path, FileClassifier.Classify(path, SourceText.From(head)), FileProblemKind.TooLarge, (MaxSize / 1024 / 1024).ToString(CultureInfo.InvariantCulture) + " MB");

    private static CheckedFile Unreadable(string path, FileKind kind, FileProblemKind problem, string detail)
    {
        SourceFile file = new(path, string.Empty);
        return new CheckedFile { File = file, Kind = kind, Problems = ImmutableArray.Create(new FileProblem(problem, file.At(0, 0), detail)) };
    }
}
