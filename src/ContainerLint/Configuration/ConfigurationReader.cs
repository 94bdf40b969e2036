using ContainerLint.Text;

namespace ContainerLint.Configuration;

/// <summary>Reads configuration files. Whatever is not understood is an error: a setting that is silently ignored is worse than none.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads a file: by its name our own, or that of hadolint for those who come from there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rules">The rules that can be configured.</param>
    public static ConfigurationResult Read(SourceFile file, RuleIndex rules)
    {
        YamlSettingsReader reader = LintConfiguration.HadolintFileNames.Contains(Path.GetFileName(file.Path))
            ? new HadolintSettingsReader(rules)
            : new OwnSettingsReader(rules);
        return reader.Read(file);
    }
}
