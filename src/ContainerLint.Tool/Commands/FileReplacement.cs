using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tool.Commands;

/// <summary>Writes the text of a file in one step, so that nobody ever sees half of it.</summary>
internal static class FileReplacement
{
    /// <summary>Replaces the text of a file, with its encoding; returns what went wrong, or null.</summary>
    public static string? TryWrite(string path, SourceText text)
    {
        // A link stays a link: what it leads to is replaced.
        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return TryPlace(target, text, temporary =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        });
    }

    /// <summary>Makes a file; returns what went wrong, or null. Whatever has its path by now, also a link that leads nowhere, stays as it is.</summary>
    public static string? TryCreate(string path, SourceText text) =>
        new FileInfo(path).LinkTarget is null ? TryPlace(path, text, temporary => File.Move(temporary, path, overwrite: false)) : "a symbolic link has its name";

    private static string? TryPlace(string path, SourceText text, Action<string> place)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (StreamWriter writer = new(temporary, append: false, text.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))) text.Write(writer);
            place(temporary);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            return exception.Message;
        }
    }
}
