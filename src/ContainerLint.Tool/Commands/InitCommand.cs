using System.CommandLine;
using ContainerLint.Configuration;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Writes a first configuration.</summary>
internal sealed class InitCommand : VerbCommand
{
    private const string Hadolint = "hadolint";

    private readonly Option<string?> _from = new("--from") { HelpName = "TOOL", Description = $"Take over the settings of another tool, from the nearest file upward: {Hadolint}." };

    private readonly Option<bool> _force = new("--force") { Description = $"Replace a {LintConfiguration.FileName} that is there." };

    private readonly ToolConsole _console;

    public InitCommand(ToolConsole console)
        : base("init", $"Writes a {LintConfiguration.FileName} into the current folder.")
    {
        _console = console;
        _from.TakesOneOf(Hadolint);
        Add(_from);
        Add(_force);
        SetAction(result => Run(result.GetValue(_from) is not null, result.GetValue(_force)));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("containerlint init", "A configuration with the defaults, to start from."),
        ("containerlint init --from hadolint", "The settings of the nearest .hadolint.yaml."),
    ];

    private int Run(bool isFromHadolint, bool replaces)
    {
        string target = Path.Combine(_console.WorkingDirectory, LintConfiguration.FileName);
        if (File.Exists(target) && !replaces) return Refuse($"{LintConfiguration.FileName} is there already; --force replaces it");
        LintConfiguration configuration = LintConfiguration.Empty;
        if (isFromHadolint)
        {
            ConfigurationFile file = new(_console, useColor: ColorChoice.IsOn(ColorChoice.Auto, _console));
            if (ConfigurationFile.Nearest(_console.WorkingDirectory, LintConfiguration.HadolintFileNames) is not { } source)
            {
                return Refuse($"There is no {string.Join(" or ", LintConfiguration.HadolintFileNames)} in this folder or above it");
            }

            if (file.Read(source) is not { } read) return ExitCode.Usage;
            configuration = read;
        }

        StringWriter text = new();
        ConfigurationWriter.Write(configuration, new RuleIndex(BuiltIn.Descriptors), text);
        try
        {
            File.WriteAllText(target, text.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"{LintConfiguration.FileName} cannot be written: {exception.Message}");
        }

        _console.Error.Write($"Wrote {LintConfiguration.FileName}.\n");
        return ExitCode.Success;
    }

    private int Refuse(string message)
    {
        _console.Error.Write($"error: {OutputText.ForTerminal(message)}\n");
        return ExitCode.Usage;
    }
}
