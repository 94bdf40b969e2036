using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tool.Commands;

/// <summary>Replaces the text of a file in one step, so that nobody ever sees half of it.</summary>
internal static class FileReplacement
{
    /// <summary>Writes a text with its encoding; returns what went wrong, or null.</summary>
    public static string? TryWrite(string path, SourceText text)
    {
        // A link stays a link: what it leads to is replaced.
        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (StreamWriter writer = new(temporary, append: false, text.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))) text.Write(writer);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            return exception.Message;
        }
    }
}
