using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Something that a command of a script does.</summary>
/// <param name="Command">The command that does it.</param>
/// <param name="Location">Where that is said: the operand or option, else the command.</param>
public abstract record ShellFact(ShellCommand Command, SourceLocation Location);

/// <summary>What a command of a package manager does.</summary>
public enum PackageAction
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>It installs packages.</summary>
    Install,

    /// <summary>It fetches the index of packages.</summary>
    Refresh,

    /// <summary>It brings installed packages to newer versions.</summary>
    Upgrade,

    /// <summary>It removes packages.</summary>
    Remove,

    /// <summary>It removes downloaded files.</summary>
    Clean,

    /// <summary>It only downloads packages.</summary>
    Download,

    /// <summary>It fetches a package and runs it.</summary>
    Execute,
}

/// <summary>Where a package comes from.</summary>
public enum PackageSource
{
    /// <summary>A repository or registry, by name.</summary>
    Repository,

    /// <summary>A file or folder.</summary>
    File,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>A repository of a version control system.</summary>
    VersionControl,

    /// <summary>A group, pattern or module that stands for several packages.</summary>
    Group,

    /// <summary>It is not known.</summary>
    Unknown,
}

/// <summary>A package that a command names.</summary>
/// <param name="Word">The argument.</param>
/// <param name="Name">Its name without version, extras and architecture.</param>
/// <param name="Operator">What stands between name and version, such as '=', '>=' or '@'; empty without.</param>
/// <param name="Version">The version asked for; absent without, unknown if a variable gives it.</param>
/// <param name="Source">Where it comes from.</param>
public sealed partial record PackageSpec(ShellWord Word, Value<string> Name, string Operator, Value<string> Version, PackageSource Source)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Word.Location;

    /// <summary>Whether a version is asked for, known or not.</summary>
    public bool HasVersion => !Version.IsAbsent;
}

/// <summary>A command of a package manager.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The subcommand, or the option that stands for it.</param>
/// <param name="Manager">The package manager.</param>
/// <param name="Action">What it does.</param>
/// <param name="Verb">The subcommand as the table of package managers has it.</param>
/// <param name="Packages">The packages that it names.</param>
/// <param name="Files">Files that list packages, or projects: values of '-r', '-c' and so on.</param>
public sealed partial record PackageOperation(
    ShellCommand Command,
    SourceLocation Location,
    PackageManager Manager,
    PackageAction Action,
    string Verb,
    ImmutableArray<PackageSpec> Packages,
    ImmutableArray<ShellWord> Files)
    : ShellFact(Command, Location)
{
    /// <summary>Whether it installs packages.</summary>
    public bool IsInstall => Action == PackageAction.Install;

    /// <summary>Whether it changes nothing: '--simulate', '--download-only'.</summary>
    public bool IsSimulated => Command.HasFlag(Manager.Simulate.AsSpan());

    /// <summary>Whether it is told not to ask. For apt, two '-q' mean that, too.</summary>
    public bool AssumesYes =>
        Command.HasFlag(Manager.AssumeYes.AsSpan())
        || (Manager.Name == "apt-get" && (Command.OptionsNamed("-q", "--quiet").Sum(Quietness) >= 2 || HasSetting("-o", "--option", "APT::Get::Assume-Yes")))
        || (Manager.Name == "dnf" && HasSetting("--setopt", "--setopt", "assumeyes"));

    /// <summary>Whether it is told to keep no downloaded files.</summary>
    public bool KeepsNoCache => !Manager.NoCache.IsEmpty && Command.HasFlag(Manager.NoCache.AsSpan());

    /// <summary>Whether some of its packages are not known.</summary>
    public bool HasUnknownPackages => Packages.Any(static package => package.Source == PackageSource.Unknown) || Command.HasAppendedArguments;

    /// <summary>Whether it installs into the whole system or for the user rather than for a project: 'npm -g', 'yarn global add'.</summary>
    public bool IsGlobal => Command.HasFlag("-g", "--global") || Verb.StartsWith("global ", StringComparison.Ordinal);

    /// <summary>The name under which apk installs the packages to remove them together; absent without.</summary>
    public Value<string> VirtualName => Manager.Name == "apk" ? Command.OptionValue("-t", "--virtual") : Value<string>.Absent;

    /// <summary>Whether an option such as '-o NAME=value' switches a setting on.</summary>
    public bool HasSetting(string shortOption, string longOption, string name) => Setting(shortOption, longOption, name) is "1" or "true" or "True" or "yes";

    /// <summary>The value that an option such as '-o NAME=value' gives a setting; null without.</summary>
    public string? Setting(string shortOption, string longOption, string name)
    {
        foreach (Value<string> value in Command.OptionValues(shortOption, longOption))
        {
            if (!value.IsKnown) continue;
            int equals = value.ValueOrDefault!.IndexOf('=');
            if (equals > 0 && string.Equals(value.ValueOrDefault.Substring(0, equals).Trim(), name, StringComparison.OrdinalIgnoreCase))
            {
                return value.ValueOrDefault.Substring(equals + 1).Trim(' ', '"', '\'');
            }
        }

        return null;
    }

    private static int Quietness(CommandOption option) =>
        option.Value.IsKnown && int.TryParse(option.Value.ValueOrDefault, NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level : 1;
}
