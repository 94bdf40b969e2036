using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;

namespace ContainerLint.Testing;

/// <summary>
/// Snapshot tests with Verify's conventions: 'X.verified.ext' lies beside the test and is committed, 'X.received.ext' appears beside it
/// on a mismatch. This file is the only one that knows them, so that Verify.Xunit can take its place.
/// </summary>
public static class Snapshot
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares a text with the snapshot of the calling test.</summary>
    /// <param name="text">What the test produced.</param>
    /// <param name="parameters">Tells the cases of a theory apart; becomes part of the file name.</param>
    /// <param name="extension">The text's own file extension.</param>
    /// <param name="directory">A folder relative to the test's source file; by default the one it lies in.</param>
    /// <param name="fileName">The name before '.verified.'; by default 'Class.Method' with the parameters.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">The snapshot does not exist or differs.</exception>
    public static void Verify(
        string text,
        string? parameters = null,
        string extension = "txt",
        string? directory = null,
        string? fileName = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, directory ?? ".");
        string name = fileName ?? Path.GetFileNameWithoutExtension(sourceFile) + "." + method + (parameters is null ? "" : "_" + parameters);
        string verified = Path.GetFullPath(Path.Combine(folder, name + ".verified." + extension));
        string received = Path.GetFullPath(Path.Combine(folder, name + ".received." + extension));
        string actual = Normalize(text);
        string? expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (string.Equals(actual, expected, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.WriteAllText(verified, actual, Utf8WithBom);
            return;
        }

        File.WriteAllText(received, actual, Utf8WithBom);
        if (!BuildServerDetector.Detected) DiffRunner.Launch(received, verified);
        throw new SnapshotMismatchException(verified, expected, actual);
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF').TrimEnd('\n');
}

/// <summary>A snapshot is missing or differs from what the test produced.</summary>
public sealed class SnapshotMismatchException(string path, string? expected, string actual) : Exception(
    $"{(expected is null ? "There is no snapshot" : "The snapshot differs")}: {path}\n" +
    "Run the tests with SNAPSHOT_ACCEPT=1 to accept what they produce, then review the difference.\n" +
    (expected is null ? "" : $"--- expected ---\n{expected}\n") + $"--- received ---\n{actual}\n");
