using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>Finds downloads and clones that ADD can do.</summary>
internal static class AddableDownloadFinder
{
    /// <summary>Downloads of a RUN that are looked at; more of them are not written by people.</summary>
    private const int MaximumDownloads = 50;

    public static ImmutableArray<AddableDownload> Find(Run run)
    {
        if (run.IsExec || !run.Script.IsPosix) return ImmutableArray<AddableDownload>.Empty;
        ImmutableArray<AddableDownload>.Builder found = ImmutableArray.CreateBuilder<AddableDownload>();
        foreach (Download download in run.Script.Downloads.Take(MaximumDownloads))
        {
            if (IsPlain(run, download) && KindOf(run, download) is { } kind) found.Add(new AddableDownload(run, download.Command, kind, TextOf(download.UrlWord), download.Location));
        }

        if (run.Script.Clones is [var clone] && IsPublic(clone) && IsWholeRun(run) && IsKnownToBuilder(run, clone.UrlWord))
            found.Add(new AddableDownload(run, clone.Command, AddableDownloadKind.Repository, RepositoryOf(clone), clone.Location));
        return found.ToImmutable();
    }

    private static string TextOf(ShellWord word) => word.Text.Trim('"', '\'');

    /// <summary>The address with the ending by which ADD knows a repository.</summary>
    private static string RepositoryOf(RepositoryClone clone)
    {
        string url = TextOf(clone.UrlWord).TrimEnd('/');
        return url.EndsWith(".git", StringComparison.Ordinal) ? url : url + ".git";
    }

    private static bool IsPlain(Run run, Download download) => download.IsPlainGet && download.Command.IsUnconditional
        && download.Scheme is "http" or "https" or "ftp"
        && (download.Command.Scopes & (CommandScopes.Substitution | CommandScopes.Condition | CommandScopes.Background)) == CommandScopes.None
        && !download.Command.HasFlag("-i", "--input-file", "-r", "--recursive", "-m", "--mirror")
        && IsKnownToBuilder(run, download.UrlWord);

    /// <summary>Whether the builder can expand a word: the script sets none of its variables and runs no command in it.</summary>
    private static bool IsKnownToBuilder(Run run, ShellWord word)
    {
        if (word.Node is not { } node) return word.Value.IsKnown;
        return !word.HasGlob && node.DescendantsAndSelf().All(part => part switch
        {
            ParameterExpansion expansion => expansion is { Operator: "", IsVariable: true } && run.State.Find(expansion.Name) is not null && !run.Script.Assignments.Any(assignment => assignment.Name == expansion.Name),
            CommandSubstitution or ProcessSubstitution or ArithmeticExpansion or BraceExpansion => false,
            _ => true,
        });
    }

    /// <summary>What ADD can do in place of a download; null if the script does more with the file than ADD can.</summary>
    private static AddableDownloadKind? KindOf(Run run, Download download)
    {
        ShellScript script = run.Script;
        if (script.RemoteExecutions.Any(execution => execution.Download == download)) return null;
        if (script.Verifications.Any(verification => verification.Kind == VerificationKind.Signature && (verification.Path.IsUnknown || download.Path.Is(path => verification.Path.Is(path))))) return null;
        bool canUnpack = run.Stage.Dockerfile.Frontend?.IsOlderThan(1, 17) != true;
        if (download.Target == DownloadTarget.StandardOutput)
        {
            Extraction? unpacking = script.Extractions.FirstOrDefault(extraction => extraction.Path.IsAbsent && download.Command.Downstream.Contains(extraction.Command));
            return canUnpack && unpacking is { IsTar: true, IsPlain: true } ? AddableDownloadKind.Archive : null;
        }

        if (download.Target != DownloadTarget.File || download.Path.ValueOrDefault is not { } path || run.MountAt(path) is not null) return null;
        Extraction? extraction = script.Extractions.FirstOrDefault(extraction => extraction.Path.Is(path));
        if (canUnpack && extraction is { IsTar: true, IsPlain: true }) return AddableDownloadKind.Archive;

        // A file that is gone at the end of the RUN would stay in the layer of ADD.
        return script.RemovedPaths.Includes(path, download.Command) || script.RemovedPaths.IncludesUnknownList(download.Command) ? null : AddableDownloadKind.File;
    }

    private static bool IsPublic(RepositoryClone clone)
    {
        string url = clone.UrlWord.LiteralPrefix;
        int start = "https://".Length;
        return url.StartsWith("https://", StringComparison.Ordinal) && url.IndexOf('@', start) < 0
            && !clone.Command.HasFlag("--recurse-submodules", "--recursive", "--mirror", "--bare", "--filter", "-c", "--config", "--sparse");
    }

    /// <summary>Whether the RUN does nothing but fetch the repository: clone, go there, check out, drop the history.</summary>
    private static bool IsWholeRun(Run run) => run.Commands.All(static command =>
        command.IsAny("cd", "mkdir", "set", "echo") || (command.Name == "git" && command.Subcommand is "clone" or "checkout" or "reset" or "switch" or "rev-parse" or "log")
        || (command.Name == "rm" && command.Operands.All(static word => word.LiteralSuffix.EndsWith(".git", StringComparison.Ordinal))))
        && run.Mounts.IsEmpty;
}
