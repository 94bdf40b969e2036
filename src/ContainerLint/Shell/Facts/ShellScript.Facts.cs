using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <content>What the commands of a script do. Each kind of fact is read once, when it is first asked for.</content>
public sealed partial class ShellScript
{
    /// <summary>What package managers do.</summary>
    public ImmutableArray<PackageOperation> PackageOperations => Once(ref field, static script => Each(script, static command => command.PackageOperation));

    /// <summary>The operations that install packages.</summary>
    public ImmutableArray<PackageOperation> Installs => field.IsDefault ? field = PackageOperations.Where(static operation => operation.IsInstall) : field;

    /// <summary>What commands do to files, in order.</summary>
    public ImmutableArray<FileFact> FileFacts => Once(ref field, FileFactReader.Read);

    /// <summary>What is deleted.</summary>
    public ImmutableArray<Deletion> Deletions => Once(ref field, static script => script.FileFacts.OfKind<FileFact, Deletion>());

    /// <summary>Folders that are made.</summary>
    public ImmutableArray<DirectoryCreation> DirectoryCreations => Once(ref field, static script => script.FileFacts.OfKind<FileFact, DirectoryCreation>());

    /// <summary>Files that text is written to.</summary>
    public ImmutableArray<FileWrite> FileWrites => Once(ref field, static script => script.FileFacts.OfKind<FileFact, FileWrite>());

    /// <summary>Files that are copied, moved or linked.</summary>
    public ImmutableArray<FileCopy> FileCopies => Once(ref field, static script => script.FileFacts.OfKind<FileFact, FileCopy>());

    /// <summary>Archives that are unpacked.</summary>
    public ImmutableArray<Extraction> Extractions => Once(ref field, static script => script.FileFacts.OfKind<FileFact, Extraction>());

    /// <summary>Modes that are set.</summary>
    public ImmutableArray<PermissionChange> PermissionChanges => Once(ref field, static script => script.FileFacts.OfKind<FileFact, PermissionChange>());

    /// <summary>Owners that are set.</summary>
    public ImmutableArray<OwnershipChange> OwnershipChanges => Once(ref field, static script => script.FileFacts.OfKind<FileFact, OwnershipChange>());

    /// <summary>Files that are fetched.</summary>
    public ImmutableArray<Download> Downloads => Once(ref field, static script => Into<Download>(script, DownloadReader.Read));

    /// <summary>Repositories that are cloned.</summary>
    public ImmutableArray<RepositoryClone> Clones => Once(ref field, static script => Each(script, DownloadReader.ReadClone));

    /// <summary>Files that are verified.</summary>
    public ImmutableArray<Verification> Verifications => Once(ref field, static script => Into<Verification>(script, VerificationReader.Read));

    /// <summary>Downloads that are executed.</summary>
    public ImmutableArray<RemoteExecution> RemoteExecutions => Once(ref field, static script => RemoteExecutionReader.Read(script, script.Downloads, script.Verifications));

    /// <summary>Passwords that are set.</summary>
    public ImmutableArray<PasswordChange> PasswordChanges => Once(ref field, static script => Each(script, PasswordReader.ReadPassword));

    /// <summary>Where the script uses what plain POSIX sh does not have.</summary>
    public ImmutableArray<ShellExtensionUse> Extensions => Once(ref field, static script => ShellExtensionReader.Read(script));

    /// <summary>Variables and command substitutions, in the order of the text.</summary>
    public ImmutableArray<ExpansionUse> Expansions => Once(ref field, ExpansionUseReader.Read);

    /// <summary>Tests: '[ ]', 'test' and '[[ ]]'.</summary>
    public ImmutableArray<TestExpression> Tests => Once(ref field, TestExpressionReader.Read);

    /// <summary>Scripts that commands of this one are given as arguments or here-documents.</summary>
    public ImmutableArray<ShellScript> NestedScripts => field.IsDefault ? field = Commands.Where(static command => command.NestedScript is not null).Select(static command => command.NestedScript!) : field;

    /// <summary>The command of a simple command, behind its wrappers; null if there is none.</summary>
    internal ShellCommand? CommandOf(SimpleCommand node) => ByNode[node].FirstOrDefault();

    /// <summary>The value of a variable where it is expanded, as far as it is known.</summary>
    internal Value<string> ValueOf(WordPart part) => part is ParameterExpansion expansion && _expansionValues.TryGetValue(expansion, out Value<string> value)
        ? value
        : Value<string>.Unknown(part.Location);

    /// <summary>The value of a word that is neither split nor matched, such as the target of a redirection, as far as it is known.</summary>
    internal Value<string> ValueOf(Word word) => _valueOf.TryGetValue(word, out Value<string> value) ? value
        : word.LiteralValue is { } literal ? Value<string>.Known(literal, word.Location)
        : Value<string>.Unknown(word.Location);

    /// <summary>The commands whose arguments hold the substitution that a command stands in, from the inside out.</summary>
    internal IEnumerable<ShellCommand> EnclosingCommands(ShellCommand command)
    {
        if (command.Node is not { } node) yield break;
        bool isSubstituted = false;
        foreach (ShellNode ancestor in node.Ancestors())
        {
            if (ancestor is CommandSubstitution or ProcessSubstitution) isSubstituted = true;
            if (!isSubstituted || ancestor is not SimpleCommand outer) continue;
            foreach (ShellCommand other in ByNode[outer]) yield return other;
        }
    }

    /// <summary>Whether a command stands in a substitution within '[[ ]]'.</summary>
    internal static bool IsInTest(ShellCommand command) => command.Node?.Ancestors().Any(static ancestor => ancestor is TestCommand) == true;

    private static ImmutableArray<T> Each<T>(ShellScript script, Func<ShellCommand, T?> read)
        where T : class
    {
        ImmutableArray<T>.Builder? facts = null;
        foreach (ShellCommand command in script.Commands)
        {
            if (read(command) is { } fact) (facts ??= ImmutableArray.CreateBuilder<T>()).Add(fact);
        }

        return facts?.ToImmutable() ?? ImmutableArray<T>.Empty;
    }

    private static ImmutableArray<T> Into<T>(ShellScript script, Action<ShellCommand, ImmutableArray<T>.Builder> read)
    {
        ImmutableArray<T>.Builder facts = ImmutableArray.CreateBuilder<T>();
        foreach (ShellCommand command in script.Commands) read(command, facts);
        return facts.ToImmutable();
    }

    /// <summary>Reads a fact unless it is known. Two threads may both read it; they find the same.</summary>
    private ImmutableArray<T> Once<T>(ref ImmutableArray<T> known, Func<ShellScript, ImmutableArray<T>> read)
    {
        if (known.IsDefault) known = read(this);
        return known;
    }
}
