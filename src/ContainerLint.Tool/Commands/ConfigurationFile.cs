using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;
using ContainerLint.Workspace;

namespace ContainerLint.Tool.Commands;

/// <summary>Finds and reads configuration files; what is wrong with one is said on standard error.</summary>
internal sealed class ConfigurationFile(ToolConsole console, bool useColor)
{
    /// <summary>The nearest file of one of some names, from a folder upward; null if there is none.</summary>
    public static string? Nearest(string start, IReadOnlyList<string> names)
    {
        for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string? found = names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
            if (found is not null) return found;
        }

        return null;
    }

    /// <summary>Reads a file; null if something is wrong with it.</summary>
    /// <param name="path">Its absolute path.</param>
    public LintConfiguration? Read(string path)
    {
        if (ReadText(path, Shown(path)) is not { } file) return null;
        ConfigurationResult result = ConfigurationReader.Read(file, new RuleIndex(BuiltIn.Descriptors));
        foreach (ConfigurationError error in result.Errors) ErrorFrame.Write(console.Error, error.Location, error.Message, useColor);
        return result.Errors.IsEmpty ? result.Configuration : null;
    }

    /// <summary>A path as people see it.</summary>
    public string Shown(string path) => DisplayPath.Relative(path, console.WorkingDirectory);

    private SourceFile? ReadText(string path, string shown)
    {
        string problem = "is no text";
        try
        {
            CheckedFile file = SourceReader.ReadNamed(path, shown);
            if (file.Problems.All(static problem => problem.Kind is FileProblemKind.Template or FileProblemKind.InvalidYaml)) return file.File;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
        }

        console.Error.Write($"error: The configuration '{OutputText.ForTerminal(shown)}' {problem}\n");
        return null;
    }
}
