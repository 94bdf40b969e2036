using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <content>How the script handles text, file names and exit statuses.</content>
public sealed partial class ShellScript
{
    /// <summary>This script and those that its commands are given, as far as they are of POSIX sh or bash; none if one of them cannot be parsed.</summary>
    public IEnumerable<ShellScript> ValidScripts
    {
        get
        {
            if (!Errors.IsEmpty) return [];
            IEnumerable<ShellScript> all = Commands.Select(static command => command.NestedScript).OfType<ShellScript>().Prepend(this);
            return all.Where(static script => script.IsPosix && script.Errors.IsEmpty);
        }
    }

    /// <summary>Texts in single quotes that hold variables or substitutions.</summary>
    public ImmutableArray<QuotedExpansion> QuotedExpansions => Once(ref field, QuotedExpansionReader.Read);

    /// <summary>Calls of echo and printf that print something else than they seem to.</summary>
    public ImmutableArray<OutputMisuse> OutputMisuses => Once(ref field, OutputMisuseReader.Read);

    /// <summary>Patterns and variables whose file names may look like options, and patterns that quotes keep from matching.</summary>
    public ImmutableArray<PatternMisuse> PatternMisuses => Once(ref field, PatternMisuseReader.Read);

    /// <summary>Commands whose failure a declaration or another command hides.</summary>
    public ImmutableArray<MaskedStatus> MaskedStatuses => Once(ref field, MaskedStatusReader.Read);

    /// <summary>Loops and calls of find that take file names apart, or do not run as often as they seem to.</summary>
    public ImmutableArray<FileListMisuse> FileListMisuses => Once(ref field, FileListMisuseReader.Read);

    /// <summary>Constructs for which there is a simpler or more robust one.</summary>
    public ImmutableArray<ShellIdiom> Idioms => Once(ref field, ShellIdiomReader.Read);

    /// <summary>The commands of this very script, not of those that they are given.</summary>
    internal IEnumerable<ShellCommand> OwnCommands => Commands.Where(command => command.Script == this);
}
