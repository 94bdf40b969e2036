using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Something that is fetched or installed for one CPU architecture only.</summary>
/// <param name="Location">The name of the architecture.</param>
/// <param name="Name">The name.</param>
/// <param name="Instruction">The instruction that it stands in.</param>
/// <param name="IsExpanded">Whether a variable in its place is expanded: it stands in no single quotes.</param>
public sealed record FixedArchitecture(SourceLocation Location, ArchitectureName Name, Instruction Instruction, bool IsExpanded);

/// <content>CPU architectures that the stage is fixed to.</content>
public sealed partial class Stage
{
    private const CommandScopes Choosing = CommandScopes.Conditional | CommandScopes.Function | CommandScopes.Condition | CommandScopes.Loop;

    /// <summary>
    /// What is fetched or installed for one architecture whatever the stage is built for: in URLs, package sources and names of package
    /// files. Branches of a script choose an architecture and do not count, nor do stages that are fixed to a platform as a whole.
    /// </summary>
    public IEnumerable<FixedArchitecture> FixedArchitectures
    {
        get
        {
            if (IsWindows || SelfAndAncestors().Any(static stage => stage.Platform is { IsKnown: true, HasVariables: false })) yield break;
            if (Base.Repository.Is(static repository => ArchitectureName.Find(repository) is not null) || Name.Is(static name => ArchitectureName.Find(name) is not null)) yield break;
            foreach (CopySource source in Copies.Where(static copy => copy.IsAdd).SelectMany(static copy => copy.Sources).Where(static source => source.Kind == CopySourceKind.Url))
            {
                if (InWord(source) is { } found) yield return found;
            }

            foreach (Run run in Runs.Where(static run => run.Script.IsPosix || run.IsExec))
            {
                ILookup<ShellCommand, Download> downloads = run.Script.Downloads.ToLookup(static download => download.Command);
                foreach (ShellCommand command in run.Commands.Where(static command => (command.Scopes & Choosing) == CommandScopes.None))
                {
                    if (InCommand(run, command, downloads[command]) is { } found) yield return found;
                }
            }
        }
    }

    private static FixedArchitecture? InWord(CopySource source)
    {
        if (MentionsArchitectureVariable(source.Word.Text) || ArchitectureName.Find(source.Word.Text) is not { } name) return null;
        return new FixedArchitecture(source.Word.Mapped.Map(new Microsoft.CodeAnalysis.Text.TextSpan(name.Start, name.Text.Length)), name, source.Step.Instruction, !source.Word.Text.Contains('\''));
    }

    private static FixedArchitecture? InCommand(Run run, ShellCommand command, IEnumerable<Download> downloads)
    {
        foreach (ShellWord word in ArchitectureWords(command, downloads))
        {
            string text = word.Text;
            if (MentionsArchitectureVariable(text) || word.IsExpanded || ArchitectureName.Find(text) is not { } name) continue;
            SourceLocation location = word.Node is { } node
                ? node.Text.Map(new Microsoft.CodeAnalysis.Text.TextSpan(node.Span.Start + name.Start, name.Text.Length))
                : word.Location.File.At(word.Location.Span.Start + name.Start, name.Text.Length);
            return new FixedArchitecture(location, name, run.Instruction, word.Node is not null && !text.Contains('\'') && command.Script == run.Script);
        }

        return null;
    }

    /// <summary>The arguments that name what is fetched or installed: URLs, package files, and the text of a package source.</summary>
    private static IEnumerable<ShellWord> ArchitectureWords(ShellCommand command, IEnumerable<Download> downloads)
    {
        if (command.IsAny("curl", "wget", "aria2c")) return downloads.Select(static download => download.UrlWord);
        if (command.IsAny("dpkg", "apt-get", "apt", "rpm", "dnf", "yum")) return command.Operands.Where(static word => IsPackageFile(word.LiteralSuffix));
        return command.IsAny("echo", "printf") ? command.Words.Where(static word => word.Text.Contains("[arch=")) : ImmutableArray<ShellWord>.Empty;
    }

    private static bool IsPackageFile(string text) =>
        text.EndsWith(".deb", StringComparison.Ordinal) || text.EndsWith(".rpm", StringComparison.Ordinal);

    /// <summary>Whether a variable for the architecture stands in a text, so that another part of it only looks like one.</summary>
    private static bool MentionsArchitectureVariable(string text) =>
        text.Contains('$') && (text.Contains("ARCH", StringComparison.OrdinalIgnoreCase) || text.Contains("PLATFORM", StringComparison.OrdinalIgnoreCase) || text.Contains("uname", StringComparison.Ordinal));
}
