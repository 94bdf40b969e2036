using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What is taken from a git repository.</summary>
public enum GitSourceKind
{
    /// <summary>ADD of a repository.</summary>
    Add,

    /// <summary>git clone.</summary>
    Clone,

    /// <summary>A package that a package manager builds from a repository.</summary>
    Package,

    /// <summary>A file or an archive of a repository, fetched over HTTP.</summary>
    File,
}

/// <summary>Something that comes from a git repository at a revision.</summary>
/// <param name="Location">The revision, or else the address.</param>
/// <param name="Kind">What is taken.</param>
/// <param name="Revision">The commit, tag or branch; absent if none is named, so that the default branch is meant.</param>
public sealed record GitSource(SourceLocation Location, GitSourceKind Kind, Value<string> Revision)
{
    /// <summary>Whether it follows a branch, so that what comes changes from day to day. Unknown revisions do not count.</summary>
    public bool FollowsBranch => Revision.IsAbsent || Revision.Is(SourceRevision.IsBranch);

    /// <summary>Whether it is named by anything but a commit. Unknown revisions do not count.</summary>
    public bool IsNoCommit => Revision.IsAbsent || Revision.Is(static name => !SourceRevision.IsCommit(name));

    /// <summary>What is followed, for the reader.</summary>
    public string Branch => Revision.ValueOrDefault is { } name ? $"'{name}'" : "the default branch";

    /// <summary>What a stage takes from repositories, in order.</summary>
    internal static IEnumerable<GitSource> Find(Stage stage)
    {
        foreach (CopyStep copy in stage.Copies.Where(static copy => copy.IsAdd && copy.Instruction.Flag("checksum") is null))
        {
            foreach (CopySource source in copy.Sources.Where(static source => source.Kind is CopySourceKind.Git or CopySourceKind.Url && source.Text.IsKnown))
            {
                if (OfAdd(source) is { } found) yield return found;
            }
        }

        bool isPinnedLater = stage.Commands.Any(IsCheckoutOfRevision);
        foreach (Run run in stage.Runs)
        {
            foreach (GitSource source in OfScript(run.Script, isPinnedLater)) yield return source;
        }
    }

    private static GitSource? OfAdd(CopySource source)
    {
        string text = source.Text.ValueOrDefault!;
        Value<string>? revision = source.Kind == CopySourceKind.Git ? RevisionOfGit(text, source.Location) : GitFileUrl.Revision(text, source.Location);
        return revision is { } known ? new GitSource(source.Location, source.Kind == CopySourceKind.Git ? GitSourceKind.Add : GitSourceKind.File, known) : null;
    }

    // url#revision:folder, or url?branch=x&subdir=y
    private static Value<string> RevisionOfGit(string url, SourceLocation location)
    {
        int hash = url.IndexOf('#');
        int query = url.IndexOf('?');
        if (query >= 0 && (hash < 0 || query < hash))
        {
            string text = url.Substring(query + 1, (hash < 0 ? url.Length : hash) - query - 1);
            string[] values = text.Split('&').Where(IsRevisionKey).Select(static pair => pair.Substring(pair.IndexOf('=') + 1)).ToArray();
            if (values.Length > 0) return Value<string>.Known(values[values.Length - 1], location);
        }

        if (hash < 0) return Value<string>.Absent;
        string name = url.Substring(hash + 1).Split(':')[0];
        return name.Length == 0 ? Value<string>.Absent : Value<string>.Known(name, location);
    }

    private static bool IsRevisionKey(string pair) => RevisionKeys.Any(key => pair.StartsWith(key, StringComparison.Ordinal));

    private static readonly string[] RevisionKeys = ["ref=", "tag=", "branch=", "commit=", "checksum="];

    private static IEnumerable<GitSource> OfScript(ShellScript script, bool isPinnedLater)
    {
        foreach (RepositoryClone clone in script.Clones)
        {
            if (isPinnedLater || IsLocal(clone.UrlWord.LiteralPrefix)) continue;
            SourceLocation location = clone.Command.Option("-b", "--branch", "--revision")?.ValueWord?.Location ?? clone.Location;
            yield return new GitSource(location, GitSourceKind.Clone, clone.Reference);
        }

        foreach (PackageOperation install in script.PackageOperations.Where(static operation => operation.Action is PackageAction.Install or PackageAction.Execute))
        {
            foreach (GitSource source in OfInstall(install)) yield return source;
        }

        Lazy<ImmutableHashSet<string>?> verified = new(() => VerifiedPaths(script));
        foreach (Download download in script.Downloads.Where(static download => download.Url.IsKnown && download.Target != DownloadTarget.None))
        {
            if (GitFileUrl.Revision(download.Url.ValueOrDefault!, download.Location) is not { } revision || IsVerified(download, verified.Value)) continue;
            yield return new GitSource(download.Location, GitSourceKind.File, revision);
        }
    }

    private static IEnumerable<GitSource> OfInstall(PackageOperation install)
    {
        if (install.Manager.Name == "cargo" && install.Command.Option("--git") is { ValueWord: { } repository })
        {
            CommandOption? named = install.Command.Option("--tag", "--rev", "--branch");
            yield return new GitSource(named?.ValueWord?.Location ?? repository.Location, GitSourceKind.Package, named?.Value ?? Value<string>.Absent);
        }

        foreach (PackageSpec package in install.Packages)
        {
            bool isBranchOfModule = install.Manager.Name == "go" && package.Version.Is(static version => version is "main" or "master" or "HEAD" or "develop" or "trunk");
            if (package.Source == PackageSource.VersionControl && !package.Location.GetText().Contains("hg+") || isBranchOfModule) yield return new GitSource(package.Location, GitSourceKind.Package, package.Version);
        }
    }

    // A hash of the content, or a signature over it, pins it better than a revision.
    private static bool IsVerified(Download download, ImmutableHashSet<string>? verified) =>
        verified is null || (verified.Count > 0 && (download.Path.ValueOrDefault is not { } path || verified.Contains(path)));

    /// <summary>The files that are verified; null if it is not known which.</summary>
    private static ImmutableHashSet<string>? VerifiedPaths(ShellScript script) => script.Verifications.All(static verification => verification.Path.IsKnown)
        ? script.Verifications.Select(static verification => verification.Path.ValueOrDefault!).ToImmutableHashSet(StringComparer.Ordinal)
        : null;

    private static bool IsLocal(string url) =>
        url.Length == 0 || url[0] is '/' or '.' or '~' || url.StartsWith("file:", StringComparison.Ordinal) || (url.IndexOf(':') < 0 && !url.Contains('.'));

    private static bool IsCheckoutOfRevision(ShellCommand command) =>
        command.Name == "git" && command.Subcommand is "checkout" or "reset" or "switch" or "fetch"
        && command.Operands.Any(static word => !word.Value.IsKnown || !SourceRevision.IsBranch(word.Value.ValueOrDefault!));
}

/// <content>What comes from git repositories.</content>
public sealed partial class Stage
{
    /// <summary>What this stage takes from git repositories: ADD, git clone, packages and files.</summary>
    public ImmutableArray<GitSource> GitSources => field.IsDefault ? field = GitSource.Find(this).ToImmutableArray() : field;
}
