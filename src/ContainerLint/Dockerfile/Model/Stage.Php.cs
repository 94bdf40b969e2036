using System.Globalization;

namespace ContainerLint.Dockerfile;

/// <content>Practices for images that serve PHP.</content>
public sealed partial class Stage
{
    private static readonly string[] ExtensionInstallers = ["docker-php-ext-install", "docker-php-ext-enable", "docker-php-ext-configure", "install-php-extensions", "phpenmod"];

    /// <summary>Whether the image serves PHP with a base image that has OPcache but does not load it.</summary>
    public bool NeedsOpcache => !IsWindows && (Base.Is("php") ? Base.Facts?.Tag is { } tag && (tag.Parts.Any(static part => part.Text is "fpm" or "apache")) && IsBefore85(tag.Version)
        : Base.Is("dunglas/frankenphp") && Base.Facts?.Tag?.Text.Contains("php8.5") == false);

    /// <summary>Whether something in the chain switches OPcache on, or may do so.</summary>
    public bool MayEnableOpcache =>
        ChainCommands.Any(static command => command.IsAny(ExtensionInstallers) && (command.HasUnknownArguments || command.HasAppendedArguments || command.Operands.Any(static word => word.Is("opcache"))))
        || ChainRuns.SelectMany(static run => run.Script.Installs).Any(static install => install.Packages.Any(static package => package.Name.Is(static name => name.Contains("opcache"))))
        || ChainRuns.SelectMany(static run => run.Script.FileWrites).Any(static write => !write.Content.IsKnown || write.Content.ValueOrDefault!.Contains("opcache"))
        || ChainCopies.Any(static copy => copy.DestinationPath.IsUnknown || copy.Touches("/usr/local/etc/php/conf.d") && MayConfigurePhp(copy));

    private static bool MayConfigurePhp(CopyStep copy) => copy.Sources.Any(source =>
        source.Heredoc is { } heredoc ? heredoc.Body.Text.Contains("opcache") : !copy.DestinationPath.Is("/") || !copy.IsFromContext || source.IsContextRoot || !source.Name.Contains('.'));

    private static bool IsBefore85(string? version)
    {
        string[] parts = (version ?? string.Empty).Split('.');
        return parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && (major < 8 || (major == 8 && minor < 5));
    }
}
