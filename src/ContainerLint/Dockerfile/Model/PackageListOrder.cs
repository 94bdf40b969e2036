using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A list of packages within one install that is not in the order of the alphabet.</summary>
/// <param name="Operation">The install.</param>
/// <param name="Packages">The packages of the list as they are written.</param>
/// <param name="FirstOutOfOrder">The first one that stands behind a greater one.</param>
/// <param name="Before">The package that it belongs before.</param>
public sealed record UnsortedPackages(PackageOperation Operation, ImmutableArray<PackageSpec> Packages, PackageSpec FirstOutOfOrder, PackageSpec Before)
{
    /// <summary>The packages in order.</summary>
    public ImmutableArray<PackageSpec> Sorted => PackageListOrder.Sort(Packages);

    /// <summary>The words to replace, with what comes in their place.</summary>
    public IEnumerable<(SourceLocation Location, string Text)> Replacements
    {
        get
        {
            ImmutableArray<PackageSpec> sorted = Sorted;
            for (int index = 0; index < sorted.Length; index++)
            {
                if (sorted[index] != Packages[index]) yield return (Packages[index].Location, sorted[index].Location.GetText());
            }
        }
    }
}

/// <summary>A package that an install names although it is already installed.</summary>
/// <param name="Package">The package.</param>
/// <param name="Operation">The install.</param>
/// <param name="First">Where it is installed first.</param>
public sealed record RepeatedPackage(PackageSpec Package, PackageOperation Operation, PackageSpec First)
{
    /// <summary>The word with the white space in front of it, if that is all on one line; null where deleting it needs a look.</summary>
    public SourceLocation? Removable
    {
        get
        {
            SourceLocation word = Package.Location;
            int start = word.Span.Start;
            while (start > 0 && word.File.Text[start - 1] is ' ' or '\t') start--;
            return start == 0 || start == word.Span.Start || word.File.Text[start - 1] == '\n' ? null : word.File.At(start, word.Span.End - start);
        }
    }
}

/// <summary>Looks at the order of package lists.</summary>
internal static class PackageListOrder
{
    private static readonly Comparer<PackageSpec> Order = Comparer<PackageSpec>.Create(static (one, other) =>
    {
        int names = StringComparer.OrdinalIgnoreCase.Compare(Key(one), Key(other));
        return names != 0 ? names : StringComparer.Ordinal.Compare(one.Word.ToString(), other.Word.ToString());
    });

    public static ImmutableArray<PackageSpec> Sort(ImmutableArray<PackageSpec> packages) => packages.Sort(Order);

    /// <summary>The unsorted lists of an install with at least some packages.</summary>
    public static IEnumerable<UnsortedPackages> Find(PackageOperation operation, int least)
    {
        foreach (ImmutableArray<PackageSpec> list in Lists(operation))
        {
            if (list.Length < least) continue;
            for (int index = 1; index < list.Length; index++)
            {
                if (StringComparer.OrdinalIgnoreCase.Compare(Key(list[index - 1]), Key(list[index])) <= 0) continue;
                PackageSpec wrong = list[index];
                yield return new UnsortedPackages(operation, list, wrong, list.First(package => StringComparer.OrdinalIgnoreCase.Compare(Key(package), Key(wrong)) > 0));
                break;
            }
        }
    }

    /// <summary>The packages that an install names twice, and those that the chain has already installed and not removed.</summary>
    public static IEnumerable<RepeatedPackage> FindRepeated(Stage stage)
    {
        Dictionary<string, PackageSpec> installed = new(StringComparer.Ordinal);
        foreach (Run run in stage.ChainRuns)
        {
            foreach (PackageOperation operation in run.Script.PackageOperations)
            {
                bool isSystem = operation.Manager.IsSystem;
                if (operation.Action is PackageAction.Remove or PackageAction.Upgrade || !operation.Command.IsUnconditional) installed.Clear();
                if (!operation.IsInstall || operation.IsSimulated || !operation.Command.IsUnconditional || IsAgainOnPurpose(operation)) continue;
                HashSet<string> own = new(StringComparer.Ordinal);
                foreach (PackageSpec package in operation.Packages)
                {
                    if (!package.Word.Value.IsKnown || package.Source != PackageSource.Repository || package.Word.IsExpanded) continue;
                    string key = operation.Manager.Name + " " + package.Word.Value.ValueOrDefault;
                    bool isNew = own.Add(key);
                    if (installed.TryGetValue(key, out PackageSpec? first) && (isSystem || !isNew))
                    {
                        if (run.Stage == stage) yield return new RepeatedPackage(package, operation, first);
                    }
                    else
                    {
                        installed[key] = package;
                    }
                }
            }
        }
    }

    private static bool IsAgainOnPurpose(PackageOperation operation) =>
        operation.Verb is "reinstall" or "build-dep" || operation.Command.HasFlag("--reinstall", "-t", "--target-release", "--virtual", "--upgrade", "-u", "-U", "--only-upgrade", "--force-reinstall", "--target", "--prefix", "--root", "--installroot", "-n", "--name");

    private static string Key(PackageSpec package) => package.Name.ValueOrDefault ?? package.Word.ToString();

    /// <summary>Packages that stand one after the other: with nothing but white space, line continuations and their blanks between them.</summary>
    private static IEnumerable<ImmutableArray<PackageSpec>> Lists(PackageOperation operation)
    {
        ImmutableArray<PackageSpec>.Builder list = ImmutableArray.CreateBuilder<PackageSpec>();
        foreach (PackageSpec package in operation.Packages)
        {
            bool isPlain = package.Word.Value.IsKnown && !package.Word.IsExpanded && package.Source is PackageSource.Repository && package.Location.Span.Length > 0;
            if (list.Count > 0 && (!isPlain || !Follows(list[list.Count - 1], package)))
            {
                yield return list.ToImmutable();
                list.Clear();
            }

            if (isPlain) list.Add(package);
        }

        yield return list.ToImmutable();
    }

    private static bool Follows(PackageSpec one, PackageSpec other)
    {
        int start = one.Location.Span.End;
        int end = other.Location.Span.Start;
        if (end <= start) return false;
        for (int index = start; index < end; index++)
        {
            if (one.Location.File.Text[index] is not (' ' or '\t' or '\r' or '\n' or '\\' or '`')) return false;
        }

        return true;
    }
}
