using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A package, extension or program that the chain of a stage puts in its image and leaves there.</summary>
/// <param name="Name">Its name in lower case.</param>
/// <param name="Location">Where it is named.</param>
/// <param name="Unneeded">The row of the table of what a runtime image rarely needs; null if it has none.</param>
/// <param name="IsCopied">Whether its program is copied from another image.</param>
public sealed record InstalledSoftware(string Name, SourceLocation Location, UnneededPackage? Unneeded, bool IsCopied)
{
    /// <summary>What goes when the package is no longer installed; null where it is the only one of its command, or no package of one.</summary>
    public SourceLocation? Removal => IsOneOfMany ? WordOrLine(Location) : null;

    private bool IsOneOfMany { get; init; }

    /// <summary>A word with the blanks before it, or its line if it stands alone on a continued one.</summary>
    private static SourceLocation WordOrLine(SourceLocation word)
    {
        SourceLocation withBlanks = word.WithBlanksBefore;
        Microsoft.CodeAnalysis.Text.SourceText text = word.File.Text;
        bool isFirst = withBlanks.Span.Start > 0 && text[withBlanks.Span.Start - 1] == '\n';
        Microsoft.CodeAnalysis.Text.TextLine line = text.Lines.GetLineFromPosition(word.Span.Start);
        bool isAlone = isFirst && word.Span.End <= line.End && text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(word.Span.End, line.End)).Trim() is "\\" or "`";
        return isAlone ? word.File.At(line.Start, line.EndIncludingLineBreak - line.Start) : withBlanks;
    }

    private static readonly WildcardTable<UnneededPackage> ByName = new(UnneededPackages.Rows, static row => row.Name);

    internal static IEnumerable<InstalledSoftware> Find(Stage stage)
    {
        HashSet<string> removed = Removed(stage);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, SourceLocation location, string? group, bool isOneOfMany) in Installed(stage))
        {
            if (!seen.Add(name) || removed.Contains(name) || (group is not null && removed.Contains(group))) continue;
            UnneededPackage? row = ByName.Find(name);
            if (row is null || !IsUsed(stage, row)) yield return new InstalledSoftware(name, location, row, IsCopied: false) { IsOneOfMany = isOneOfMany };
        }

        foreach (CopySource source in stage.ChainCopies.Where(copy => !copy.IsFromContext).SelectMany(copy => copy.Sources))
        {
            if (source.Path.ValueOrDefault is not { } path || ContainerPath.Name(ContainerPath.Directory(path)) is not ("bin" or "sbin")) continue;
            string name = ContainerPath.Name(path);
            UnneededPackage? row = UnneededPackages.Rows.FirstOrDefault(row => row.Programs is [var first, ..] && first == name);
            if (row is not null && seen.Add(row.Name) && !IsUsed(stage, row)) yield return new InstalledSoftware(name, source.Location, row, IsCopied: true);
        }
    }

    private static IEnumerable<(string Name, SourceLocation Location, string? Group, bool IsOneOfMany)> Installed(Stage stage)
    {
        foreach (Run run in stage.ChainRuns)
        {
            foreach (PackageOperation install in run.Script.Installs.Where(install => !install.IsSimulated))
            {
                foreach (PackageSpec package in install.Packages)
                {
                    if (package.Name.ValueOrDefault is { } name) yield return (NameOf(name, install.Manager.Name is "pecl" or "install-php-extensions"), package.Location, install.VirtualName.ValueOrDefault, install.Packages.Length > 1);
                }
            }

            foreach (ShellWord word in run.Commands.Where(command => command.Name == "docker-php-ext-enable").SelectMany(command => command.Operands))
            {
                if (word.Value.ValueOrDefault is { } name) yield return (NameOf(name, isExtension: true), word.Location, null, false);
            }
        }
    }

    // "xdebug-^3" is xdebug, whatever the tool makes of the version.
    private static string NameOf(string name, bool isExtension) => (isExtension ? name.Split('-', '@')[0] : name).ToLowerInvariant();

    // The order does not matter much: nobody removes a package before installing it.
    private static HashSet<string> Removed(Stage stage) => new(
        stage.ChainRuns
            .SelectMany(run => run.Script.PackageOperations)
            .Where(operation => operation.Action == PackageAction.Remove)
            .SelectMany(operation => operation.Packages)
            .Select(package => package.Name.ValueOrDefault ?? package.Word.ToString()),
        StringComparer.OrdinalIgnoreCase);

    // A script that nobody can look into may run it; that it lets people in from outside is no use of it.
    private static bool IsUsed(Stage stage, UnneededPackage row)
    {
        string[] programs = [.. row.Programs];
        if (programs.Length == 0) return false;
        return stage.Process.Runs(programs) || stage.Healthcheck?.Command?.Runs(programs) == true
            || (row.Group != "remoteAccess" && stage.Process.StartsUnknownScript)
            || stage.Process.Main is { } main && main.Script.Commands.Any(command => command.NestedScript is null && programs.Contains(command.Name, StringComparer.Ordinal));
    }
}
