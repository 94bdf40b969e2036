using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>A file that is copied into a folder for temporary files, for one RUN only.</summary>
/// <param name="Source">The source of the COPY.</param>
/// <param name="Path">Where it is copied to.</param>
/// <param name="Run">The only RUN that mentions it.</param>
public sealed record OneTimeCopy(CopySource Source, string Path, Run Run)
{
    /// <summary>Copies of a stage that are looked at; more of them are not written by people.</summary>
    private const int MaximumCopies = 200;

    private static readonly string[] TemporaryFolders = ["/tmp", "/var/tmp", "/build"];

    internal static ImmutableArray<OneTimeCopy> Find(Stage stage)
    {
        ImmutableArray<OneTimeCopy>.Builder found = ImmutableArray.CreateBuilder<OneTimeCopy>();
        foreach (CopySource source in stage.Copies.Where(static copy => !copy.IsOnbuild && !copy.IsAdd).SelectMany(static copy => copy.Sources).Take(MaximumCopies))
        {
            if (source.Kind == CopySourceKind.Path && !source.HasWildcard && !source.IsContextRoot && source.TargetPath.ValueOrDefault is { } path && Of(stage, source, path) is { } copy) found.Add(copy);
        }

        return found.ToImmutable();
    }

    private static OneTimeCopy? Of(Stage stage, CopySource source, string path)
    {
        if (!TemporaryFolders.Any(folder => path != folder && ContainerPath.IsAtOrBelow(path, folder))) return null;
        int start = source.Location.Span.Start;
        Run? only = null;
        foreach (Run run in stage.Runs.Where(run => run.Location.Span.Start > start))
        {
            bool isMentioned = run.Script.UsesPath(path);
            if (isMentioned && only is not null) return null;
            if (isMentioned) only = run;

            // What is removed in another layer is a mistake of its own.
            if (run.Script.Deletions.Any(deletion => deletion.Path.Is(removed => PathGlob.Covers(removed, path)))) return null;
        }

        if (only is null || only.Script.Extractions.Any(extraction => extraction.Path.Is(path) && extraction is { IsTar: true, IsPlain: true })) return null;
        bool isUsedElsewhere = stage.Instructions.Any(instruction => instruction is not RunInstruction && instruction.Location.Span.Start > start
            && instruction.OriginalText.Contains(path));
        return isUsedElsewhere ? null : new OneTimeCopy(source, path, only);
    }
}
