namespace ContainerLint.Tool.Terminal;

/// <summary>Decides whether to write colours.</summary>
/// <seealso href="https://no-color.org"/>
/// <seealso href="https://force-color.org"/>
internal static class ColorChoice
{
    public const string Auto = "auto";

    public const string Always = "always";

    public const string Never = "never";

    /// <summary>What was asked for on the command line wins over the environment, and that over what the output is.</summary>
    public static bool IsOn(string choice, ToolConsole console) => choice switch
    {
        Always => true,
        Never => false,
        _ when IsSet(console, "NO_COLOR") => false,
        _ when IsSet(console, "FORCE_COLOR") => console.Environment("FORCE_COLOR") != "0",
        _ => console.IsTerminal && console.Environment("TERM") != "dumb",
    };

    private static bool IsSet(ToolConsole console, string variable) => !string.IsNullOrEmpty(console.Environment(variable));
}
